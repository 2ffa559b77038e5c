"""Where in North Rhine-Westphalia a project or an organisation is at home."""

from dataclasses import dataclass
from functools import lru_cache

from network import locator_picture
from network.geography import Shape, shapes_of


@dataclass(frozen=True)
class Marker:
    """A dot on the small map."""

    x: int
    y: int
    lead: bool


@dataclass(frozen=True)
class Area:
    """An area on the large map; `key` is the one in the register."""

    key: str
    shape: Shape
    lead: bool = False

    @property
    def path(self) -> str:
        return self.shape.path


@dataclass(frozen=True)
class Locator:
    """Those who take part, by their keys in the register; unknown keys do not show.

    Gemeinden, Kreise, Regierungsbezirke and Landschaftsverbände can take part alike.
    """

    lead: str = ""
    partners: tuple[str, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """In drawing order: a Gemeinde on top of its Kreis, the lead on its equals."""
        return _areas(self)

    @property
    def markers(self) -> tuple[Marker, ...]:
        """In drawing order: the large dot of the lead below those of its neighbours."""
        return tuple(
            Marker(*area.shape.centre, area.lead)
            for area in sorted(self.areas, key=lambda area: not area.lead)
        )

    def png(self, width: int = 1200, height: int = 630) -> bytes:
        """The picture that social networks show beside a link."""
        return _png(self, width, height)

    def __bool__(self) -> bool:
        """False if there is nothing to show."""
        return bool(self.areas)


@lru_cache(maxsize=4096)
def _areas(locator: Locator) -> tuple[Area, ...]:
    partners = set(locator.partners) - {locator.lead}
    keys = [*sorted(partners), locator.lead]
    areas = (
        Area(key, shape, lead=key == locator.lead)
        for key in keys
        for shape in shapes_of(key)
    )
    return tuple(sorted(areas, key=lambda area: (len(area.shape.key), area.lead)))


@lru_cache(maxsize=64)
def _png(locator: Locator, width: int, height: int) -> bytes:
    areas = [(area.shape, area.lead) for area in locator.areas]
    return locator_picture.draw(areas, width, height)
