"""Connections to hosts that anybody may name: to the public internet only.

What a name means is asked once, judged, and that very address is connected to, at each
redirect anew. So no name can mean something harmless when it is checked and the
neighbouring machine when it is asked.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError
from urllib3.poolmanager import PoolManager

Address = IPv4Address | IPv6Address

# Translates to any IPv4 address, private ones too, where a network has such a gateway.
NAT64 = ip_network("64:ff9b::/96")


class InternalError(NewConnectionError):
    """The name leads into a network that is nobody's business."""


def is_public(address: Address) -> bool:
    """Whether it is a machine on the public internet, also if one address is wrapped in
    another.
    """
    if isinstance(address, IPv6Address):
        inner = wrapped(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def wrapped(address: IPv6Address) -> IPv4Address | None:
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


class GuardedHTTP(HTTPConnection):
    """A connection that goes to public addresses only."""

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        try:
            return self._connect_to_first(self.addresses(name))
        finally:
            # The certificate is judged by the name.
            self._dns_host = name

    def addresses(self, name: str) -> list[str]:
        """What the name means; nothing of it may be internal."""
        try:
            found = socket.getaddrinfo(name, self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            failure = error if isinstance(error, socket.gaierror) else socket.gaierror()
            raise NameResolutionError(name, self, failure) from error
        hosts = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
        if not all(is_public(ip_address(host.partition("%")[0])) for host in hosts):
            raise InternalError(self, f"{name} is not public")
        return hosts

    def _connect_to_first(self, hosts: list[str]) -> socket.socket:
        """To the first that answers: many machines have no IPv6."""
        for host in hosts[:-1]:
            self._dns_host = host
            try:
                return super()._new_conn()
            except NewConnectionError:
                continue
        self._dns_host = hosts[-1]
        return super()._new_conn()


class GuardedHTTPS(GuardedHTTP, HTTPSConnection):
    pass


class GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls = GuardedHTTP  # type: ignore[assignment]


class GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = GuardedHTTPS  # type: ignore[assignment]


class GuardedAdapter(HTTPAdapter):
    """Sends requests through guarded connections."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {
            "http": GuardedHTTPPool,
            "https": GuardedHTTPSPool,
        }


def public_session() -> Session:
    """For requests to addresses that somebody else has written."""
    session = Session()
    # Neither proxies, which would ask for the name themselves, nor stored passwords.
    session.trust_env = False
    session.mount("http://", GuardedAdapter())
    session.mount("https://", GuardedAdapter())
    return session
