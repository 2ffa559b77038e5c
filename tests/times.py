"""Runs verbs of the Makefile one after the other and ends with a table of their times:
`python -m tests.times test-sqlite test-postgres`. The first that fails is the last.
"""

import resource
import subprocess
import sys
import time

ROW = "{:<16}{:>10}{:>10}"


def spent() -> float:
    """Seconds of CPU of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(verbs: list[str]) -> int:
    rows, failed = [ROW.format("", "CPU (s)", "Uhr (s)")], 0
    for verb in verbs:
        cpu, clock = spent(), time.monotonic()
        failed = subprocess.run(["make", "--no-print-directory", verb]).returncode
        rows.append(
            ROW.format(verb, round(spent() - cpu), round(time.monotonic() - clock))
        )
        if failed:
            rows[-1] += "  fehlgeschlagen"
            break
    print("\n" + "\n".join(rows))
    return failed


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
