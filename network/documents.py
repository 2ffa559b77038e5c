"""How organisations become documents of the search."""

from collections.abc import Iterable, Iterator

from wagtail.rich_text import get_text_for_indexing

from network.german import german_slug
from network.kind import ORGANISATION
from network.models import OrganisationPage, RegisterEntry
from network.models.organisation import OrganisationQuerySet
from search.documents import Document

# All Gemeinden of a Kreis name it; what happens there is of more interest.
BESIDE_PROJECTS = 0.8


def place_names(entry: RegisterEntry | None) -> list[str]:
    """The body and the regions it lies in, as people would type them."""
    if entry is None:
        return []
    around = (entry, entry.kreis, entry.regierungsbezirk)
    return [place.title for place in around if place]


class OrganisationSource:
    """Every live, public organisation page can be found by its name and its region."""

    kind = ORGANISATION

    def public(self) -> OrganisationQuerySet:
        return OrganisationPage.objects.published()

    def documents(self, pages: Iterable[OrganisationPage]) -> Iterator[Document]:
        keys = [page.pk for page in pages]
        for page in OrganisationPage.objects.filter(pk__in=keys).with_register():
            yield self.document(page)

    def document(self, page: OrganisationPage) -> Document:
        place = page.place
        kind = page.register.legal_type if page.register else page.get_kind_display()
        return Document(
            key=page.pk,
            kind=self.kind,
            url=page.url or "",
            title=page.title,
            keywords=f"{page.full_name} {kind}",
            summary=", ".join([str(kind), *place_names(place)[1:]]),
            body=get_text_for_indexing(page.introduction),
            places=", ".join(place_names(place)),
            weight=BESIDE_PROJECTS,
            facets={
                "art": [page.kind],
                "region": place.region_keys if place else [],
            },
            sort={"title": german_slug(page.title)},
        )

    def affected(self, page: OrganisationPage) -> Iterable[int]:
        """Projects name their lead and their participants. What this package must not
        import is reached by the tree and by the relation's name.
        """
        led = page.get_children().values_list("pk", flat=True)
        joined = page.participations.values_list("page_id", flat=True)
        return {*led, *joined}
