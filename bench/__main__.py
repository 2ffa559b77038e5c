"""python -m bench – measures the site with 500 and with 5,000 profiles."""

import argparse
import json
import signal
import subprocess
import sys
from collections.abc import Callable

from bench.folders import ROOT, built
from bench.load import measure
from bench.report import HEADINGS, row, table
from bench.server import ServerError, serving
from bench.weight import weigh

SIZES = (500, 5_000)
ROUNDS = 8


def main() -> None:
    options = parser_of("python -m bench", SIZES, ROUNDS).parse_args()
    need_static_files("make bench")
    for size in options.profiles or SIZES:
        bench(size, options.rounds)


def bench(profiles: int, rounds: int) -> None:
    """One size: build, serve, measure, and print the table."""
    say(f"{profiles} Profile bereitstellen (beim ersten Mal ein bis drei Minuten)")
    folder = built(profiles)
    addresses = json.loads((folder / "addresses.json").read_text("utf-8"))
    say(f"Messen mit {profiles} Profilen")
    with serving(folder) as server:
        measured = measure(server, addresses, rounds)
        weights = {kind: weigh(server.port, addresses[kind][0]) for kind in addresses}
    unit = measured["constant"]
    rows = (row(k, m, unit, weights[k], profiles) for k, m in measured.items())
    print(table(HEADINGS, *rows))


def parser_of(
    program: str, sizes: tuple[int, ...], rounds: int
) -> argparse.ArgumentParser:
    """Which sizes, and how many rounds."""
    parser = argparse.ArgumentParser(program, description="Siehe bench/README.md.")
    said = f"nur mit so vielen Profilen (mehrmals möglich; sonst {sizes})"
    parser.add_argument("--profiles", type=int, action="append", help=said)
    said = f"so viele Runden (sonst {rounds})"
    parser.add_argument("--rounds", type=int, default=rounds, help=said)
    return parser


def need_static_files(verb: str) -> None:
    if not (ROOT / "var" / "static" / "staticfiles.json").exists():
        sys.exit(f"Es fehlen die statischen Dateien. „{verb}“ sammelt sie vorher.")


def say(text: str) -> None:
    print(f"\033[1m→ {text}\033[0m", flush=True)


def ending_well(measuring: Callable[[], object]) -> None:
    """Whoever ends us, servers are ended first; what went wrong is said shortly."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        measuring()
    except ServerError as problem:
        sys.exit(str(problem))
    except subprocess.CalledProcessError:
        sys.exit("Ein Teil ist ausgefallen; der Grund steht darüber.")
    except KeyboardInterrupt:
        sys.exit("\nAbgebrochen.")


if __name__ == "__main__":
    ending_well(main)
