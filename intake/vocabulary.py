"""The words of the network that cells may name, loaded once for a whole table."""

from dataclasses import dataclass
from typing import Any, Self

from rapidfuzz import fuzz, process

from intake.values import pieces
from moderation.keywords.recognising import spelling
from network.models import OrganisationPage
from network.organisations import all_organisations
from network.recognising import fold, live, recognise
from projects.models import FundingProgramme, Keyword, KeywordAlias, Topic

# From here on (of 100) a name is probably a slip of the pen.
LOOKS_LIKE = 80


@dataclass(frozen=True)
class Vocabulary:
    """Topics, programmes, keywords and organisations by the names people give them."""

    topics: dict[str, Topic]
    programmes: dict[str, FundingProgramme]
    keys: dict[str, OrganisationPage]
    # The name of a keyword by the spelling of all names it has or had.
    keywords: dict[str, str]

    @classmethod
    def load(cls) -> Self:
        pages = [page for page in all_organisations().by_key.values() if page.live]
        return cls(
            by_name(Topic.objects.all()),
            by_name(FundingProgramme.objects.all()),
            {page.register.key: page for page in pages if page.register},
            keyword_names(),
        )

    def organisation(self, text: str) -> OrganisationPage | None:
        """By its name, or by its official key; Excel drops the zero before that."""
        digits = text.replace(" ", "")
        if digits.isdigit():
            return self.keys.get(digits) or self.keys.get(f"0{digits}")
        return recognise(text)

    def keyword(self, text: str) -> str:
        """The name of the keyword that is meant; empty if there is none yet."""
        return self.keywords.get(spelling(text), "")

    def unknown_programmes(self, text: str) -> list[str]:
        return [name for name in pieces(text) if fold(name) not in self.programmes]

    def similar_organisation(self, text: str) -> str:
        """The nearest name; empty if none is near."""
        near = live().meaning(text).bearers or live().spelt(text)
        return live().of[near[0].pk] if near else ""

    def similar_topic(self, text: str) -> str:
        return nearest(text, [topic.name for topic in self.topics.values()])


def by_name(words: Any) -> dict[str, Any]:
    """By the folded name, and by the slug."""
    found: dict[str, Any] = {}
    for word in words:
        found.setdefault(fold(word.name), word)
        found.setdefault(fold(word.slug), word)
    return found


def keyword_names() -> dict[str, str]:
    aliases = KeywordAlias.objects.values_list("name", "keyword__name")
    names = Keyword.objects.values_list("name", "name")
    return {spelling(word): name for word, name in (*aliases, *names)}


def nearest(text: str, names: list[str]) -> str:
    best = process.extractOne(
        text, names, scorer=fuzz.ratio, processor=fold, score_cutoff=LOOKS_LIKE
    )
    return best[0] if best else ""
