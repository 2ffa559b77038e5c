"""The whole chain of a project: “Reallabor → Datenlabor → Offenes Haus”, as a tree from
where it began to what others made of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from projects.finding.cards import Card
from projects.profile.models import ProjectPage
from projects.reuse.graph import Graph

MOST_STEPS = 60
# Of two, the lists beside the chain tell all.
SHORTEST = 3


@dataclass
class Step:
    """A project in the chain, and what others made of it."""

    title: str
    url: str
    who: str
    current: bool = False
    heirs: list["Step"] = field(default_factory=list)

    @property
    def length(self) -> int:
        return 1 + max((heir.length for heir in self.heirs), default=0)


class Chain:
    """All that a project comes from and all that came from it. Circles, which no door
    lets in, would end where they begin.
    """

    def __init__(self, known: Graph, project: ProjectPage, models: Iterable[int]):
        self.known = known
        self.project = project
        self.models = set(models)
        self.before = closure(self.models, lambda key: known.models.get(key, ()))
        self.after = closure([project.pk], lambda key: known.heirs.get(key, ()))
        self.before.pop(project.pk, None)
        self.seen: set[int] = set()

    def steps(self, by_key: Mapping[int, Card]) -> list[Step]:
        """The tree from its origins on; nothing if it has only two generations."""
        before = [key for key in self.before if key in by_key]
        origins = [
            key
            for key in before
            if not any(model in by_key for model in self.known.models.get(key, ()))
        ]
        starts = sorted(origins) or [self.project.pk]
        found = [self.step(key, by_key) for key in starts]
        longest = max(step.length for step in found)
        return found if longest >= SHORTEST else []

    def step(self, key: int, by_key: Mapping[int, Card]) -> Step:
        """One project with its heirs; those of one shown already are not repeated."""
        if key == self.project.pk:
            step = Step(self.project.title, self.project.url, "", current=True)
        else:
            card = by_key[key]
            step = Step(card.title, card.url, card.who)
        if key not in self.seen:
            self.seen.add(key)
            heirs = [
                heir for heir in self.heirs(key) if heir in by_key or self.own(heir)
            ]
            step.heirs = [self.step(heir, by_key) for heir in heirs]
        return step

    def heirs(self, key: int) -> list[int]:
        """Before the project only the way to it, from there on everything."""
        heirs = self.known.heirs.get(key, [])
        if key not in self.before:
            return heirs
        # A draft chooses models that do not know of it yet.
        own = [self.project.pk] if key in self.models else []
        return [*(heir for heir in heirs if heir in self.before), *own]

    def own(self, key: int) -> bool:
        return key == self.project.pk


def closure(
    start: Iterable[int], further: Callable[[int], Iterable[int]]
) -> dict[int, None]:
    """All keys that are reached, nearest first, as far as a page has room."""
    found: dict[int, None] = {}
    fresh = list(start)
    while fresh and len(found) < MOST_STEPS:
        found |= dict.fromkeys(fresh)
        fresh = [key for one in fresh for key in further(one) if key not in found]
    return found
