"""What a browser loads when it comes to a page for the first time.

Everything that is linked counts, whether this browser would need it or not: all fonts
of the stylesheets, and all scripts. Bytes are those on the wire, with the headers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urljoin, urlsplit

from bench.server import HOST

LOADED = {"stylesheet", "icon", "preload", "manifest"}
IN_STYLESHEET = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)""")
# Two connections: to read a stylesheet it has to come as it is.
AS_BROWSERS = {"Accept-Encoding": "gzip, br"}
PLAIN = {"Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Weight:
    """A first visit, and whether the second one costs nothing but a question."""

    bytes: int
    requests: int
    elsewhere: int  # of them to other hosts, which are not loaded here
    not_modified: bool  # 304 to If-None-Match


class Linked(HTMLParser):
    """Collects the addresses that a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "link" and LOADED & set(facts.get("rel", "").split()):
            self.addresses.append(facts.get("href", ""))
        elif tag in ("script", "img") and facts.get("src"):
            self.addresses.append(facts["src"])


def weigh(port: int, path: str) -> Weight:
    """Loads a page with all that belongs to it, and asks for it again."""
    _response, html = get(port, path, PLAIN)
    parts = set(parts_of(port, path, html.decode("utf-8", "replace")))
    local = {part for part in parts if not urlsplit(part).netloc}
    answers = [get(port, part, AS_BROWSERS) for part in (path, *sorted(local))]
    return Weight(
        bytes=sum(size(response, body) for response, body in answers),
        requests=1 + len(parts),
        elsewhere=len(parts - local),
        not_modified=answers_304(port, path, answers[0][0].getheader("ETag")),
    )


def parts_of(port: int, path: str, html: str) -> Iterator[str]:
    """What the page loads, and what its stylesheets load."""
    linked = Linked()
    linked.feed(html)
    for address in linked.addresses:
        part = urljoin(path, address)
        if part.startswith("data:"):
            continue
        yield part
        if part.endswith(".css") and not urlsplit(part).netloc:
            css = get(port, part, PLAIN)[1].decode("utf-8", "replace")
            yield from (urljoin(part, found) for found in IN_STYLESHEET.findall(css))


def answers_304(port: int, path: str, etag: str | None) -> bool:
    if etag is None:
        return False
    response, _body = get(port, path, {**AS_BROWSERS, "If-None-Match": etag})
    return response.status == 304


def get(port: int, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def size(response: HTTPResponse, body: bytes) -> int:
    return len(body) + sum(len(n) + len(v) + 4 for n, v in response.getheaders())
