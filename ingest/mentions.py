"""Names from the authorities in running text, found by a spaCy pipeline of rules alone.

``spacy.blank("en")`` with a ``span_ruler`` whose patterns are the authorities' names and whose
ids are their IRIs. A user's spaCy model may be put under it; it only adds spans to the same
group.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.model import Mention, Span
from ontology.authorities import Authorities, Entry, Name, context_ok

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS = frozenset({"vendor", "institution", "country", "instrument", "group"})
_ENDLESS = re.compile(r"\S{200,}")
_ABBREVIATION = re.compile(r"\s*\((?:the\s+)?[\"“”']?([A-Z][A-Za-z&-]{1,9})[\"“”']?\)")


@lru_cache(maxsize=4)
def pipeline(authorities: Authorities) -> "Language":
    """A blank spaCy pipeline that finds the names of the authorities."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 20_000_000
    ruler: Any = nlp.add_pipe(
        "span_ruler", config={"phrase_matcher_attr": "LOWER", "spans_key": "names"}
    )
    ruler.add_patterns(
        [
            {"label": entry.kind, "pattern": name.text, "id": f"{entry.iri}#{number}"}
            for entry in authorities.entries
            if entry.kind in _KINDS
            for number, name in enumerate(entry.names)
            if len(name.text) > 1
        ]
    )
    return nlp


def find_mentions(
    text: str, authorities: Authorities, sentences: Sequence[Span], known: Collection[str] = ()
) -> tuple[Mention, ...]:
    """Every authority entity named in the sentences, longest name first, none overlapping.

    An ambiguous name counts where its context stands in the same sentence, where the document
    names the entity unmistakably elsewhere, or where it is ``known`` to be spoken to (the
    institution whose office the addressee holds). An abbreviation that the text itself explains
    means what the text says.
    """
    found = [hit for span in sentences for hit in _hits(text, span, authorities)]
    named = {entry.iri for _, entry, name, _ in found if not name.ambiguous} | set(known)
    kept = _longest(
        [
            Mention(entry.iri, entry.kind, span)
            for span, entry, name, sentence in found
            if entry.iri in named or context_ok(entry, name, sentence.of(text))
        ]
    )
    return _local_abbreviations(text, kept, sentences)


_Hit = tuple[Span, Entry, Name, Span]


def _hits(text: str, sentence: Span, authorities: Authorities) -> Iterable[_Hit]:
    # The names have straight apostrophes, and a tokenizer's time grows with the square of a word's
    # length; both exchanges are one to one, so offsets hold.
    plain = _ENDLESS.sub(lambda m: " " * len(m.group()), sentence.of(text).replace("’", "'"))
    doc = pipeline(authorities)(plain)
    for span in doc.spans["names"]:
        iri, _, number = span.id_.partition("#")
        entry = authorities.by_iri(iri)
        if entry is None:
            continue
        name = entry.names[int(number)]
        written = span.text
        if (name.exact or name.ambiguous) and written != name.text and not written.isupper():
            continue
        if entry.kind in ("vendor", "country") and written.islower():
            continue
        start = sentence.start + span.start_char
        yield Span(start, start + len(written)), entry, name, sentence


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Longest first; a stretch that names two entities alike names neither."""
    at: dict[Span, set[str]] = {}
    for mention in mentions:
        at.setdefault(mention.span, set()).add(mention.entity)
    free: list[Mention] = []
    unique = sorted(
        set(mentions), key=lambda m: (m.span.start - m.span.end, m.span.start, m.entity)
    )
    taken: list[Span] = []  # in order; no two of them meet
    for mention in unique:
        span = mention.span
        place = bisect_left(taken, span)
        near = taken[max(0, place - 1) : place + 1]
        if any(span.start < o.end and o.start < span.end for o in near if o != span):
            continue
        if span not in near:
            taken.insert(place, span)
        if len(at[span]) == 1:
            free.append(mention)
    return sorted(free, key=lambda m: m.span.start)


def _local_abbreviations(
    text: str, mentions: list[Mention], sentences: Sequence[Span]
) -> tuple[Mention, ...]:
    """ "National Exempel Office (NEO)": from here on NEO is that office, whoever else is called so.

    After Schwartz and Hearst (2003), reduced to names the authorities know; a definition of an
    unknown name only withdraws the abbreviation's other reading.
    """
    defined: dict[str, Mention | None] = {}
    ending = {m.span.end: m for m in reversed(mentions)}  # the first, where several end alike
    for span in sentences:
        for match in _ABBREVIATION.finditer(text, span.start, span.end):
            before = ending.get(match.start())
            short = match.group(1)
            if before:
                defined[short] = before
            elif _explains(text[span.start : match.start()], short):
                defined.setdefault(short, None)
    if not defined:
        return tuple(mentions)
    kept = [m for m in mentions if m.span.of(text) not in defined]
    taken = {m.span for m in kept}
    for span in sentences:
        for match in re.finditer(r"[A-Za-z][\w&-]*", span.of(text)):
            meant = defined.get(match.group())
            at = Span(span.start + match.start(), span.start + match.end())
            if meant and not any(at.start < t.end and t.start < at.end for t in taken):
                kept.append(Mention(meant.entity, meant.kind, at))
    return tuple(sorted(kept, key=lambda m: m.span.start))


def _explains(before: str, short: str) -> bool:
    """Whether the capitals of the words before spell the abbreviation."""
    words = [w for w in re.findall(r"[^\W\d_]+", before) if w[:1].isupper()]
    letters = [c for c in short if c.isupper()]
    return len(words) >= len(letters) > 1 and [w[0] for w in words[-len(letters) :]] == letters
