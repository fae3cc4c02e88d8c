#!/usr/bin/env python3
"""Run a command with DATABASE_URL set to a PostgreSQL cluster of its own, gone when it ends.

    python3 tests/with_postgres.py pytest -q

Standard library only. Works as root (the server then runs as `postgres`) and as anyone else.
"""

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "postgresql-15"
# Nothing here outlives the tests, so nothing waits for the disk.
SPEED = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@contextmanager
def private_cluster():
    """The address of a fresh cluster; stopped and removed at the end, whatever happens."""
    binaries = find_binaries() or install_binaries()
    as_server = {"user": "postgres", "group": "postgres", "extra_groups": []} if is_root() else {}
    # Root's own TMPDIR may be closed to the user `postgres`.
    home = Path(tempfile.mkdtemp(prefix="cchc-postgres-", dir="/tmp" if is_root() else None))
    if is_root():
        shutil.chown(home, "postgres", "postgres")

    def server(program, *arguments):
        command = [binaries / program, "-D", home / "data", *arguments]
        with open(home / "commands.log", "a") as log:
            return subprocess.run(command, cwd=home, stdout=log, stderr=log, **as_server).returncode

    try:
        port = free_port()
        # No Unix socket: its path would break when TMPDIR is long.
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {SPEED}"
        if server("initdb", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8"):
            fail("Không tạo được cụm PostgreSQL", home)
        if server("pg_ctl", "-w", "-l", home / "server.log", "-o", options, "start"):
            fail("Không khởi động được PostgreSQL", home)
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        server("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


def find_binaries():
    """The folder of the server's programs: version 15 if there, else the newest, else None."""
    folders = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    folders.sort(key=lambda path: (path.split("/")[4] == "15", float(path.split("/")[4])))
    found = folders[-1] if folders else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def install_binaries():
    """Install the Debian package when we may, else say what to install."""
    if not is_root() or not shutil.which("apt-get"):
        sys.exit(f"Thiếu PostgreSQL. Cài gói rồi chạy lại: sudo apt-get install {PACKAGE}")
    print(f"Thiếu PostgreSQL: đang cài gói {PACKAGE}…", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", PACKAGE]):
        if subprocess.run(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL).returncode:
            sys.exit(f"Không cài được {PACKAGE}; xem thông báo của apt-get ở trên.")
    return find_binaries()


def is_root():
    return os.geteuid() == 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fail(reason, home):
    """Stop with the reason and the last words of the server."""
    logs = "".join(path.read_text(errors="replace") for path in sorted(home.glob("*.log")))
    sys.exit(f"{reason}:\n{logs[-2000:]}")


def main(command):
    # A terminated run cleans up too: SIGTERM becomes an ordinary exit.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with private_cluster() as url:
        try:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
