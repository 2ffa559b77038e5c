"""python -m bench.search – measures the search beside the one that Wagtail brings."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.__main__ import ending_well, parser_of, say
from bench.folders import HOME, ROOT, built, environment
from tests.postgres import cluster

SIZES = (1_000, 5_000, 10_000)
ROUNDS = 4
# What helpers of the server compute nobody could add up; so it works without them.
ALONE = "?options=-c%20max_parallel_workers_per_gather%3D0"
MEASURE = """
from bench.search.measuring import Bench, report
bench = Bench()
bench.settle()
for number in range({}):
    bench.one_round(number)
print(report(bench))
"""


def main() -> None:
    options = parser_of("python -m bench.search", SIZES, ROUNDS).parse_args()
    for size in options.profiles or SIZES:
        say(f"{size} Profile bereitstellen (beim ersten Mal einige Minuten)")
        folder = built(size)
        with TemporaryDirectory(prefix="search-", dir=HOME) as name, cluster() as url:
            place = Path(name)
            shutil.copy(folder / "db.sqlite3", place)  # as measuring changes it
            say(f"Messen mit {size} Profilen auf SQLite")
            measure(place, options.rounds)
            say(f"{size} Profile in PostgreSQL bereitstellen")
            variables = {"DATABASE_URL": url + ALONE, "SEARCH_URL": "postgresql:"}
            asked = ("--profiles", str(size), "--addresses", str(place / "addresses"))
            manage(place, variables, "build_bench", *asked)
            manage(place, variables, "rebuild_search")
            say(f"Messen mit {size} Profilen auf PostgreSQL")
            measure(place, options.rounds, **variables)


def measure(place: Path, rounds: int, **variables: str) -> None:
    code = MEASURE.format(rounds)
    manage(place, variables, "shell", "--no-imports", "-c", code)


def manage(place: Path, variables: dict[str, str], *command: str) -> None:
    program = [sys.executable, "manage.py", *command]
    subprocess.run(program, env=environment(place) | variables, cwd=ROOT, check=True)


if __name__ == "__main__":
    ending_well(main)
