#!/usr/bin/env python3
"""Run a command with CHROMIUM set to a browser of the system, installed first where we may.

    python3 tests/with_chromium.py pytest tests/browser

Standard library only. CHROMIUM set by hand is taken as it is. Preferred is Chromium's shell for
machines: it draws the same, without the windows and bars nobody sees, in half the time.
"""

import os
import shutil
import subprocess
import sys

# The font holds every Vietnamese letter; pictures without it would show boxes.
PACKAGES = ("chromium-headless-shell", "fonts-noto-core")
SHELL = "chromium-headless-shell"
OTHERS = ("chromium", "chromium-browser", "google-chrome")


def find_browser():
    """The program to look with; where there is none, what to install."""
    named = os.environ.get("CHROMIUM")
    if browser := named or here(SHELL) or install_shell() or here(*OTHERS):
        return browser
    sys.exit(f"Thiếu Chromium. Cài rồi chạy lại: sudo apt-get install {' '.join(PACKAGES)}")


def here(*names):
    """The path of the first of these programs the system has, or None."""
    return next(filter(None, map(shutil.which, names)), None)


def install_shell():
    """Install the Debian packages when we may; the path of the shell, or None."""
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    print(f"Đang cài {' '.join(PACKAGES)}…", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
        if subprocess.run(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL).returncode:
            return None
    return here(SHELL)


def main(command):
    browser = find_browser()
    sys.stdout.flush()
    os.execve(command[0], command, {**os.environ, "CHROMIUM": browser})


if __name__ == "__main__":
    main(sys.argv[1:])
