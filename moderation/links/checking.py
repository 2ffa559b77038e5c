"""Finds links that lead nowhere any more."""

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from moderation.links.addresses import links
from moderation.links.asking import Asker, Pace
from moderation.links.models import LinkCheck

BATCH = 500
# Network only; the database is for the one thread that started them.
THREADS = 4
Use = LinkCheck.pages.through


@dataclass
class Run:
    """What became of one run."""

    links: int
    due: int
    checked: int = 0
    failing: int = 0


def check_links(
    limit: int,
    timeout: float,
    seconds: float,
    now: datetime | None = None,
    new_asker: Callable[[float, Pace], Asker] = Asker,
) -> Run:
    """Asks for addresses nobody has asked for within a week, those never asked for
    first; stops after so many addresses or seconds. Each answer is kept at once.
    """
    moment = now or timezone.now()
    used = links()
    forget_unused(used)
    known = set(LinkCheck.objects.values_list("url", flat=True))
    due = [
        *sorted(set(used) - known),
        *LinkCheck.objects.due(moment)
        .order_by("checked", "url")
        .values_list("url", flat=True),
    ]
    run = Run(links=len(used), due=len(due))
    pace = Pace()
    ends = time.monotonic() + seconds
    workers = Workers(due[:limit], lambda: new_asker(timeout, pace))
    for url, problem in workers.results(ends):
        keep(url, problem, moment)
        run.checked += 1
        run.failing += bool(problem)
    note_uses(used)
    return run


class Workers:
    """Threads that ask, each one host after the other, so that a slow host holds up
    nobody else.
    """

    def __init__(self, urls: list[str], new_asker: Callable[[], Asker]) -> None:
        self.number = len(urls)
        self.hosts: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self.stopped = threading.Event()
        for theirs in by_host(urls):
            self.hosts.put(theirs)
        # Daemons: a host that never ends its answer does not keep the process.
        for _number in range(THREADS):
            threading.Thread(target=self.work, args=[new_asker()], daemon=True).start()

    def work(self, asker: Asker) -> None:
        while not self.hosts.empty():
            try:
                theirs = self.hosts.get_nowait()
            except queue.Empty:
                return
            for url in theirs:
                if self.stopped.is_set():
                    return
                self.answers.put((url, asker.problem_with(url)))

    def results(self, ends: float) -> Iterator[tuple[str, str]]:
        """Addresses with their problems as they come, until the time is over."""
        try:
            for _number in range(self.number):
                yield self.answers.get(timeout=max(0, ends - time.monotonic()))
        except queue.Empty:
            return
        finally:
            self.stopped.set()


def by_host(urls: Iterable[str]) -> list[list[str]]:
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).hostname or ""].append(url)
    return list(hosts.values())


def keep(url: str, problem: str, now: datetime) -> None:
    """Notes an answer. A link that answers again has never been dead."""
    check = LinkCheck.objects.filter(url=url).first() or LinkCheck(url=url)
    check.checked = now
    check.problem = problem[: LinkCheck._meta.get_field("problem").max_length]
    check.failures = check.failures + 1 if problem else 0
    check.failing_since = (check.failing_since or now) if problem else None
    check.save()


def forget_unused(used: dict[str, set[int]]) -> None:
    """Removes what no public page links to any more."""
    rows = LinkCheck.objects.values_list("pk", "url")
    gone = [key for key, url in rows if url not in used]
    for start in range(0, len(gone), BATCH):
        LinkCheck.objects.filter(pk__in=gone[start : start + BATCH]).delete()


@transaction.atomic
def note_uses(used: dict[str, set[int]]) -> None:
    """Keeps which pages link to what was checked."""
    keys = dict(LinkCheck.objects.values_list("url", "pk"))
    wanted = {
        (keys[url], page)
        for url, pages in used.items()
        if url in keys
        for page in pages
    }
    present = {
        (check, page): pk
        for pk, check, page in Use.objects.values_list("pk", "linkcheck", "page")
    }
    gone = [pk for use, pk in present.items() if use not in wanted]
    for start in range(0, len(gone), BATCH):
        Use.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Use.objects.bulk_create(
        (
            Use(linkcheck_id=check, page_id=page)
            for check, page in sorted(wanted - present.keys())
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
