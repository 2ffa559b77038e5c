"""Addresses that lead inside are refused at the moment of connecting."""

import socket
from ipaddress import ip_address

import pytest

from moderation.links import connecting
from moderation.links.asking import Asker, Pace
from moderation.links.connecting import is_public

from .elsewhere import Host

INSIDE = "Diese Adresse führt in ein internes Netz."


@pytest.fixture
def host():
    host = Host()
    yield host
    host.close()


@pytest.fixture
def asker():
    return Asker(0.5, Pace(pause=0))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_internal_addresses_are_known(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["193.99.144.80", "2a02:2e0:3fe:1001::7777"])
def test_public_addresses_are_known(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "name",
    ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "127.1", "[::1]"],  # noqa: S104
)
def test_this_machine_is_not_asked(host, asker, name):
    port = host.server_address[1]
    for scheme in ("http", "https"):
        assert asker.problem_with(f"{scheme}://{name}:{port}/secret") == INSIDE
    assert host.asked == []


def test_the_metadata_of_a_cloud_are_not_asked(asker):
    assert asker.problem_with("http://169.254.169.254/latest/meta-data/") == INSIDE


class Names:
    """A name server that says what one wants, each time the next."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def __call__(self, name, port, *args, **options):
        addresses = self.answers.pop(0)
        kind = socket.SOCK_STREAM
        return [(socket.AF_INET, kind, 6, "", (one, port)) for one in addresses]


def test_a_name_that_means_both_is_refused(host, asker, monkeypatch):
    names = Names(["193.99.144.80", "127.0.0.1"])
    monkeypatch.setattr(connecting.socket, "getaddrinfo", names)
    port = host.server_address[1]
    assert asker.problem_with(f"http://beides.example:{port}/secret") == INSIDE
    assert host.asked == []


def test_the_address_that_was_judged_is_connected_to(host, asker, monkeypatch):
    """A name that changes its meaning between the two gains nothing."""
    judged = []
    monkeypatch.setattr(
        connecting, "is_public", lambda address: judged.append(str(address)) or True
    )
    # Public when judged; asked a second time, it would be this machine.
    ours = socket.getaddrinfo
    meanings = {"wechselhaft.example": ["127.0.0.2", "127.0.0.1"]}

    def changing(name, port, *args, **options):
        if name in meanings:
            name = meanings[name].pop(0)
        return ours(name, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    port = host.server_address[1]
    asker.problem_with(f"http://wechselhaft.example:{port}/200")
    assert judged == ["127.0.0.2"]
    assert meanings == {"wechselhaft.example": ["127.0.0.1"]}
    # The host listens on 127.0.0.1 only.
    assert host.asked == []


def test_a_redirect_that_leads_inside_is_not_followed(host, asker, monkeypatch):
    """The first hop is let through, as if it were elsewhere."""
    monkeypatch.setattr(
        connecting, "is_public", lambda address: str(address) == "127.0.0.1"
    )
    assert asker.problem_with(host.url + "/200") == ""
    monkeypatch.setattr(
        connecting.GuardedHTTP,
        "addresses",
        refuse_localhost(connecting.GuardedHTTP.addresses),
    )
    assert asker.problem_with(host.url + "/inside") == INSIDE
    assert "/secret" not in host.paths


def refuse_localhost(judge):
    """As if `127.0.0.1` were public, and `localhost` were what it is."""

    def addresses(self, name):
        if name == "localhost":
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(connecting, "is_public", is_public)
                return judge(self, name)
        return judge(self, name)

    return addresses


def test_proxies_and_passwords_of_the_machine_are_not_used(host, asker, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", host.url)
    monkeypatch.setenv("http_proxy", host.url)
    assert asker.problem_with("http://10.0.0.1/200") == INSIDE
    assert host.asked == []
