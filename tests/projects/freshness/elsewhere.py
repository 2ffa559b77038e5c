"""A host elsewhere, good and bad, on this machine."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from moderation.links.asking import Asker, Pace

ENDLESS = 100_000_000  # bytes; the little that is sent before a reader goes is far less


class Elsewhere(BaseHTTPRequestHandler):
    """Answers what the path says, such as `/404`, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    server: Any

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path, time.monotonic()))
        self.server.agents.add(self.headers["User-Agent"])
        name = self.path.strip("/").partition("?")[0]
        special = getattr(self, f"do_{name.replace('-', '_')}", None)
        if special:
            special()
        else:
            self.say(self.server.statuses.get(name) or int(name))

    def say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_slow(self) -> None:
        self.server.released.wait(15)
        self.server.answered_late += 1
        self.say(200)

    def do_loop(self) -> None:
        self.say(302, Location="/loop")

    def do_moved(self) -> None:
        self.say(301, Location="/200")

    def do_moved_to_ftp(self) -> None:
        self.say(301, Location="ftp://files.example/")

    def do_moved_to_lost(self) -> None:
        self.say(301, Location="/404")

    def do_inside(self) -> None:
        port = self.server.server_address[1]
        self.say(302, Location=f"http://localhost:{port}/secret")

    def do_no_heads(self) -> None:
        self.say(405 if self.command == "HEAD" else 200)

    def do_endless(self) -> None:
        """A body, and a redirect with a body, that seem to have no end."""
        self.send_response(302 if self.path.endswith("?moved") else 200)
        self.send_header("Location", "/200")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        try:
            while self.command == "GET" and self.server.written < ENDLESS:
                self.wfile.write(chunk)
                self.server.written += 0x10000
        except OSError:
            self.close_connection = True

    def do_no_web(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        self.close_connection = True

    def log_message(self, *args: Any) -> None:
        pass


class Host(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Elsewhere)
        self.asked: list[tuple[str, str, float]] = []
        self.agents: set[str] = set()
        self.statuses: dict[str, int] = {}
        self.written = self.answered_late = 0
        self.released = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        return [path for _method, path, _when in self.asked]

    def close(self) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()


def unguarded(timeout: float, pace: Pace) -> Asker:
    """Asks this machine, too, and without pauses."""
    return Asker(timeout, Pace(pause=0), open_session=requests.Session)
