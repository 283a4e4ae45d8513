"""nginx/nginx.conf: its syntax, and a round trip through it to a served app where nginx is installed."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
from django.conf import settings

from backend.security import CONTENT_SECURITY_POLICY
from tests.live.client import Socket
from tests.live.server import Server, free_port

CONFIGURATION = (settings.ROOT / "nginx" / "nginx.conf").read_text()
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: its configuration was not tried")

SCRIPT = "export const a = 'the app';\n" * 100


@dataclass(frozen=True)
class Front:
    """nginx as a client finds it."""

    address: str

    @property
    def origin(self) -> str:
        return f"http://{self.address}"

    def fetch(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Message, bytes]:
        """Status, headers and body of an answer."""
        headers = {"Origin": self.origin, "Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.origin + path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.headers, refusal.read()


def configured(directory: Path, *, app: str, port: int) -> list[str]:
    """The command that runs nginx with our configuration, everything it reads and writes being in one directory."""
    temporary = "".join(
        f"{kind}_temp_path {directory}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    changes = {
        "app:8000": app,
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": "",
        "/srv/firstpick": str(directory),
        "http {": f"http {{ access_log off; {temporary}",
    }
    text = CONFIGURATION
    for former, new in changes.items():
        assert former in text
        text = text.replace(former, new)
    (directory / "nginx.conf").write_text(text)
    as_who = "user root;" if os.geteuid() == 0 else ""
    assert NGINX is not None
    own = ["-c", str(directory / "nginx.conf"), "-p", str(directory), "-e", str(directory / "nginx.log")]
    return [NGINX, *own, "-g", f"daemon off; pid {directory}/nginx.pid; {as_who}"]


@pytest.fixture
def front(transactional_db, tmp_path) -> Iterator[Front]:
    """nginx before a server, with a front end of two files."""
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "admin").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text("<title>Firstpick</title>")
    (tmp_path / "dist" / "assets" / "main-Ab3_x-9z.js").write_text(SCRIPT)
    (tmp_path / "dist" / "assets" / "theme.js").write_text(SCRIPT)
    (tmp_path / "static" / "admin" / "base.css").write_text("body {}")
    server = Server("daphne", tmp_path, TRUST_PROXY="1")
    port = free_port()
    server.start()
    nginx = subprocess.Popen(configured(tmp_path, app=server.address, port=port))
    front = Front(f"127.0.0.1:{port}")
    try:
        give_up = time.monotonic() + 10
        while not (tmp_path / "nginx.pid").exists():
            assert nginx.poll() is None, (tmp_path / "nginx.log").read_text()
            assert time.monotonic() < give_up
            time.sleep(0.05)  # there is no event for a port that opens
        yield front
    finally:
        nginx.send_signal(signal.SIGTERM)
        nginx.wait(10)
        server.stop()


def test_the_content_policy_is_the_one_of_the_app():
    (policy,) = re.findall(r"""'' "(default-src [^"]+)";""", CONFIGURATION)
    assert policy == CONTENT_SECURITY_POLICY


def test_where_a_client_is_said_to_be_is_written_by_nginx_alone():
    """Limits count by the last entry of X-Forwarded-For: a client's own would be anybody's."""
    assert re.findall("proxy_set_header X-Forwarded-For (.+);", CONFIGURATION) == ["$remote_addr"]


@needs_nginx
def test_nginx_understands_its_configuration(tmp_path):
    done = subprocess.run(
        [*configured(tmp_path, app="127.0.0.1:1", port=free_port()), "-t"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


@needs_nginx
def test_the_app_is_reached_through_nginx_by_page_api_and_socket(front):
    for path in ("/", "/t/summer-cup", "/index.html"):
        status, headers, body = front.fetch(path)
        assert (status, body) == (200, b"<title>Firstpick</title>")
        assert headers["Cache-Control"] == "no-cache"
        assert headers.get_all("Content-Security-Policy") == [CONTENT_SECURITY_POLICY]

    status, headers, _ = front.fetch("/assets/main-Ab3_x-9z.js")
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert front.fetch("/assets/theme.js")[1]["Cache-Control"] == "no-cache"
    assert front.fetch("/assets/gone.js")[0] == 404
    assert front.fetch("/static/admin/base.css")[0] == 200

    status, headers, body = front.fetch("/api/graphql/", json.dumps({"query": "{ serverTime }"}).encode())
    assert status == 200
    assert "serverTime" in json.loads(body)["data"]
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert len(headers.get_all(name)) == 1, name
    assert front.fetch("/admin/login/")[0] == 200

    with Socket(front) as socket:
        id = socket.subscribe("{ serverTime }")
        assert socket.next(id)["serverTime"]


@needs_nginx
def test_what_is_too_large_is_refused_by_the_app_in_its_own_words(front):
    status, _, body = front.fetch("/api/graphql/", b'{"query": "' + b" " * (1024 * 1024) + b'{ serverTime }"}')
    assert status == 413
    assert json.loads(body)["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


@needs_nginx
def test_another_site_is_refused_through_nginx_too(front):
    body = json.dumps({"query": "{ serverTime }"}).encode()
    assert front.fetch("/api/graphql/", body, Origin="http://elsewhere.example")[0] == 403
