"""Who is asked whether which pages still hold, and when.

The team twice, then the editors, four weeks between; any confirmation ends that. What
was sent is kept per page (`Reminder`), and kept at once after each mail: whatever
breaks a run, the next one does not ask again for what was asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate, localtime, make_aware

from moderation.freshness.letters import link_for
from moderation.freshness.models import Confirmable, Reminder
from moderation.freshness.overdue import stale
from moderation.pages import page_types, with_leads
from network import mail
from network.models import User
from network.teams import editors

Step = Reminder.Step
PAUSE = timedelta(weeks=4)
MAILS = {False: "confirm_profiles", True: "unconfirmed_profiles"}


@dataclass
class Due:
    """One page that somebody is to be asked about now."""

    page: Any
    step: Step
    people: list[str]  # their addresses
    history: list[Reminder] = field(default_factory=list)  # of this round

    @property
    def is_for_editors(self) -> bool:
        return self.step == Step.EDITORS

    @property
    def is_second(self) -> bool:
        return self.step == Step.TEAM_AGAIN

    @property
    def link(self) -> str:
        return link_for(self.page)


@dataclass
class Letter:
    """All that one person is asked about, in one mail."""

    email: str
    for_editors: bool
    dues: list[Due]

    def send(self) -> bool:
        name = MAILS[self.for_editors]
        return bool(mail.send(name, [self.email], dues=self.dues))


@dataclass
class Result:
    """What became of one run."""

    dues: list[Due]
    sent: int = 0
    failed: list[str] = field(default_factory=list)  # addresses

    @property
    def unheard(self) -> int:
        """About how many pages there is nobody to be asked."""
        return sum(not one.people for one in self.dues)


def send_reminders(today: date | None = None) -> Result:
    """Sends what is due today; what the mail server refuses is due again."""
    day = today or localdate()
    dues = due(day)
    result = Result(dues)
    recorded: dict[int, Reminder] = {}
    for letter in letters(dues):
        if not letter.send():
            result.failed.append(letter.email)
            continue
        result.sent += 1
        record(letter, day, recorded)
    return result


def due(today: date) -> list[Due]:
    """Every page somebody is to be asked about today; so many queries however many
    pages there are.
    """
    pages = [
        page
        for model in page_types(Confirmable)
        for page in with_leads(stale(model.objects.all(), today))
    ]
    history = reminders_of(pages)
    asked, curators = teams(), list(editors().values_list("email", flat=True))
    found = []
    for page in pages:
        step = next_step(history[page.pk], today)
        team = asked[page.lead.path]
        if step and not team:
            step = Step.EDITORS
        if step:
            people = curators if step == Step.EDITORS else team
            found.append(Due(page, step, people, history[page.pk]))
    return found


def next_step(history: list[Reminder], today: date) -> Step | None:
    """Whom to ask next, after these reminders; none if it is too early or done."""
    if not history:
        return Step.TEAM
    last = history[-1]
    if last.step == Step.EDITORS or localdate(last.sent) + PAUSE > today:
        return None
    return Step(last.step + 1)


def reminders_of(pages: list[Any]) -> dict[int, list[Reminder]]:
    """By key of the page, those sent since it was last confirmed, oldest first."""
    since = {page.pk: page.since for page in pages}
    sent = Reminder.objects.filter(page__live=True).order_by("sent", "pk")
    found: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in sent.iterator():
        day = since.get(reminder.page_id)
        if day and localdate(reminder.sent) > day:
            found[reminder.page_id].append(reminder)
    return found


def teams() -> dict[str, list[str]]:
    """The addresses of the members who can sign in, by path of their organisation."""
    rows = User.objects.filter(is_active=True).exclude(groups__team=None)
    found: dict[str, list[str]] = defaultdict(list)
    for path, email in rows.values_list(
        "groups__team__organisation__path", "email"
    ).order_by("pk"):
        if path and email:
            found[path].append(email)
    return found


def letters(dues: Iterable[Due]) -> list[Letter]:
    """One for each person, as one of a team or as an editor, with all that is due."""
    by_person: dict[tuple[str, bool], list[Due]] = defaultdict(list)
    for one in dues:
        for email in one.people:
            by_person[email, one.is_for_editors].append(one)
    return [Letter(*person, theirs) for person, theirs in by_person.items()]


@transaction.atomic
def record(letter: Letter, today: date, recorded: dict[int, Reminder]) -> None:
    """Notes that one more person was asked about the pages of a letter."""
    known, new = [], []
    for one in letter.dues:
        reminder = recorded.get(one.page.pk)
        if reminder:
            known.append(reminder.pk)
        else:
            new.append(new_reminder(one, today))
    Reminder.objects.filter(pk__in=known).update(recipients=F("recipients") + 1)
    for reminder in Reminder.objects.bulk_create(new):
        recorded[reminder.page_id] = reminder


def new_reminder(one: Due, today: date) -> Reminder:
    return Reminder(page=one.page, step=one.step, sent=moment(today), recipients=1)


def moment(today: date) -> datetime:
    """Now, on that day."""
    return make_aware(datetime.combine(today, localtime().time()))
