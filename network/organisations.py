"""The organisations of the network: makes the pages of the public bodies from the
register, and remembers all of them for the pages that name them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from network.german import german_slug
from network.models import OrganisationIndexPage, OrganisationPage, RegisterEntry
from network.models.organisation import RESERVED_SLUGS
from search import outbox
from search.state import remembered


@dataclass(frozen=True)
class Organisations:
    """All organisations, live or not, with their register facts and regions."""

    by_key: dict[int, OrganisationPage]
    by_path: dict[str, OrganisationPage]


@remembered
def all_organisations() -> Organisations:
    """Some 450 objects that nearly every page shows a few of."""
    pages = list(OrganisationPage.objects.with_register())
    return Organisations(
        {page.pk: page for page in pages}, {page.path: page for page in pages}
    )


def stable_slug(entry: RegisterEntry, ambiguous: bool, taken: set[str]) -> str:
    """The address of a body: its name, and its Kreis where the name is not enough.

    `reichshof`, `kreis-wesel`, `regierungsbezirk-duesseldorf`; two Gemeinden of one
    name become `neustadt-kreis-wesel` and `neustadt-kreis-kleve`.
    """
    slug = german_slug(entry.title)
    if ambiguous and entry.parent:
        slug = german_slug(f"{entry.title} {entry.parent.title}")
    return f"{slug}-{entry.key}" if slug in taken else slug


def create_missing_pages(index: OrganisationIndexPage) -> Iterator[OrganisationPage]:
    """Makes a live page below `index` for every body of the register that has none.

    Existing pages keep their address, whatever the register says of the name: a link in
    a council paper outlives a renaming.
    """
    entries = list(RegisterEntry.objects.existing().select_related("parent"))
    titles = Counter(german_slug(entry.title) for entry in entries)
    done = set(
        OrganisationPage.objects.exclude(register=None).values_list(
            "register_id", flat=True
        )
    )
    made: list[int] = []
    taken = {*RESERVED_SLUGS, *index.get_children().values_list("slug", flat=True)}
    for entry in entries:
        if entry.key in done:
            continue
        slug = stable_slug(entry, titles[german_slug(entry.title)] > 1, taken)
        taken.add(slug)
        page = OrganisationPage(
            title=entry.title, slug=slug, kind=entry.level, register=entry
        )
        made.append(index.add_child(instance=page).pk)
        yield page
    # A page that is born live is not published, so nobody told the search.
    outbox.changed(made)


def follow_names(entries: Iterable[RegisterEntry]) -> None:
    """Gives the pages of renamed bodies their new name, live and in an open draft."""
    titles = {entry.key: entry.title for entry in entries}
    for page in OrganisationPage.objects.filter(register__in=titles):
        title = titles[page.register_id]
        if page.title == title:
            continue
        draft = page.get_latest_revision_as_object()
        page.title = title
        page.save_revision().publish()
        if draft.has_unpublished_changes:
            draft.title = title
            draft.save_revision(clean=False)
