"""Who is asked whether which profiles still hold, and when.

The team twice, then the editors, four weeks between; any confirmation ends that. What
was sent is kept per profile (`Reminder`), and kept at once after each mail: whatever
breaks a run, the next one does not ask again for what was asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate, localtime, make_aware

from moderation.pages import with_leads
from network import mail
from network.models import User
from network.teams import editors
from projects.freshness.letters import link_for
from projects.freshness.models import Reminder
from projects.freshness.overdue import stale
from projects.profile.models import ProjectPage

Step = Reminder.Step
PAUSE = timedelta(weeks=4)
MAILS = {False: "confirm_profiles", True: "unconfirmed_profiles"}


@dataclass
class Due:
    """One profile that somebody is to be asked about now."""

    project: ProjectPage
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
        return link_for(self.project)


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
        """About how many profiles there is nobody to be asked."""
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
    """Every profile somebody is to be asked about today; so many queries however
    many profiles there are.
    """
    projects = with_leads(stale(today=today))
    history = reminders_of(projects)
    asked, curators = teams(), list(editors().values_list("email", flat=True))
    found = []
    for project in projects:
        step = next_step(history[project.pk], today)
        team = asked[project.lead.path]
        if step and not team:
            step = Step.EDITORS
        if step:
            people = curators if step == Step.EDITORS else team
            found.append(Due(project, step, people, history[project.pk]))
    return found


def next_step(history: list[Reminder], today: date) -> Step | None:
    """Whom to ask next, after these reminders; none if it is too early or done."""
    if not history:
        return Step.TEAM
    last = history[-1]
    if last.step == Step.EDITORS or localdate(last.sent) + PAUSE > today:
        return None
    return Step(last.step + 1)


def reminders_of(projects: list[ProjectPage]) -> dict[int, list[Reminder]]:
    """By key of the project, those sent since it was last confirmed, oldest first."""
    since = {project.pk: project.since for project in projects}
    sent = Reminder.objects.filter(project__live=True).order_by("sent", "pk")
    found: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in sent.iterator():
        day = since.get(reminder.project_id)
        if day and localdate(reminder.sent) > day:
            found[reminder.project_id].append(reminder)
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
    """Notes that one more person was asked about the profiles of a letter."""
    known, new = [], []
    for one in letter.dues:
        reminder = recorded.get(one.project.pk)
        if reminder:
            known.append(reminder.pk)
        else:
            new.append(new_reminder(one, today))
    Reminder.objects.filter(pk__in=known).update(recipients=F("recipients") + 1)
    for reminder in Reminder.objects.bulk_create(new):
        recorded[reminder.project_id] = reminder


def new_reminder(one: Due, today: date) -> Reminder:
    return Reminder(
        project=one.project, step=one.step, sent=moment(today), recipients=1
    )


def moment(today: date) -> datetime:
    """Now, on that day."""
    return make_aware(datetime.combine(today, localtime().time()))
