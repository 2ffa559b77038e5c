"""Showing why something was found: texts with the matching words in <mark>.

A word matches if the German chain gives it a token of the query, so `Bürgerbeteiligung`
is marked for `buergerbeteiligungen`. Everything else of the text is escaped.
"""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search import german
from search.german import Span
from search.query import parse
from search.synonyms import Key

LONGEST_TEXT = 20_000  # of a body; what comes later is not worth the time
ELLIPSIS = "…"


class Marker:
    """Marks what one text asks for in any number of others. The German chain is asked
    for each word once, however often it stands in them.
    """

    def __init__(self, query: str):
        asked = parse(query)
        self._tokens, self._sequences = asked.tokens, asked.sequences
        self._prefix = asked.prefix
        self._known: dict[str, Key] = {}  # every word so far with its tokens
        self._meant: set[str] = set()  # those of them that the query means

    def marked(self, text: str) -> SafeString:
        """The whole text with the words of the query marked, for titles."""
        return _with_marks(text, self._matches(text))

    def snippet(self, text: str, length: int = 200) -> SafeString:
        """The part of a text, about so many characters, that says most about the
        query; its beginning if nothing matches."""
        text = " ".join(text[:LONGEST_TEXT].split())
        matches = self._matches(text)
        start, end = _window(text, matches, length)
        inside = [(a - start, b - start) for a, b in matches if start <= a and b <= end]
        before = f"{ELLIPSIS} " if start > 0 else ""
        after = f" {ELLIPSIS}" if end < len(text) else ""
        return mark_safe(before + _with_marks(text[start:end], inside) + after)  # noqa: S308

    def _matches(self, text: str) -> list[Span]:
        if not (self._tokens or self._sequences):
            return []
        words = list(german.spans(text))
        for word in {word for word, _span in words} - self._known.keys():
            self._judge(word)
        matches = {span for word, span in words if word in self._meant}
        if self._sequences:
            stream = [(t, span) for word, span in words for t in self._known[word]]
            for sequence in self._sequences:
                matches.update(_side_by_side(stream, sequence))
        return sorted(matches)

    def _judge(self, word: str) -> None:
        forms = german.forms(word)
        self._known[word] = forms.tokens
        if self._means(word, forms):
            self._meant.add(word)

    def _means(self, word: str, forms: german.Forms) -> bool:
        """Whether a word is meant, itself or by a part of it."""
        if any(german.bare(token) in self._tokens for token in forms.all):
            return True
        # The stem is a cheap first look: only then is the whole word worth folding.
        prefix = self._prefix
        begun = prefix and any(token[:3] == prefix[:3] for token in forms.tokens)
        return bool(begun) and german.fold(word).startswith(prefix)


def _side_by_side(stream: list[tuple[str, Span]], sequence: Key) -> Iterable[Span]:
    """The words of each place where the tokens stand next to each other in order."""
    length = len(sequence)
    for start in range(len(stream) - length + 1):
        if tuple(token for token, _span in stream[start : start + length]) == sequence:
            yield from (span for _token, span in stream[start : start + length])


def _window(text: str, matches: list[Span], length: int) -> Span:
    """Where to cut: around the place with the most different words that match."""
    if len(text) <= length:
        return 0, len(text)
    first = _best_start(text, matches, length)
    # Some words before the first match, to see what it is about.
    start = min(max(0, first - length // 4), max(0, len(text) - length))
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = start + length
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", start + length // 2, end + 1)
    return start, space if space > 0 else end


def _best_start(text: str, matches: list[Span], length: int) -> int:
    """The match after which most different words, then most words, match."""
    best, best_worth = 0, (0, 0)
    reach = length * 3 // 4
    for index, (start, _end) in enumerate(matches):
        near = list(_near(matches, index, start + reach))
        worth = (len({text[a:b].casefold() for a, b in near}), len(near))
        if worth > best_worth:
            best, best_worth = start, worth
    return best


def _near(matches: list[Span], index: int, limit: int) -> Iterable[Span]:
    while index < len(matches) and matches[index][1] <= limit:
        yield matches[index]
        index += 1


def _with_marks(text: str, matches: Iterable[Span]) -> SafeString:
    parts = []
    done = 0
    for start, end in matches:
        parts += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
        done = end
    parts.append(escape(text[done:]))
    return mark_safe("".join(parts))  # noqa: S308 – every piece is escaped above
