"""Servers for as long as a benchmark needs them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parent.parent
HOST = "cchc.example"
# The same for floor and subject.
GUNICORN = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]


@contextmanager
def running(command, place, **options):
    """The command in the background until the block ends; it is there once it listens."""
    process = subprocess.Popen([str(part) for part in command], start_new_session=True, **options)
    try:
        wait_for(place, process)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(place, process, seconds=30):
    until = monotonic() + seconds
    while monotonic() < until:
        if process.poll() is not None:
            sys.exit(f"Không khởi động được {process.args[0]} (mã {process.returncode}).")
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(place)) == 0:
                return
        sleep(0.05)
    sys.exit(f"{process.args[0]} không mở {place} sau {seconds} giây.")


def gunicorn(application, place, *, folder=ROOT, **environment):
    """A server of this application at a socket of the file system."""
    command = [sys.executable, "-m", "gunicorn", *GUNICORN, "--log-level", "warning"]
    command += ["--bind", f"unix:{place}", "--chdir", folder, application]
    return running(command, place, env=os.environ | environment)


def find_nginx():
    """The path of nginx, or None; NGINX_PROGRAM set by hand is taken as it is."""
    return (
        os.environ.get("NGINX_PROGRAM") or shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    )


def request(path, **headers):
    """The bytes of a visitor's request."""
    headers = {"Host": HOST, "Accept-Encoding": "gzip", "X-Forwarded-Proto": "https"} | headers
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
