"""What was measured, for people: averages per kind of query, and the worst queries."""

from collections.abc import Iterable

from tests.relevance.judgements import KINDS, Judged
from tests.relevance.measures import FIRST, ndcg, recall
from tests.relevance.runs import ALL, Averages, Run

HEADINGS = (f"rec@{FIRST}", "MRR", f"nDCG@{FIRST}")
NAME_WIDTH, WIDTH = 16, 9


def table(runs: Iterable[Run]) -> str:
    """A row per kind of query, three columns per engine."""
    runs = list(runs)
    engines = "".join(f"{run.engine:>{WIDTH * len(HEADINGS)}}" for run in runs)
    headings = "".join(f"{name:>{WIDTH}}" for name in HEADINGS) * len(runs)
    lines = [f"{'':{NAME_WIDTH}}{engines}", f"{'':{NAME_WIDTH}}{headings}"]
    for kind in (*KINDS, ALL):
        name = f"{kind} ({len(runs[0].of_kind(kind))})"
        numbers = "".join(_numbers(run.averages(kind)) for run in runs)
        lines.append(f"{name:{NAME_WIDTH}}{numbers}")
    return "\n".join(lines)


def _numbers(averages: Averages) -> str:
    values = (averages.recall, averages.mrr, averages.ndcg)
    return "".join(f"{value:{WIDTH}.3f}" for value in values)


def worst(run: Run, number: int) -> str:
    """The worst queries of an engine, each with what was found, and what was not."""
    chosen = [_explained(query, run) for query in run.worst(number)]
    title = f"{run.engine}: die {len(chosen)} schlechtesten Anfragen (· heißt: falsch)"
    return "\n\n".join([title, *chosen])


def _explained(query: Judged, run: Run) -> str:
    grades, found = query.grades, run.found[query.text]
    values = f"recall {recall(found, grades):.2f}, nDCG {ndcg(found, grades):.2f}"
    lines = [f"  {query.text}  [{query.kind}]  {values}, {len(found)} Treffer"]
    for place, slug in enumerate(found[:FIRST], start=1):
        lines.append(f"    {place:3}.  {grades.get(slug, '·')}  {slug}")
    for slug, grade in grades.items():
        if slug not in found:
            lines.append(f"    fehlt {grade}  {slug}")
        elif slug not in found[:FIRST]:
            lines.append(f"    {found.index(slug) + 1:3}.  {grade}  {slug}")
    return "\n".join(lines)
