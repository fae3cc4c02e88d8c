#!/usr/bin/env python3
"""Prepare, serve, check and measure CCHC: `python3 run.py [COMMAND]`, `run` without one.

Standard library only, so that it works on a machine where nothing is prepared yet.
PORT, DATABASE_URL and DATA_DIR let several copies run side by side.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements.txt"
STAMP = VENV / "installed"  # written last: a venv without it was never finished
NEEDED = (3, 11)
WHOLE_SUITE = ("--quiet", "--numprocesses", "auto")  # a process a core halves the minutes


def run():
    """Serve the site; locally with a sample year in an empty database."""
    port = free_port()
    setup()
    manage("migrate", "--verbosity", "0")
    if os.environ.get("PRODUCTION") == "True":
        manage("collectstatic", "--noinput", "--verbosity", "0")
    else:
        manage("sample_year", "--if-empty")
    announce(port)
    serve(port)


def test(*arguments):
    """Run the tests; what follows is handed to pytest."""
    setup()
    # A suite that inherits PRODUCTION would test redirects to https and nothing else.
    os.environ.pop("PRODUCTION", None)
    become(PYTHON, "-m", "pytest", *(arguments or WHOLE_SUITE))


def test_postgres(*arguments):
    """Run the tests on a PostgreSQL cluster that lives only as long as they do.

    Without arguments all that ask for the database; to the others it makes no difference.
    """
    setup()
    os.environ.pop("PRODUCTION", None)
    tests = ("-m", "pytest", *(arguments or (*WHOLE_SUITE, "-m", "database")))
    become(PYTHON, "tests/with_postgres.py", PYTHON, *tests)


def test_browser(*arguments):
    """Look at every page with Chromium; pictures of them stay in artefacts/browser/."""
    setup()
    # The sample is told in SQLite and put back from copies of its file.
    for name in ("PRODUCTION", "DATABASE_URL"):
        os.environ.pop(name, None)
    tests = ("-m", "pytest", "tests/browser", *(arguments or WHOLE_SUITE))
    become(PYTHON, "tests/with_chromium.py", PYTHON, *tests)


def bench(*names):
    """Measure against floors (bench/); all benchmarks, or those named."""
    setup()
    for name in ("PRODUCTION", "DATABASE_URL", "DATA_DIR"):
        os.environ.pop(name, None)
    become(PYTHON, "-m", "bench.everything", *names)


def lint():
    """Check the style and the format of the code, changing nothing."""
    setup()
    call(PYTHON, "-m", "ruff", "check")
    call(PYTHON, "-m", "ruff", "format", "--check")


def setup():
    """Make .venv hold exactly what requirements.txt pins; at once when it already does."""
    refuse_unfit_python()
    # Two commands started together must not install over each other.
    with open(__file__, "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready():
            install()


def is_ready():
    """Whether .venv was finished from these requirements, in this folder, and still starts."""
    try:
        return STAMP.read_text() == fingerprint() and not subprocess.call(
            [PYTHON, "-c", "import django"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False


def fingerprint():
    """What .venv is made from. The folder counts: a moved venv runs the programs of the old one."""
    made_from = f"{ROOT}\n{sys.version_info[:2]}\n".encode() + REQUIREMENTS.read_bytes()
    return hashlib.sha256(made_from).hexdigest()


def install():
    """Build .venv anew."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("Thiếu venv. Cài rồi chạy lại: sudo apt-get install python3-venv")
    print("Đang cài thư viện vào .venv, lần đầu mất chừng nửa phút…", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    call(sys.executable, "-m", "venv", VENV)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--requirement", REQUIREMENTS], cwd=ROOT):
        sys.exit("Không cài được thư viện (xem trên). Kiểm tra mạng rồi chạy lại.")
    STAMP.write_text(fingerprint())


def refuse_unfit_python():
    if sys.version_info < NEEDED:
        sys.exit("Cần Python 3.11 trở lên; python3 ở đây là " + sys.version.split()[0] + ".")


def free_port():
    """The port to serve on, refused in plain words when it is wrong or taken."""
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        sys.exit(f"PORT={wanted}: cần một số từ 1 đến 65535.")
    with socket.socket() as probe:
        # As the server does: a port just left by another run is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except OSError as error:
            other = int(wanted) + 1 if int(wanted) < 65535 else 8000
            sys.exit(
                f"Không mở được cổng {wanted} ({error.strerror}). "
                f"Chọn cổng khác, ví dụ: PORT={other} make run"
            )
    return wanted


def announce(port):
    """Say where the site is and, locally, who can sign in."""
    address = f"http://127.0.0.1:{port}"
    print(f"\n  Trang công khai   {address}/")
    print(f"  Đăng nhập         {address}/dang-nhap/")
    print(f"  Quản trị          {address}/quan-tri/\n", flush=True)
    if os.environ.get("PRODUCTION") != "True":
        manage("sample_year", "--accounts")
    print("Nhấn Ctrl+C để dừng.", flush=True)


def serve(port):
    """Become the web server.

    gunicorn and not `runserver`: what is tried here is then what runs in production, several
    requests at a time, without a watcher or a line per request. WhiteNoise serves static files.
    Threads of one process share what they read; SQLite has a single writer anyway.
    """
    options = ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "8"]
    # The socket would lie in $HOME, where two copies would fight over it.
    options += ["--no-control-socket", "--log-level", "warning"]
    become(PYTHON, "-m", "gunicorn", *options, "cchc.wsgi")


def manage(*arguments):
    call(PYTHON, "manage.py", *arguments)


def call(*command):
    """Run the command in the project; a failure ends everything with the same code."""
    code = subprocess.call(command, cwd=ROOT)
    if code:
        sys.exit(code)


def become(*command):
    """Hand the process over, so that Ctrl+C and the exit code need no middleman."""
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(command[0], [str(part) for part in command])


COMMANDS = {
    "run": run,
    "test": test,
    "test-postgres": test_postgres,
    "test-browser": test_browser,
    "bench": bench,
    "lint": lint,
    "setup": setup,
}


def main(name="run", *arguments):
    if name not in COMMANDS:
        sys.exit(f"{name}: không có lệnh này. Dùng: {', '.join(COMMANDS)}.")
    try:
        COMMANDS[name](*arguments)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(*sys.argv[1:])
