"""The preview: what would become of every row of a table, before anything is saved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intake.columns import KEY, LEAD, TITLE, ordered
from intake.entry import Entry, Remark
from intake.models import Outcome
from intake.spreadsheet.matching import Existing
from intake.spreadsheet.planning import Plan, Planner
from intake.spreadsheet.rows import parse
from intake.spreadsheet.table import TableRow
from intake.vocabulary import Vocabulary


@dataclass
class Finding:
    """What the preview says of one row."""

    line: int
    outcome: str
    title: str
    lead: str
    changes: list[str] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    hints: list[Remark] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(Outcome(self.outcome).label)

    @property
    def has_errors(self) -> bool:
        return self.outcome == Outcome.ERROR

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def explained(self) -> str:
        """Every problem with its column, in one text."""
        return " ".join(
            f"{column}: {message}" if column else message
            for column, message in self.problems
        )


def check(rows: Iterable[TableRow], user: Any) -> list[Finding]:
    """A finding for every row, in their order."""
    words = Vocabulary.load()
    entries = [parse(row, words) for row in rows]
    refuse_repeated(entries)
    planner = Planner(user, Existing.all())
    planner.preload(entries)
    findings = []
    for entry in entries:
        plan = planner.plan(entry)
        findings.append(finding(plan))
        # A draft holds all texts, and five thousand of them much memory.
        plan.draft = None
    return findings


def finding(plan: Plan) -> Finding:
    entry = plan.entry
    return Finding(
        line=entry.line,
        outcome=plan.outcome.value,
        title=entry.title or entry.cells.get(TITLE.name, ""),
        lead=entry.lead.title if entry.lead else entry.cells.get(LEAD.name, ""),
        changes=ordered(plan.changes),
        problems=plan.problems,
        hints=entry.hints,
    )


def refuse_repeated(rows: list[Entry]) -> None:
    """A Kennung, or a lead and title without one, can stand in one row only."""
    seen: dict[Any, int] = {}
    for entry in rows:
        if entry.lead is None:
            continue
        if entry.key:
            same, column = (entry.lead.pk, "key", entry.key), KEY.name
        else:
            same, column = (entry.lead.pk, "title", entry.folded_title), TITLE.name
        if same in seen:
            entry.problems.append((column, repeated(column, seen[same])))
        seen.setdefault(same, entry.line)


def repeated(column: str, line: int) -> str:
    if column == KEY.name:
        return _("Diese Kennung steht schon in Zeile %d.") % line
    return _("Diesen Titel hat schon Zeile %d, und beide haben keine Kennung.") % line


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many rows there are of each outcome, in a fixed order."""
    counted = Counter(finding.outcome for finding in findings)
    return {outcome.value: counted[outcome.value] for outcome in Outcome}
