"""deploy/nginx.conf in front of gunicorn against the same nginx that serves the page as a file."""

import sys
from getpass import getuser
from statistics import median

from bench.client import answer_of, connect
from bench.ranking import alternately, rate, ratio
from bench.servers import HOST, ROOT, find_nginx, gunicorn, request, running
from bench.table import Result, record
from bench.world import RANKING, province

# Many requests at a time on each connection, else the load generator is what is measured.
DEPTH = 32

MAIN = """
daemon off;
user {user};
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; }}
    charset utf-8;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 1000000;
    server {{
        listen unix:{folder}/floor.sock;
        sendfile on;
        tcp_nopush on;
        gzip_static on;
        location / {{ root {folder}/floor; }}
    }}
    include {folder}/site.conf;
}}
"""


def main():
    if not find_nginx():
        sys.exit("Thiếu nginx: sudo apt-get install nginx, hoặc đặt NGINX_PROGRAM.")
    with province() as (folder, environment):
        write(folder)
        with gunicorn("cchc.wsgi", folder / "gunicorn.sock", **environment):
            packed = get(folder / "gunicorn.sock")[1]
            place_floor(folder, packed)
            command = [find_nginx(), "-p", folder, "-c", folder / "nginx.conf"]
            with running(command, folder / "site.sock"):
                check(folder, packed)
                places = folder / "floor.sock", folder / "site.sock"
                measured = alternately(folder, *places, path=RANKING, depth=DEPTH)
    sys.exit(0 if record([result(*measured)]) else 1)


def write(folder):
    """The configuration as it is shipped, at places of our own."""
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for shipped, here in {
        "unix:/run/cchc/gunicorn.sock": f"unix:{folder}/gunicorn.sock",
        "/var/cache/nginx/cchc": f"{folder}/cache",
        "    listen [::]:80;\n": "",
        "listen 80;": f"listen unix:{folder}/site.sock;",
        "cchc.example": HOST,
        # As if TLS ended here; and one visitor is allowed what many would ask.
        "X-Forwarded-Proto $scheme": "X-Forwarded-Proto https",
        "limit_conn cchc_visitors 50;": "",
    }.items():
        if shipped not in site:
            sys.exit(f"deploy/nginx.conf không còn: {shipped}")
        site = site.replace(shipped, here)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=getuser()), encoding="utf-8")


def place_floor(folder, packed):
    """The same bytes as a file, at the same address."""
    page = folder / "floor" / RANKING.strip("/")
    page.mkdir(parents=True)
    (page / "index.html.gz").write_bytes(packed)
    (page / "index.html").write_bytes(b"")


def get(place):
    connection = connect(f"unix:{place}")
    connection.sendall(request(RANKING))
    return answer_of(connection)


def check(folder, packed):
    """Both give the same bytes; the site from what it keeps."""
    if get(folder / "floor.sock")[1] != packed:
        sys.exit("nginx không trả đúng tệp sàn.")
    if get(folder / "site.sock")[1] != packed:
        sys.exit("nginx không trả đúng trang của chương trình.")
    if not [path for path in (folder / "cache").rglob("*") if path.is_file()]:
        sys.exit("nginx không giữ lại trang nào.")


def result(floor, subject):
    figures = [median(map(rate, each)) for each in (floor, subject)]
    return Result(
        "ranking-170-nginx",
        round(ratio(floor, subject, rate), 3),
        0.85,
        "higher",
        "nginx serving the same file: {:,.0f} and {:,.0f} a second".format(*figures),
    )


if __name__ == "__main__":
    main()
