"""Documents that print one text: agency copy, a press release taken over, a letter in two files.

Texts are compared by their shingles, runs of five folded words (source: Broder, "On the
resemblance and containment of documents", 1997). MinHash keys find the candidates (source:
Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3); what is decided is
decided on the shingles themselves. What a repeat says corroborates nothing its original says.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode, Quad

from ingest.model import Span
from ontology import DEFAULT_BASE, HC
from ontology.text import fold

#: Shorter texts have too few shingles to tell copying from chance.
MIN_WORDS = 50
#: Longer texts are compared by their beginning.
MAX_CHARACTERS = 200_000
WORDS = 5
#: How much of a text must stand in the other. Measured on invented articles: copies cut and
#: edited 0.80 and more, every tenth word rewritten 0.45, two parliamentary questions on one form
#: 0.33, two reports of one hearing 0.01.
SHARE = 0.6
#: Keys a document, and how many two documents must share to be compared. Of texts that share a
#: third of all their shingles one pair in 25,000 is missed, of a fifth one in 140; of texts that
#: share a thousandth, one pair in 2,000 is compared for nothing.
BANDS, SHARED_BANDS = 32, 2

#: Two reporters of one speech did not copy each other: quotations, each within its paragraph.
_QUOTATION = re.compile(r"[\"“„«»](?:(?!\n\s*\n)[^\"“”„«»]){1,600}[\"“”«»]")
#: Kinds that others quote at length: to hold one of them whole is not to repeat it.
_QUOTED = frozenset({"Letter", "Statement", "Question", "Motion"})
#: Of one day, what is reported comes before the report.
_REPORTED = _QUOTED | {"PressRelease", "Minutes"}


@dataclass(frozen=True, slots=True)
class TextRow:
    """A document as far as repeats need it.

    ``document`` is its IRI, ``text`` its :func:`prose`, ``kind`` the local name of its class,
    ``date`` its first possible day (ISO), or empty.
    """

    document: str
    text: str
    kind: str
    date: str = ""


def prose(text: str, entries: Iterable[Span]) -> str:
    """The text without the entries of its signature block: who signs is no copied sentence.

    >>> prose("We ask you to act.\\nAnn Alder, Exampla\\n", [Span(19, 37)])
    'We ask you to act.\\n\\n'
    """
    kept, at = [], 0
    for entry in sorted(entries):
        kept.append(text[at : entry.start])
        at = max(at, entry.end)
    return "".join((*kept, text[at:]))


def bands(text: str) -> tuple[str, ...]:
    """The keys under which texts like this one are found: a number and a hash each.

    Texts that share :data:`SHARED_BANDS` keys are candidates, no more. Empty for a text of fewer
    than fifty words.
    """
    found = shingles(text)
    return tuple(f"{n:02d}:{value:08x}" for n, value in enumerate(_minima(found))) if found else ()


def _minima(items: Iterable[str]) -> list[int]:
    from datasketch import MinHash
    from datasketch.hashfunc import sha1_hash32

    # Spelt out, since keys are compared across machines and versions.
    sketch = MinHash(BANDS, seed=1, hashfunc=sha1_hash32, scheme="affine32")
    sketch.update_batch(item.encode() for item in items)
    return [int(value) for value in sketch.digest()]


def shingles(text: str) -> frozenset[str]:
    """Every run of five folded words outside quotations; none of fewer than fifty words."""
    words = fold(_QUOTATION.sub(" ", text[:MAX_CHARACTERS])).split()
    if len(words) < MIN_WORDS:
        return frozenset()
    return frozenset(map(" ".join, zip(*(words[n:] for n in range(WORDS)), strict=False)))


def repeats(
    own: Sequence[TextRow], others: Iterable[TextRow] = (), base: str = DEFAULT_BASE
) -> set[Quad]:
    """``hc:repeats`` from the later to the earlier of each pair with one of ``own`` in it.

    The undated come last; of one day, what is reported comes before the report. Depends on the
    pairs alone: whatever the order of ingestion, the quads of a set of documents are the same.
    """
    graph = NamedNode(f"{base}graph/events")
    found: set[Quad] = set()
    before: list[tuple[TextRow, frozenset[str]]] = []
    for number, row in enumerate(chain(own, others)):
        mine = shingles(row.text)
        for other, theirs in before:
            if _alike(row, mine, other, theirs):
                first, later = sorted((row, other), key=_order)
                nodes = NamedNode(later.document), NamedNode(first.document)
                found.add(Quad(nodes[0], HC.repeats, nodes[1], graph))
        if number < len(own):
            before.append((row, mine))
    return found


def _alike(one: TextRow, mine: frozenset[str], other: TextRow, theirs: frozenset[str]) -> bool:
    """Most of the shorter text stands in the other; of a letter and a report, most of both."""
    if not (mine and theirs) or one.document == other.document:
        return False
    kinds = {one.kind, other.kind}
    quoting = len(kinds) > 1 and bool(_QUOTED & kinds)
    whole = len(mine | theirs) if quoting else min(len(mine), len(theirs))
    return len(mine & theirs) >= SHARE * whole


def _order(row: TextRow) -> tuple[str, bool, str]:
    return row.date or "9999", row.kind not in _REPORTED, row.document
