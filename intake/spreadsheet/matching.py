"""Which profile a row means: that of its Kennung, or that of its lead and title."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Q, QuerySet

from intake.entry import Entry
from network.models import OrganisationPage
from network.recognising import fold
from projects.models import ProjectPage


@dataclass(frozen=True)
class Found:
    """A profile that is there, as far as matching needs it."""

    pk: int
    lead_path: str
    title: str
    key: str


@dataclass
class Existing:
    """The profiles there are, by what rows know of them."""

    by_key: dict[tuple[str, str], Found] = field(default_factory=dict)
    by_title: dict[tuple[str, str], list[Found]] = field(default_factory=dict)
    all_with_key: dict[str, list[Found]] = field(default_factory=dict)

    @classmethod
    def all(cls) -> Self:
        return cls.of(ProjectPage.objects.all())

    @classmethod
    def around(cls, entry: Entry) -> Self:
        """Only those that can be meant by one row."""
        if entry.lead is None:
            return cls()
        below = Q(path__startswith=entry.lead.path)
        same_key = Q(import_key=entry.key) if entry.key else Q()
        return cls.of(
            ProjectPage.objects.filter(below | same_key if same_key else below)
        )

    @classmethod
    def of(cls, projects: "QuerySet[ProjectPage]") -> Self:
        existing = cls()
        facts = projects.order_by("pk").values_list(
            "pk", "path", "draft_title", "import_key"
        )
        for pk, path, title, key in facts:
            lead_path = path[: -ProjectPage.steplen]
            found = Found(pk, lead_path, fold(title), key)
            existing.by_title.setdefault((lead_path, found.title), []).append(found)
            if key:
                existing.by_key.setdefault((lead_path, key), found)
                existing.all_with_key.setdefault(key, []).append(found)
        return existing

    def match(self, entry: Entry) -> Found | None:
        """The profile below the row's lead that it means."""
        if entry.lead is None:
            return None
        path = entry.lead.path
        if entry.key and (path, entry.key) in self.by_key:
            return self.by_key[path, entry.key]
        same = self.by_title.get((path, entry.folded_title), [])
        # Another Kennung is another project, whatever its title.
        return next((f for f in same if not (f.key and entry.key)), None)

    def elsewhere(
        self, entry: Entry, leads: Iterable[OrganisationPage]
    ) -> OrganisationPage | None:
        """Which of these organisations has the profile, if the row names another."""
        by_path = {lead.path: lead for lead in leads}
        for found in self.all_with_key.get(entry.key, []):
            if found.title == entry.folded_title and found.lead_path in by_path:
                return by_path[found.lead_path]
        return None
