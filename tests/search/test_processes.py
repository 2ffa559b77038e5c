"""Several processes write, rebuild and read one index at the same time."""

import pytest

from tests.search.processes import Workplace, ended

WRITERS = READERS = 4


@pytest.mark.soak
def test_nothing_is_lost_and_readers_never_miss_anything(workplace: Workplace):
    workplace.do("setup", 5)
    readers = [workplace.start("read") for _ in range(READERS)]
    writers = [workplace.start("write", 100 * n) for n in range(1, WRITERS + 1)]
    rebuilding = workplace.start("rebuild", 3)
    for process in (*writers, rebuilding):
        ended(process)
    workplace.done.touch()
    for process in readers:
        ended(process)
    workplace.do("check")
    workplace.do("answer", "Haushalt")
