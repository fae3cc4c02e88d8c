#!/usr/bin/env python3
"""Run a command with CHROMIUM set to the browser of the system, installed first where we may.

    python3 tests/with_chromium.py pytest tests/browser

Standard library only. CHROMIUM set by hand is taken as it is.
"""

import os
import shutil
import subprocess
import sys

# The font holds every Vietnamese letter; pictures without it would show boxes.
PACKAGES = ("chromium", "fonts-noto-core")
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser():
    """The path of the browser, or None."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    return next(filter(None, found), None)


def install_browser():
    """Install the Debian packages when we may, else say what to install."""
    if os.geteuid() or not shutil.which("apt-get"):
        sys.exit(f"Thiếu Chromium. Cài rồi chạy lại: sudo apt-get install {' '.join(PACKAGES)}")
    print(f"Thiếu Chromium: đang cài {' '.join(PACKAGES)}…", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
        if subprocess.run(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL).returncode:
            sys.exit("Không cài được Chromium; xem thông báo của apt-get ở trên.")
    return find_browser()


def main(command):
    browser = find_browser() or install_browser()
    if not browser:
        sys.exit("Đã cài Chromium nhưng không tìm thấy chương trình chromium trong PATH.")
    sys.stdout.flush()
    os.execve(command[0], command, {**os.environ, "CHROMIUM": browser})


if __name__ == "__main__":
    main(sys.argv[1:])
