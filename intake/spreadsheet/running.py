"""Carries a checked table out, a few seconds at a time.

There is no queue of tasks, and a web server ends requests that take long. So each
request writes as many rows as fit into a few seconds, each row and the note of it in
one transaction, under a lock of the batch: two tabs, two workers or a killed process
write no row twice and forget none. “All or nothing” is kept by a journal: what a row
changed stands in its result, and if a row fails, the same small steps take everything
back. One long transaction would keep everybody else from saving meanwhile.
"""

import logging
import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.models import ImportBatch, ImportResult, Outcome
from intake.spreadsheet.checking import Finding, check
from intake.spreadsheet.table import Table, TableRow
from intake.spreadsheet.writing import RowError, undo, write
from intake.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

State = ImportBatch.State
# Well below the 30 seconds after which a server ends a request.
STEP_SECONDS = 4.0
MADE = (Outcome.NEW, Outcome.CHANGED)


class BatchError(Exception):
    """What cannot be done with a batch in its state; says in German why."""


def keep(table: Table, file_name: str, user: Any) -> ImportBatch:
    """A new batch with the rows and what the check found; nothing is imported."""
    findings = check(table.rows, user)
    return ImportBatch.objects.create(
        owner=user,
        file_name=file_name[:200],
        rows=[row.as_json() for row in table.rows],
        findings=[finding.as_json() for finding in findings],
        notices=table.notices,
        total=len(findings),
    )


def findings_of(batch: ImportBatch) -> list[Finding]:
    return [Finding(**facts) for facts in batch.findings]


@transaction.atomic
def start(key: int, all_or_nothing: bool) -> ImportBatch:
    """Lets a checked batch run.

    Raises:
        BatchError: if it has been started already, or has errors and must not.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=key)
    if batch.state != State.CHECKED:
        raise BatchError(_("Dieser Import wurde schon gestartet."))
    if all_or_nothing and any(one.has_errors for one in findings_of(batch)):
        raise BatchError(
            _("Es gibt fehlerhafte Zeilen. „Alles oder nichts“ ist nicht möglich.")
        )
    batch.state, batch.all_or_nothing = State.RUNNING, all_or_nothing
    batch.save(update_fields=["state", "all_or_nothing"])
    return batch


def take_back(key: int) -> None:
    """Stops a running batch and lets it take back what it did.

    Raises:
        BatchError: if it is not running.
    """
    changed = ImportBatch.objects.filter(pk=key, state=State.RUNNING).update(
        state=State.UNDOING, problem=_("Sie haben den Import zurückgenommen.")
    )
    if not changed:
        raise BatchError(_("Dieser Import läuft nicht mehr."))


def advance(batch: ImportBatch, seconds: float = STEP_SECONDS) -> ImportBatch:
    """Does as many rows of an unfinished batch as fit into the time, at least one."""
    worker = Worker(batch)
    deadline = time.monotonic() + seconds
    while worker.step() and time.monotonic() < deadline:
        pass
    return ImportBatch.objects.defer("rows").get(pk=batch.pk)


class Worker:
    """One request's share of a batch."""

    def __init__(self, batch: ImportBatch) -> None:
        self.key = batch.pk
        self.user = batch.owner
        self.rows = [TableRow.from_json(facts) for facts in batch.rows]
        self.findings = findings_of(batch)
        self.words = Vocabulary.load()
        self.place = 0

    def step(self) -> bool:
        """One row forward or back; False if there is nothing left to do."""
        try:
            with transaction.atomic():
                batch = self.lock()
                if batch.state == State.RUNNING:
                    return self.forward(batch)
                if batch.state == State.UNDOING:
                    return self.backward(batch)
                return False
        except RowError as refusal:
            return self.failed(str(refusal))
        # Whatever a single row may come up with: it is logged, and the others go on,
        # or all are taken back.
        except Exception:
            logger.exception("Eine Zeile des Imports %s ist gescheitert.", self.key)
            return self.failed(_("Beim Speichern ist ein Fehler aufgetreten."))

    def lock(self) -> ImportBatch:
        """The batch without its bulky rows, for this process alone."""
        batches = ImportBatch.objects.select_for_update().defer("rows", "findings")
        return batches.get(pk=self.key)

    def forward(self, batch: ImportBatch) -> bool:
        if batch.position >= len(self.rows):
            batch.state = State.DONE
            batch.save(update_fields=["state"])
            return False
        self.place = place = batch.position
        finding = self.findings[place]
        if finding.has_errors:
            self.note(batch, Outcome.ERROR, finding.explained())
        else:
            written = write(self.rows[place], self.user, self.words)
            message = ", ".join(finding.changes)
            self.note(batch, written.outcome, message, written.project, written.before)
        return True

    def note(
        self,
        batch: ImportBatch,
        outcome: Outcome,
        message: str,
        project: Any = None,
        before: dict[str, Any] | None = None,
    ) -> None:
        """Writes down what became of the next row, and passes on."""
        finding = self.findings[batch.position]
        ImportResult.objects.create(
            batch=batch,
            line=finding.line,
            outcome=outcome,
            title=finding.title[:255],
            message=message,
            project_id=project.pk if project else None,
            before=before or {},
        )
        batch.position += 1
        batch.save(update_fields=["position"])

    def failed(self, message: str) -> bool:
        """Goes on without the row, or begins to take everything back."""
        with transaction.atomic():
            batch = self.lock()
            if batch.state == State.UNDOING:
                self.leave(batch, _("Konnte nicht zurückgenommen werden."))
            elif batch.position == self.place and not batch.all_or_nothing:
                self.note(batch, Outcome.ERROR, message)
            elif batch.position == self.place:
                line = self.findings[batch.position].line
                batch.state = State.UNDOING
                batch.problem = _("Zeile %(line)d: %(message)s") % {
                    "line": line,
                    "message": message,
                }
                batch.save(update_fields=["state", "problem"])
        return True

    def backward(self, batch: ImportBatch) -> bool:
        result = self.last_made(batch)
        if result is None:
            # What remains could not be taken back.
            batch.results.exclude(outcome__in=MADE).delete()
            batch.state = State.UNDONE
            batch.save(update_fields=["state"])
            return False
        if undo(result.project, result.before, self.user):
            result.delete()
        else:
            self.leave(batch, _("Wurde inzwischen bearbeitet und bleibt deshalb."))
        return True

    def last_made(self, batch: ImportBatch) -> ImportResult | None:
        made = batch.results.select_related("project").exclude(before={})
        return made.order_by("-pk").first()

    def leave(self, batch: ImportBatch, message: str) -> None:
        """Gives up taking back the last row that was made."""
        result = self.last_made(batch)
        if result is not None:
            result.before, result.message = {}, message
            result.save(update_fields=["before", "message"])


def forget_old() -> None:
    """Deletes what nobody came back for. A half-done “all or nothing” is taken back
    first, a few seconds' worth each time.
    """
    old = ImportBatch.objects.outdated()
    old.filter(state=State.RUNNING, all_or_nothing=True).update(
        state=State.UNDOING, problem=_("Der Import wurde nicht zu Ende geführt.")
    )
    unfinished = old.filter(state=State.UNDOING).first()
    if unfinished is not None:
        advance(unfinished)
    old.exclude(state=State.UNDOING).delete()
