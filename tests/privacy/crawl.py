"""Asks for every address as one person and looks for secrets in whatever comes back."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client

from tests.privacy.addresses import addresses
from tests.privacy.planting import MEMBERS_ONLY, SEARCHED, Secrets

# Where the answer depends on the path alone, a second question is a waste.
STATIC = ("/admin/jsi18n", "/admin/sprite", "/admin/failwhale", "/admin/test404")
# Signs out, or starts something outside the transaction.
NEVER_POSTED = ("logout", "abmelden", "/admin/failwhale")
# Where a query can change what is shown.
LISTS = re.compile(r"results|usage|history|choose|/pages/\d+/$|move|copy")
# Where the query names what is meant.
READS_KEYS = re.compile(r"cho[os]|bulk|multiple|/api/")
PUBLIC_PAGE = re.compile(r"^/(projekte|kommunen/geldern)/flussquelle-offen/$")


@dataclass
class Report:
    """What a crawl found: leaks, errors, and how much it asked."""

    requests: int = 0
    seconds: float = 0.0
    answers: Counter = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.requests} requests in {self.seconds:.0f} s of CPU, "
            f"{len(self.leaks)} leaks, {len(self.errors)} errors, answers: "
            + ", ".join(f"{n} × {status}" for status, n in self.answers.most_common())
        )


class Crawler:
    """One person at every door. Thorough is who tries whatever a list reads from its
    query, one by one, and arguments that do not belong together.
    """

    def __init__(self, user: Any, secrets: Secrets, thorough: bool):
        self.thorough = thorough
        self.user = user
        self.secrets = secrets
        self.client = Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)
        self.cookies = dict(self.client.cookies)
        self.names = {word.lower(): what for what, word in secrets.words.items()}
        self.wanted = re.compile(r"qz\d\ddrossel", re.IGNORECASE)
        self.report = Report()

    def crawl(self) -> Report:
        start = time.process_time()
        for address in dict.fromkeys(addresses(self.secrets, self.thorough)):
            for query in self.queries(address):
                self.ask("get", address + query)
            if not any(part in address for part in NEVER_POSTED):
                self.ask("post", address, self.form())
        self.report.seconds = time.process_time() - start
        return self.report

    def queries(self, address: str) -> Iterator[str]:
        yield ""
        if address.startswith(STATIC):
            return
        keys = self.secrets.keys
        if re.search(r"\d", address) and not LISTS.search(address):
            return
        yield "?" + urlencode(self.everything(), doseq=True)
        if re.search(r"\d", address):
            return
        yield f"?q={SEARCHED}"
        if not (self.thorough or READS_KEYS.search(address)):
            return
        for kind in ("page", "image", "document", "user", "collection"):
            yield "?" + urlencode({"id": keys[kind]}, doseq=True)
        yield "?" + urlencode({"q": SEARCHED, "page_type": "projects.projectpage"})
        if "report" in address or "history" in address or address.endswith("/users/"):
            yield "?export=csv"
            yield f"?user={keys['user'][0]}"
        if "pages" in address:
            yield f"?owner={keys['user'][0]}&search_all=1"
            yield f"?edited_by={keys['user'][0]}&search_all=1"
            yield "?status=in_progress&ordering=title"

    def everything(self) -> dict[str, Any]:
        """Each name that some view reads from the query, at once."""
        keys = self.secrets.keys
        return {
            "q": SEARCHED,
            "p": 1,
            "ordering": "title",
            "next": "/admin/",
            "multiple": 1,
            "page_type": "wagtailcore.page",
            "collection_id": keys["collection"][0],
            "tag": SEARCHED,
            "id": keys["page"],
            "target_pages[]": keys["page"],
            "user_perms": "copy_to",
            "parent_page_id": keys["page"][0],
            "term": SEARCHED,
            "_w_filter_fragment": "true",
        }

    def form(self) -> dict[str, Any]:
        """Values that forms and actions read; the rest they miss and complain of."""
        keys = self.secrets.keys
        return {
            "id": keys["page"],
            "new_parent_page": keys["page"][0],
            "chooser": keys["own page"][-1],
            "page": keys["page"][0],
            "parent_page": keys["page"][0],
            "old_path": "/hierher",
            "redirect_page": keys["page"][0],
            "redirect_link": "",
            "new_title": "Abschrift",
            "new_slug": "abschrift",
            "comment": "Na ja",
            "revision_id": keys["revision"][0],
            "is_editing": "1",
            "title": "Neuer Titel",
            "url": "https://example.org/",
            "email": self.email_of_staff,
            "login": self.email_of_staff,
        }

    @property
    def email_of_staff(self) -> str:
        return f"{self.secrets.words['e-mail of staff']}@geldern.example.org"

    def ask(self, method: str, address: str, form: Any = None) -> None:
        self.client.cookies.clear()
        for name, morsel in self.cookies.items():
            self.client.cookies[name] = morsel.value
        with transaction.atomic():
            response = getattr(self.client, method)(address, form)
            answer = everything_of(response)
            transaction.set_rollback(True)
        self.report.requests += 1
        self.report.answers[response.status_code] += 1
        where = f"{method.upper()} {address} → {response.status_code}"
        if response.status_code >= 500 and "failwhale" not in address:
            self.report.errors.append(f"{where}: {getattr(response, 'exc_info', '')}")
        if address.startswith("/media/") and response.status_code == 200:
            self.report.leaks.append(f"{where}: the file")
        for word in sorted(set(map(str.lower, self.wanted.findall(answer)))):
            if not self.allowed(word, address, form):
                self.report.leaks.append(f"{where}: {self.names[word]}")

    def allowed(self, word: str, address: str, form: Any) -> bool:
        """What this address may say: what was asked, and members' lessons."""
        what = self.names[word]
        path = address.partition("?")[0]
        if what == MEMBERS_ONLY and PUBLIC_PAGE.match(path):
            return bool(self.user and self.user.is_active)
        return word in address.lower() or (
            form is not None and what == "e-mail of staff"
        )


def everything_of(response: Any) -> str:
    """Headers, body, and what the next page would say of it."""
    content = b"".join(response) if response.streaming else response.content
    parts = [content.decode(errors="replace"), str(response.headers)]
    request = getattr(response, "wsgi_request", None)
    if request is not None and hasattr(request, "_messages"):
        parts.extend(str(message) for message in get_messages(request))
    return "\n".join(parts)
