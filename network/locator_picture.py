"""The locator as a picture for sharing: a close look, and where in NRW that is."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import combinations

from PIL import Image, ImageColor, ImageDraw, ImageFont

from network.geography import VIEW_HEIGHT, VIEW_WIDTH, Line, Shape, shapes

PAPER, PANEL, TEXT = "#ffffff", "#eff3fa", "#51577a"
LAND, GEMEINDE_BORDER, KREIS_BORDER = "#dfe1ea", PANEL, PAPER
AREA, LEAD = "#6788cf", "#092797"

# Says what geography.SOURCE says; Pillow's own font has no umlauts.
SOURCE = "© GeoBasis-DE / BKG 2017 (Daten vereinfacht)"

OVERSAMPLING = 3  # drawn larger and scaled down, as Pillow's lines have hard edges
SHADE = 16  # how far apart the shades are that a smooth edge keeps
PANEL_SHARE = 0.3  # of the width: the overview at the left
CLOSEST = 240  # units that the close look shows at least, so that one sees a region
ROOM = 1.35  # around those who take part

Box = tuple[float, float, float, float]  # left, top, right, bottom
Areas = list[tuple[Shape, bool]]  # the flag says: leads


@dataclass(frozen=True)
class Viewport:
    """The plane around `middle`, drawn into a box of the picture."""

    canvas: ImageDraw.ImageDraw
    box: Box
    middle: tuple[float, float]
    scale: float  # pixels per unit

    def fill(self, shape: Shape, colour: str) -> None:
        for ring in shape.rings:
            self.canvas.polygon(self._placed(ring), fill=colour)

    def trace(self, shape: Shape, colour: str, width: float) -> None:
        for ring in shape.rings:
            points = self._placed(ring)
            self.canvas.line(points, colour, round(width * OVERSAMPLING), "curve")

    def _placed(self, line: Line) -> list[tuple[float, float]]:
        left, top, right, bottom = self.box
        x0 = (left + right) / 2 - self.middle[0] * self.scale
        y0 = (top + bottom) / 2 - self.middle[1] * self.scale
        return [(x0 + x * self.scale, y0 + y * self.scale) for x, y in line]


def draw(areas: Areas, width: int, height: int) -> bytes:
    """A PNG; the same areas give the same bytes."""
    size = width * OVERSAMPLING, height * OVERSAMPLING
    split = size[0] * PANEL_SHARE
    image = Image.new("RGB", size, PAPER)
    canvas = ImageDraw.Draw(image)
    _close_look(canvas, (split, 0, *size), areas)
    canvas.rectangle((0, 0, split, size[1]), fill=PANEL)
    _overview(canvas, (0, 0, split, size[1]), areas)
    _source(canvas, size[1])
    return _png(image.reduce(OVERSAMPLING))


def _close_look(canvas: ImageDraw.ImageDraw, box: Box, areas: Areas) -> None:
    left, top, right, bottom = _extent(areas)
    scale = min(
        (box[2] - box[0]) / max((right - left) * ROOM, CLOSEST),
        (box[3] - box[1]) / max((bottom - top) * ROOM, CLOSEST),
    )
    view = Viewport(canvas, box, ((left + right) / 2, (top + bottom) / 2), scale)
    for shape in shapes("municipalities").values():
        view.fill(shape, LAND)
        view.trace(shape, GEMEINDE_BORDER, 1)
    for shape in shapes("kreise").values():
        view.trace(shape, KREIS_BORDER, 2)
    _highlight(view, areas, 2)


def _overview(canvas: ImageDraw.ImageDraw, box: Box, areas: Areas) -> None:
    scale = (box[2] - box[0]) / VIEW_WIDTH * 0.86
    view = Viewport(canvas, box, (VIEW_WIDTH / 2, VIEW_HEIGHT / 2), scale)
    for shape in shapes("regierungsbezirke").values():
        view.fill(shape, LAND)
        view.trace(shape, KREIS_BORDER, 1)
    _highlight(view, areas, 0.7)


def _highlight(view: Viewport, areas: Areas, border_width: float) -> None:
    for shape, lead in areas:
        view.fill(shape, LEAD if lead else AREA)
        view.trace(shape, KREIS_BORDER, border_width)


def _extent(areas: Areas) -> Box:
    """What encloses all areas; the whole plane if there are none."""
    points = [point for shape, _ in areas for ring in shape.rings for point in ring]
    xs, ys = zip(*points or [(0, 0), (VIEW_WIDTH, VIEW_HEIGHT)], strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _source(canvas: ImageDraw.ImageDraw, height: int) -> None:
    """The licence asks for the source wherever the map is shown."""
    font = ImageFont.load_default(size=13 * OVERSAMPLING)
    place = 24 * OVERSAMPLING, height - 24 * OVERSAMPLING
    canvas.text(place, SOURCE, TEXT, font, anchor="ls")


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    flat = image.quantize(palette=_palette(), dither=Image.Dither.NONE)
    flat.save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache
def _palette() -> Image.Image:
    """Our colours and the shades between them: far fewer bytes than full colour."""
    names = (PAPER, PANEL, TEXT, LAND, AREA, LEAD)
    colours = [ImageColor.getrgb(name) for name in names]
    # A shade that is almost one of our colours would be taken in its place.
    shades = [
        shade
        for one, other in combinations(colours, 2)
        for shade in _shades(one, other)
        if min(_difference(shade, colour) for colour in colours) > SHADE / 2
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours + shades for value in colour])
    return palette


def _shades(one: tuple[int, ...], other: tuple[int, ...]) -> list[tuple[int, ...]]:
    """What lies between two colours."""
    steps = _difference(one, other) // SHADE
    return [
        tuple(a + (b - a) * step // steps for a, b in zip(one, other, strict=True))
        for step in range(1, steps)
    ]


def _difference(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
