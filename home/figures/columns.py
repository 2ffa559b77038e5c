"""A series in time as columns, from left to right, on a plane of its own units."""

from dataclasses import dataclass
from math import ceil

from home.figures.figure import Figure

WIDTH, HEIGHT = 640, 180
WIDEST = 56  # few columns need not fill the width
FILLED = 0.75  # of a step; the rest is a gap
MOST_NAMES = 8  # more would not stand beside each other


@dataclass(frozen=True)
class Column:
    """One row of the figure; its foot is on the ground at HEIGHT."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Name:
    """What a place in time is called, centred below it."""

    x: float
    text: str


@dataclass(frozen=True)
class Columns:
    """The drawing of a figure whose rows come with the last one first; what has no row
    leaves a gap.
    """

    columns: list[Column]
    names: list[Name]

    @classmethod
    def of(cls, figure: Figure) -> "Columns":
        rows, name_at = figure.rows, figure.name_at or str
        first, last = rows[-1].at, rows[0].at
        places = last - first + 1
        step = min(WIDEST, WIDTH / places)

        def middle(place: int) -> float:
            return WIDTH - (last - place + 0.5) * step

        heights = [HEIGHT * row.count / (figure.highest or 1) for row in rows]
        columns = [
            Column(
                x=round(middle(row.at) - step * FILLED / 2, 1),
                y=round(HEIGHT - height, 1),
                width=round(step * FILLED, 1),
                height=round(height, 1),
            )
            for row, height in zip(rows, heights, strict=True)
        ]
        named = range(last, first - 1, -ceil(places / MOST_NAMES))
        names = [Name(round(middle(place), 1), name_at(place)) for place in named]
        return cls(columns, names)
