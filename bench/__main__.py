"""python -m bench – measures the site with 500 and with 5,000 profiles."""

import argparse
import json
import signal
import subprocess
import sys
import time

from bench.folders import HOME, ROOT, built
from bench.load import measure
from bench.report import Row, row, table, write_json
from bench.server import ServerError, serving
from bench.weight import weigh

SIZES = (500, 5_000)
ROUNDS = 8


def main() -> None:
    options = parse()
    if not (ROOT / "var" / "static" / "staticfiles.json").exists():
        sys.exit("Es fehlen die statischen Dateien. „make bench“ sammelt sie vorher.")
    start = time.monotonic()
    results = {size: bench(size, options.rounds) for size in options.profiles}
    path = write_json(HOME, results)
    say(f"Fertig nach {time.monotonic() - start:.0f} s: {path.relative_to(ROOT)}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Misst die Geschwindigkeit der Seiten; siehe bench/README.md.",
    )
    parser.add_argument(
        "--profiles",
        type=int,
        action="append",
        help="nur mit so vielen Profilen (kann mehrmals stehen; sonst 500 und 5.000)",
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help=f"so viele Runden (sonst {ROUNDS})"
    )
    options = parser.parse_args()
    options.profiles = options.profiles or SIZES
    if min(options.profiles) < 1 or options.rounds < 1:
        parser.error("Es braucht mindestens ein Profil und eine Runde.")
    return options


def bench(profiles: int, rounds: int) -> list[Row]:
    """One size: build, serve, measure, and print the table."""
    say(f"{profiles} Profile bereitstellen (beim ersten Mal ein bis drei Minuten)")
    folder = built(profiles)
    addresses = json.loads((folder / "addresses.json").read_text("utf-8"))
    say(f"Messen mit {profiles} Profilen")
    with serving(folder) as server:
        measured = measure(server, addresses, rounds, progress)
        weights = {kind: weigh(server.port, addresses[kind][0]) for kind in addresses}
    print(end="\r\033[K")
    rows = [
        row(kind, noted, measured["constant"], weights[kind], profiles)
        for kind, noted in measured.items()
    ]
    print(table(rows))
    return rows


def say(text: str) -> None:
    print(f"\033[1m→ {text}\033[0m", flush=True)


def progress(text: str) -> None:
    """On one line, which the table then overwrites."""
    print(f"\r\033[K  {text}", end="", flush=True)


if __name__ == "__main__":
    # Whoever ends us, the server is ended first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        main()
    except ServerError as problem:
        sys.exit(str(problem))
    except subprocess.CalledProcessError:
        sys.exit("Die Profile konnten nicht gebaut werden; der Grund steht darüber.")
    except KeyboardInterrupt:
        sys.exit("\nAbgebrochen.")
