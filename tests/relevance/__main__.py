"""python -m tests.relevance – puts all queries to every engine and prints how well it
finds. `make relevance` does it on either database.
"""

import argparse
import os

import django
from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
)


def main() -> None:
    options = parse()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    # Only here, as they import models.
    from tests.relevance.report import table, worst
    from tests.relevance.runs import ask

    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        runs = list(ask(options.engine))
    finally:
        teardown_databases(databases, verbosity=0)
    print(table(runs))
    for run in runs:
        if options.worst and run.is_ours:
            print(f"\n{worst(run, options.worst)}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.relevance",
        description="Misst, wie gut die Suche findet.",
    )
    parser.add_argument(
        "--engine",
        action="append",
        default=[],
        help="nur diese, zum Beispiel Whoosh (kann mehrmals stehen; sonst alle)",
    )
    parser.add_argument(
        "--worst",
        type=int,
        default=0,
        metavar="N",
        help="auch die N schlechtesten Anfragen an unsere Suche zeigen",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
