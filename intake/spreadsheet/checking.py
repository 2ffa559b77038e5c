"""The preview: what would become of every row of a table, before anything is saved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intake.models import Outcome
from intake.spreadsheet.columns import KEY, LEAD, TITLE
from intake.spreadsheet.matching import Existing
from intake.spreadsheet.planning import Plan, Planner, order
from intake.spreadsheet.rows import ParsedRow, Remark, parse
from intake.spreadsheet.table import TableRow
from intake.spreadsheet.vocabulary import Vocabulary


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
    parsed = [parse(row, words) for row in rows]
    refuse_repeated(parsed)
    planner = Planner(user, Existing.all())
    planner.preload(parsed)
    findings = []
    for one in parsed:
        plan = planner.plan(one)
        findings.append(finding(plan))
        # A draft holds all texts, and five thousand of them much memory.
        plan.draft = None
    return findings


def finding(plan: Plan) -> Finding:
    parsed = plan.parsed
    cells = parsed.row.cells
    return Finding(
        line=parsed.row.line,
        outcome=plan.outcome.value,
        title=parsed.title or cells.get(TITLE.name, ""),
        lead=parsed.lead.title if parsed.lead else cells.get(LEAD.name, ""),
        changes=order(plan.changes),
        problems=plan.problems,
        hints=parsed.hints,
    )


def refuse_repeated(rows: list[ParsedRow]) -> None:
    """A Kennung, or a lead and title without one, can stand in one row only."""
    seen: dict[Any, int] = {}
    for parsed in rows:
        if parsed.lead is None:
            continue
        if parsed.key:
            same, column = (parsed.lead.pk, "key", parsed.key), KEY.name
        else:
            same, column = (parsed.lead.pk, "title", parsed.folded_title), TITLE.name
        if same in seen:
            parsed.problems.append((column, repeated(column, seen[same])))
        seen.setdefault(same, parsed.row.line)


def repeated(column: str, line: int) -> str:
    if column == KEY.name:
        return _("Diese Kennung steht schon in Zeile %d.") % line
    return _("Diesen Titel hat schon Zeile %d, und beide haben keine Kennung.") % line


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many rows there are of each outcome, in a fixed order."""
    counted = Counter(finding.outcome for finding in findings)
    return {outcome.value: counted[outcome.value] for outcome in Outcome}
