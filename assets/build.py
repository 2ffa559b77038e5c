"""Take what the site serves of other projects from node_modules into var/assets.

Run as ``python assets/build.py`` after ``npm ci``. KERN's stylesheet and htmx are
copied as they are. KERN's Fira Sans files hold every script and weigh 130 KB each:
the two weights of our pages are cut down to what German and its neighbours need.
"""

import hashlib
import shutil
import sys
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "var" / "assets" / "vendor"

KERN = MODULES / "@kern-ux" / "native"
COPIES = {
    "kern.min.css": KERN / "dist" / "kern.min.css",
    "htmx.min.js": MODULES / "htmx.org" / "dist" / "htmx.min.js",
}
FONTS = KERN / "dist" / "fonts" / "fira-sans"

# KERN asks for 500 and 600; one file serves both, the second would cost 25 KB.
WEIGHTS = {"Regular": "100 450", "SemiBold": "451 900"}

# Latin as in German, French, Polish, Turkish …; then the marks that our texts use.
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *map(ord, "ẞ‐‑–—‘’‚“”„†•…‰′″‹›⁄⁴€№™−≈≠≤≥←↑→↓"),
    0x2009,  # thin space, as in “z. B.”
    0x202F,  # its narrow sister that does not break
]
FEATURES = ["kern", "liga", "locl", "ccmp", "tnum", "lnum", "mark"]

FACE = """@font-face {{
  font-family: "Fira Sans";
  src: url("{file}") format("woff2");
  font-weight: {weights};
  font-style: normal;
  font-display: swap;
}}
"""


def main() -> int:
    """Build unless the same sources were built by the same script before."""
    sources = [*COPIES.values(), *(font_source(weight) for weight in WEIGHTS)]
    missing = [source for source in sources if not source.exists()]
    if missing:
        sys.stderr.write(f"{missing[0]} is missing: run `npm ci` first.\n")
        return 1
    stamp, state = TARGET / ".stamp", fingerprint([Path(__file__), *sources])
    if stamp.exists() and stamp.read_text() == state:
        return 0
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for name, source in COPIES.items():
        shutil.copyfile(source, TARGET / name)
    write_fonts()
    stamp.write_text(state)
    sys.stdout.write(f"Assets built in {TARGET.relative_to(ROOT)}\n")
    return 0


def font_source(weight: str) -> Path:
    """Where KERN keeps this weight."""
    return FONTS / f"FiraSans-{weight}.woff2"


def fingerprint(files: list[Path]) -> str:
    """One line that changes when any of the files does."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def write_fonts() -> None:
    """Write the subsets and the stylesheet that names them."""
    faces = []
    for weight, weights in WEIGHTS.items():
        file = f"fira-sans-{weight.lower()}.woff2"
        write_subset(font_source(weight), TARGET / file)
        faces.append(FACE.format(file=file, weights=weights))
    (TARGET / "fonts.css").write_text("\n".join(faces), encoding="utf-8")


def write_subset(source: Path, target: Path) -> None:
    """Keep the listed characters and features; hints are of no use on the web."""
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 13]
    )
    font = subset.load_font(source, options)
    font["OS/2"].version = 4  # the files say 3 but use flags of 4; a warning each time
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    sys.exit(main())
