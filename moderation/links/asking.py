"""Asking other hosts whether an address is still there: politely and with bounds."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from requests import Request, Session
from urllib3.exceptions import NameResolutionError

from moderation.links.connecting import InternalError, public_session

MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
# Somebody is there, who only does not talk to programs.
RESERVED = {401, 403, 407, 429, 451, 999}
GONE = {404, 410}

NO_SUCH_HOST = _("Diese Adresse gibt es nicht.")
INTERNAL = _("Diese Adresse führt in ein internes Netz.")
REFUSED = _("Der Server ist nicht zu erreichen.")
TIMEOUT = _("Der Server antwortet nicht rechtzeitig.")
CERTIFICATE = _("Das Zertifikat des Servers ist ungültig.")
LOOP = _("Die Adresse leitet zu oft weiter.")
NOT_WEB = _("Die Adresse leitet auf etwas weiter, das keine Internetseite ist.")


def user_agent() -> str:
    return f"{settings.SITE_NAME} (Linkprüfung; {settings.BASE_URL})"


@dataclass
class Pace:
    """Lets at most one request per host and second pass, whoever asks."""

    pause: float = PAUSE
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self.pause
        time.sleep(turn - now)


@dataclass
class Asker:
    """Asks for one address after the other. Each thread has its own."""

    timeout: float
    pace: Pace
    open_session: Callable[[], Session] = public_session

    def __post_init__(self) -> None:
        self.session = self.open_session()
        self.session.headers["User-Agent"] = user_agent()

    def problem_with(self, url: str) -> str:
        """What is wrong with an address, in a sentence for editors; empty if nothing
        is.
        """
        try:
            return self.follow(url)
        except requests.RequestException as error:
            return str(explained(error))
        # What an address may be made of is judged in many places.
        except ValueError:
            return str(NO_SUCH_HOST)

    def follow(self, url: str) -> str:
        """Follows redirects, of which there may be a few."""
        for _hop in range(MOST_REDIRECTS + 1):
            if urlsplit(url).scheme not in ("http", "https"):
                return str(NOT_WEB)
            status, target = self.status_of(url)
            if not target:
                return judged(status)
            url = urljoin(url, target)
        return str(LOOP)

    def status_of(self, url: str) -> tuple[int, str]:
        """Of a HEAD; some servers refuse these or answer nonsense, so they are asked
        properly.
        """
        status, target = self.ask("HEAD", url)
        if status >= 400 and status not in RESERVED - {403}:
            return self.ask("GET", url)
        return status, target

    def ask(self, method: str, url: str) -> tuple[int, str]:
        """Status and where it redirects to; the body stays unread. Not by the session,
        which reads the body of a redirect even if it is not to follow, however long.
        """
        self.pace.wait(urlsplit(url).hostname or "")
        request = self.session.prepare_request(Request(method, url))
        adapter = self.session.get_adapter(url)
        with adapter.send(request, stream=True, timeout=self.timeout) as response:
            target = self.session.get_redirect_target(response)
            return response.status_code, target or ""


def judged(status: int) -> str:
    """What a status means for people who follow a link."""
    if status < 400 or status in RESERVED:
        return ""
    if status in GONE:
        return gettext("Diese Seite gibt es nicht mehr (%d).") % status
    if status >= 500:
        return gettext("Der Server meldet einen Fehler (%d).") % status
    return gettext("Der Server lehnt die Anfrage ab (%d).") % status


def explained(error: requests.RequestException) -> object:
    """What a failure means."""
    cause = causes(error)
    if any(isinstance(one, InternalError) for one in cause):
        return INTERNAL
    if isinstance(error, ValueError) or any(
        isinstance(one, NameResolutionError) for one in cause
    ):
        return NO_SUCH_HOST
    if isinstance(error, requests.exceptions.SSLError):
        return CERTIFICATE
    if isinstance(error, requests.Timeout):
        return TIMEOUT
    return REFUSED


def causes(error: BaseException) -> list[object]:
    """The failures inside a failure: requests and urllib3 wrap each other's."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return [error, reason, getattr(reason, "reason", None)]
