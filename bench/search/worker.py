"""A process on one database, and the pipe by which it is told what to do.

One line of JSON asks for something, one line answers: as only one process is asked at a
time, only one works at any moment.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from bench.folders import ROOT, environment


class WorkerError(Exception):
    """A worker has ended. The message says what it wrote last."""


class Worker:
    """The end of the pipe that asks."""

    def __init__(self, process: subprocess.Popen, log: Path):
        self.process = process
        self.log = log

    def ask(self, do: str, **what: Any) -> Any:
        """Waits until it is done."""
        try:
            self.process.stdin.write(json.dumps({"do": do, **what}) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())
        except (OSError, ValueError) as error:
            self.process.wait()
            raise WorkerError(self.log.read_text()[-2000:]) from error


@contextmanager
def working(folder: Path, **variables: str) -> Iterator[Worker]:
    """A worker whose files lie in this folder; afterwards it has ended."""
    log = folder / "worker.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.search.worker"],
            env=environment(folder) | variables,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
            start_new_session=True,  # Ctrl+C comes to us, and we end it
        )
        try:
            yield Worker(process, log)
        finally:
            process.stdin.close()  # that is how it learns that there is no more to do
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def serve(questions: IO[str], answers: IO[str], work: Callable[..., Any]) -> None:
    """The end of the pipe that answers, until nobody asks any more."""
    for line in questions:
        result = work(**json.loads(line))
        answers.write(json.dumps(result) + "\n")
        answers.flush()


def main() -> None:
    # What anybody else prints goes into the log and not into the pipe.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import django

    django.setup()
    # These import models, which exist only now.
    from bench.search.stock import create_table
    from bench.search.work import Work

    create_table()
    work = Work()
    serve(sys.stdin, answers, lambda do, **what: getattr(work, do)(**what))


if __name__ == "__main__":
    main()
