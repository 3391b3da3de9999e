"""A sentence for the plain path: its words, with every name made one token.

Where no tagger tells names from nouns, only three things are names: a mention of the authorities,
two capitalised words in a row (any noun is capitalised in German), and several that end in a legal
form. An article and titles before a name belong to its token, so that a pattern need not spell
them; behind an article alone, capitalised words are no name, save where a title introduces them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import Mention, Span
from ingest.rules import load

_TOKEN = re.compile(r"[^\W_]+['’](?=\w)|[^\W_]+(?:[-.&][^\W_]+)*|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]")
_FEWEST = 2  # words of a name
_MOST = 5  # words of a firm's name, with its legal form


@dataclass(frozen=True, slots=True)
class Named:
    """A name and, where the authorities know it, the mention that it is."""

    span: Span
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as tokens parted by single blanks, with ``‹n›`` for the name ``names[n]``.

    ``spans`` are the tokens' places in the document, ``starts`` their places in ``text``.
    """

    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    names: tuple[Named, ...]

    def place(self, at: int) -> int:
        """The number of the token that starts at an offset of ``text``."""
        return self.starts.index(at)


@cache
def words(language: str, which: str) -> frozenset[str]:
    """A list of words of the language's pattern file, folded."""
    return frozenset(word.casefold() for word in load(f"patterns.{language}")["words"][which])


@cache
def _titles(language: str) -> re.Pattern[str]:
    listed = "|".join(load(f"patterns.{language}")["words"]["titles"])
    return re.compile(rf"(?:{listed})\.?", re.IGNORECASE)


def mask(text: str, span: Span, mentions: Sequence[Mention], language: str) -> Masked:
    """The sentence at ``span`` with its names as tokens."""
    tokens = [
        Span(m.start() + span.start, m.end() + span.start) for m in _TOKEN.finditer(span.of(text))
    ]
    reader = _Reader(text, tokens, mentions, language)
    found: list[tuple[str, Span]] = []
    names: list[Named] = []
    at = 0
    while at < len(tokens):
        read = reader.name(at)
        if read is None:
            found.append((tokens[at].of(text).replace("’", "'"), tokens[at]))
            at += 1
        else:
            end, name = read
            found.append((f"‹{len(names)}›", Span(tokens[at].start, tokens[end - 1].end)))
            names.append(name)
            at = end
    starts = [0]
    for token, _ in found[:-1]:
        starts.append(starts[-1] + len(token) + 1)
    joined = " ".join(token for token, _ in found)
    return Masked(joined, tuple(place for _, place in found), tuple(starts), tuple(names))


class _Reader:
    """Reads names off the tokens of one sentence."""

    def __init__(
        self, text: str, tokens: list[Span], mentions: Sequence[Mention], language: str
    ) -> None:
        self.text, self.tokens, self.language = text, tokens, language
        self.mentions = {m.span.start: m for m in mentions}

    def name(self, at: int) -> tuple[int, Named] | None:
        """Where the name that starts here, lead and all, ends; None where there is none."""
        article = self._in(at, "articles")
        after = at + article
        while article and self._in_adjectives(after):
            after += 1
        titled = after
        while titled < len(self.tokens) and _titles(self.language).fullmatch(self._of(titled)):
            titled += 1
        return self._mention(titled) or (None if article and titled == after else self._run(titled))

    def _mention(self, at: int) -> tuple[int, Named] | None:
        mention = self.mentions.get(self.tokens[at].start) if at < len(self.tokens) else None
        ends = [n for n, t in enumerate(self.tokens) if mention and t.end == mention.span.end]
        return (ends[0] + 1, Named(mention.span, mention)) if mention and ends else None

    def _run(self, at: int) -> tuple[int, Named] | None:
        end = at
        while end < len(self.tokens) and self._could_name(end):
            end += 1
        size = end - at
        legal = size <= _MOST and size and self._in(end - 1, "legal")
        if size != _FEWEST and not (size > _FEWEST and legal):
            return None
        return end, Named(Span(self.tokens[at].start, self.tokens[end - 1].end))

    def _could_name(self, at: int) -> bool:
        word = self._of(at)
        legal = word.isupper() and self._in(at, "legal")
        lists = ("common", "stops", "articles", "links")
        known = not legal and any(self._in(at, which) for which in lists)
        kind = tuple(words(self.language, "endings"))
        parted = at and self.text[self.tokens[at - 1].end : self.tokens[at].start].strip(" \t\n")
        capital = bool(_WORD.match(word)) and word[0].isupper() and not word.endswith(("'", "’"))
        return capital and not known and not parted and not word.casefold().endswith(kind)

    def _in_adjectives(self, at: int) -> bool:
        if at >= len(self.tokens) or not self._of(at).islower():
            return False
        listed = words(self.language, "adjectives")
        ends = tuple(word[1:] for word in listed if word.startswith("*"))
        known = any(self._in(at, which) for which in ("stops", "articles", "links"))
        return self._in(at, "adjectives") or (not known and self._of(at).endswith(ends))

    def _of(self, at: int) -> str:
        return self.tokens[at].of(self.text).replace("’", "'")

    def _in(self, at: int, which: str) -> bool:
        return at < len(self.tokens) and self._of(at).casefold() in words(self.language, which)
