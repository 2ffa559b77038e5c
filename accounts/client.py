"""Where a request comes from, and with what."""

from ipaddress import ip_address

from allauth.core.internal.httpkit import clean_client_ip
from django.http import HttpRequest
from django.utils.translation import gettext as _

from network.joining.throttle import client_address

NOWHERE = "0.0.0.0"  # noqa: S104 – stands for “unknown”, nothing listens there

# The first that is found counts: most browsers also name those they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str:
    """The client's IP address, without its port. Those that cannot be known, as through
    a socket, are all alike.
    """
    return clean_client_ip(client_address(request)) or NOWHERE


def is_known(address: str) -> bool:
    return not ip_address(address).is_unspecified


def device(user_agent: str) -> str:
    """Browser and system as people call them: “Firefox auf Windows”."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s auf %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unbekanntes Programm")
