"""python -m bench.search – measures the search beside the one that Wagtail brings."""

import argparse
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from bench.__main__ import progress, say
from bench.folders import HOME, ROOT, built
from bench.search import databases
from bench.search.cases import CASES
from bench.search.figures import ENGINES, Figures
from bench.search.report import tables, verdicts, write_json
from bench.search.worker import Worker, WorkerError, working

SIZES = (1_000, 5_000, 10_000)
ROUNDS = 4
MANY = 100  # documents that are published at once


def main() -> None:
    options = parse()
    start = time.monotonic()
    folders = {}
    for size in options.profiles:
        say(f"{size} Profile bereitstellen (beim ersten Mal einige Minuten)")
        folders[size] = built(size)
    measured = {}
    with databases.scratch() as place, databases.postgres(place / "empty") as url:
        for size, folder in folders.items():
            measured[size] = bench(size, folder, place, url, options.rounds)
            print(tables(size, measured[size]))
    for line in verdicts(measured):
        print(line)
    path = write_json(HOME, measured)
    say(f"Fertig nach {time.monotonic() - start:.0f} s: {path.relative_to(ROOT)}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.search",
        description="Misst die Geschwindigkeit der Suche; siehe bench/README.md.",
    )
    parser.add_argument(
        "--profiles",
        type=int,
        action="append",
        help="nur mit so vielen Profilen (kann mehrmals stehen; sonst 1.000, 5.000 "
        "und 10.000)",
    )
    parser.add_argument(
        "--quick", action="store_true", help="nur mit 1.000 Profilen, ohne Ziele"
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help=f"so viele Runden (sonst {ROUNDS})"
    )
    options = parser.parse_args()
    options.profiles = options.profiles or (SIZES[:1] if options.quick else SIZES)
    if min(options.profiles) < 1 or options.rounds < 1:
        parser.error("Es braucht mindestens ein Profil und eine Runde.")
    return options


def bench(size: int, folder: Path, place: Path, url: str, rounds: int) -> Figures:
    """One size: both databases with two indexes each, then round after round."""
    say(f"Messen mit {size} Profilen")
    source = databases.copy_of(folder, place / f"sqlite-{size}")
    elsewhere = place / f"postgres-{size}"
    elsewhere.mkdir()
    address = databases.another(url, f"profiles_{size}")
    with ExitStack() as stack:
        workers = {
            "sqlite": stack.enter_context(working(source.parent)),
            "postgres": stack.enter_context(
                working(elsewhere, **databases.on(address))
            ),
        }
        figures = Figures()
        progress("Datenbanken einrichten …")
        figures.documents = workers["sqlite"].ask("prepare")["documents"]
        workers["postgres"].ask("prepare", source=str(folder / source.name))
        build(workers, figures)
        for number in range(rounds):
            one_round(workers, figures, number, rounds)
    print(end="\r\033[K")
    return figures


def build(workers: dict[str, Worker], figures: Figures) -> None:
    """All indexes, and a first look at everything."""
    for engine in ENGINES:
        progress(f"Index bauen: {engine.label}")
        worker = workers[engine.database]
        figures.note_build(engine, worker.ask("build", engine=engine.search))
    for worker in workers.values():
        worker.ask("settle")
        worker.ask("warm")


def one_round(
    workers: dict[str, Worker], figures: Figures, number: int, rounds: int
) -> None:
    """Every engine with every case in turn, each time another one first."""
    turn = number % len(ENGINES)
    order = ENGINES[turn:] + ENGINES[:turn]
    for case in CASES:
        progress(f"Runde {number + 1} von {rounds}: {CASES[case].label}")
        for engine in order:
            worker, search = workers[engine.database], engine.search
            answer = worker.ask("ask", engine=search, case=case, number=number)
            figures.note(engine, case, answer)
    for engine in order:
        worker, search = workers[engine.database], engine.search
        for many in (1, MANY):
            cost = worker.ask("publish", engine=search, number=many)
            figures.note_published(engine, many, cost)


if __name__ == "__main__":
    # Whoever ends us, the workers and the server are ended first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        main()
    except WorkerError as problem:
        sys.exit(f"\nEin Prozess der Messung ist ausgefallen:\n{problem}")
    except subprocess.CalledProcessError:
        sys.exit("Die Profile konnten nicht gebaut werden; der Grund steht darüber.")
    except KeyboardInterrupt:
        sys.exit("\nAbgebrochen.")
