"""Forbidden triples that were stored as fact: established and positive, or a plain edge.

``any`` in a slot stands for anything. Brackets are dropped as everywhere, so a triple forbidden
only for its detail ("signature (already withdrawn)") counts unless the claim answers an
established gold claim. Triples whose predicate has no counterpart among the relations cannot be
recognised; they are counted apart.
"""

from collections.abc import Sequence

from hemicycle.evaluation.gold import Forbidden
from hemicycle.evaluation.matching import Reader, Side, Slots, said
from hemicycle.evaluation.measures import Measure, Share
from hemicycle.evaluation.slots import either
from ingest.model import Claim, Extraction, Party

FORBIDDEN, LENIENT = "forbidden emitted", "forbidden emitted, lenient"
UNSCORED = "forbidden without a counterpart"

Facts = Sequence[tuple[Claim, Side]]


def emitted(
    triples: Sequence[Forbidden], facts: Facts, found: Extraction, reader: Reader
) -> tuple[dict[str, Measure], list[str]]:
    """The shares of the triples emitted by the strict and the lenient reading, and which."""
    edges = {
        "signed": [reader.slots(signature.name) for signature in found.signatures],
        "subjectOf": [reader.party(Party(iri, denotes=iri)) for iri in found.subjects],
    }
    scored = [t for t in triples if t.predicate in edges or reader.predicates.answers(t.predicate)]

    def stored(triple: Forbidden, *, loose: bool) -> bool:
        plain = edges.get(triple.predicate, [])
        return _on_edge(triple, plain, reader, loose=loose) or any(
            _says(triple, *fact, reader, loose=loose) for fact in facts
        )

    strict = [triple for triple in scored if stored(triple, loose=False)]
    loose = [triple for triple in scored if triple not in strict and stored(triple, loose=True)]
    return {
        FORBIDDEN: Share(len(strict), len(scored)),
        LENIENT: Share(len(strict) + len(loose), len(scored)),
        UNSCORED: Share(len(triples) - len(scored), len(triples)),
    }, [
        f"{words}: {triple.subject} {triple.predicate} {triple.object}"
        for words, some in (("FORBIDDEN EMITTED", strict), ("forbidden, leniently", loose))
        for triple in some
    ]


def _on_edge(triple: Forbidden, plain: Sequence[Slots], reader: Reader, *, loose: bool) -> bool:
    """A signatory signed, a vendor is what the document is about: the subject alone decides."""
    subject = reader.slots(triple.subject)
    return any(either(subject, slots, loose=loose) for slots in plain)


def _says(triple: Forbidden, claim: Claim, side: Side, reader: Reader, *, loose: bool) -> bool:
    subject, object_ = (
        () if text == "any" else reader.slots(text) for text in (triple.subject, triple.object)
    )
    by = reader.predicates
    return claim.polarity == "positive" and said(
        triple.predicate, subject, object_, claim, side, by, loose=loose
    )
