"""What a browser loads when it comes to a page for the first time.

Everything that is linked counts, whether this browser would need it or not: all fonts
of the stylesheets, and all scripts. Bytes are those on the wire, with the headers.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from bench.load import get

LOADED = re.compile(
    r'<(?:link[^>]*\srel="(?:stylesheet|icon|preload|manifest)"|script|img)[^>]*>'
)
ADDRESS = re.compile(r'\s(?:href|src)="(?!data:)([^"]+)"')
IN_STYLESHEET = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)""")


def weigh(port: int, path: str) -> tuple[int, int]:
    """Bytes and requests of a page with all that belongs to it."""
    parts = {path, *parts_of(port, path)}
    return sum(size(port, part) for part in parts), len(parts)


def parts_of(port: int, path: str) -> Iterator[str]:
    """What the page loads, and what its stylesheets load."""
    html = get(port, path, {})[1].decode()
    for address in filter(None, map(ADDRESS.search, LOADED.findall(html))):
        part = urljoin(path, address[1])
        yield part
        if part.endswith(".css"):
            css = get(port, part, {})[1].decode()
            yield from (urljoin(part, other) for other in IN_STYLESHEET.findall(css))


def size(port: int, part: str) -> int:
    response, body = get(port, part, {"Accept-Encoding": "gzip, br"})
    return len(body) + sum(len(n) + len(v) + 4 for n, v in response.getheaders())
