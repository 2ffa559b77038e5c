"""Brings the official register up to date: compares what a file says with what we have,
and saves all of it or nothing. The files are read in network/register_table.py (ours)
and network/register_gv100ad.py (the official one).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from network.models import RegisterEntry
from search import state

# Municipal reforms touch a handful of bodies. A file in which more are missing is cut
# off, or not the list of North Rhine-Westphalia.
MOST_VANISHING = 20


class RegisterError(ValueError):
    """Why a file was not imported: a German sentence, with the line if there is one."""


@dataclass(frozen=True)
class Row:
    """What one line of an official list says of one body.

    `facts` holds what the list is the authority for, by field name; `defaults` what it
    knows less exactly than we may already do, used for new entries only.
    """

    line: int
    key: str
    facts: dict[str, Any]
    defaults: dict[str, Any] = field(default_factory=dict)


@dataclass
class Changes:
    """The difference between a list and the register."""

    added: list[RegisterEntry] = field(default_factory=list)
    changed: list[tuple[RegisterEntry, dict[str, tuple[Any, Any]]]] = field(
        default_factory=list
    )
    vanished: list[RegisterEntry] = field(default_factory=list)
    unchanged: int = 0


def compare(rows: Iterable[Row], edition: date) -> Changes:
    """Says what an import of these rows would change; saves nothing.

    Args:
        rows: every body of the list.
        edition: the date the list stands for; bodies missing in it vanished then.

    Raises:
        RegisterError: a key twice, an unknown parent, or too many bodies missing.
    """
    rows = list(rows)
    entries = RegisterEntry.objects.in_bulk()
    check_rows(rows, known=set(entries))
    changes = Changes()
    for row in rows:
        entry = entries.pop(row.key, None)
        if entry is None:
            facts = row.defaults | row.facts
            changes.added.append(RegisterEntry(key=row.key, **facts))
        elif differences := apply_facts(entry, row.facts | {"vanished_on": None}):
            changes.changed.append((entry, differences))
        else:
            changes.unchanged += 1
    changes.vanished = [e for e in entries.values() if e.vanished_on is None]
    if len(changes.vanished) > MOST_VANISHING:
        raise RegisterError(
            _("In der Datei fehlen %(count)d Einträge. Sie ist wohl unvollständig.")
            % {"count": len(changes.vanished)}
        )
    for entry in changes.vanished:
        entry.vanished_on = edition
    return changes


def check_rows(rows: list[Row], known: set[str]) -> None:
    """Refuses a list that contradicts itself."""
    if not rows:
        raise RegisterError(_("Die Datei enthält keine Einträge für NRW."))
    lines: dict[str, int] = {}
    for row in rows:
        if row.key in lines:
            raise RegisterError(
                _("Zeile %(line)d: Den Schlüssel %(key)s hat schon Zeile %(first)d.")
                % {"line": row.line, "key": row.key, "first": lines[row.key]}
            )
        lines[row.key] = row.line
    for row in rows:
        parent = row.facts.get("parent_id")
        if parent and parent not in lines and parent not in known:
            raise RegisterError(
                _("Zeile %(line)d: Den übergeordneten Schlüssel %(key)s gibt es nicht.")
                % {"line": row.line, "key": parent}
            )


def apply_facts(
    entry: RegisterEntry, facts: dict[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """Sets the facts on the entry, unsaved; returns old and new by changed field."""
    differences = {}
    for name, new in facts.items():
        old = getattr(entry, name)
        if old != new:
            setattr(entry, name, new)
            differences[name] = (old, new)
    return differences


@transaction.atomic
def save(changes: Changes) -> None:
    """Saves all of the changes, parents first, or nothing."""
    for entry in sorted(changes.added, key=lambda entry: len(entry.parent_id or "")):
        entry.save(force_insert=True)
    for entry, differences in changes.changed:
        entry.save(update_fields=list(differences))
    for entry in changes.vanished:
        entry.save(update_fields=["vanished_on"])
    state.changed()
