"""Scores the claims of a document: relations, strength, sources, quotes, forbidden triples.

A claim answers a gold claim by the strict reading of :mod:`hemicycle.evaluation.slots`, one to
one; the lenient reading is reported beside it. Strength and source are measured on the strict
matches. A gold claim counts as dangerously upgraded if *any* established claim of its relation
and sentence fits its slots leniently or stands on its very trigger, unless that claim answers an
established gold claim. Upgrades and over-hedging are shares of all gold claims of their kind,
as the gold's definition has it; ``over-hedged among matched`` is beside it, since what is not
read cannot be hedged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hemicycle.evaluation import judging
from hemicycle.evaluation.forbidden import FORBIDDEN, emitted
from hemicycle.evaluation.gold import ArticleGold, ClaimGold
from hemicycle.evaluation.judging import Reading
from hemicycle.evaluation.matching import Reader, Side, assign, closest, fits, inside
from hemicycle.evaluation.measures import Measure, Score, Share
from hemicycle.evaluation.predicates import wrongdoing
from hemicycle.evaluation.slots import either
from ingest.model import Claim, Extraction

CORE, RECALL, PRECISION = "core recall", "recall", "precision"
CORE_LENIENT, RECALL_LENIENT, PRECISION_LENIENT = (
    f"{n}, lenient" for n in (CORE, RECALL, PRECISION)
)
MAPPED = "core recall, predicates with a counterpart"
HEDGED_MATCHED = "over-hedged among matched"
QUOTES = "quotes exact"

COLUMNS = (
    CORE, RECALL, PRECISION, CORE_LENIENT, judging.MODALITY, judging.STRICT, judging.UPGRADES,
    judging.WRONGDOING_UPGRADES, judging.HEDGED, judging.SOURCE, FORBIDDEN, QUOTES,
)  # fmt: skip

#: What the gold calls the voice of the document itself, or nobody in particular.
_NO_SOURCE = ("document author", "unspecified")


@dataclass
class _Scorer:
    """One document's answer beside what was read; matches are gold index → claim index."""

    gold: ArticleGold
    found: Extraction
    reader: Reader

    def __post_init__(self) -> None:
        self.claims = self.found.claims
        self.ours: list[Side] = [self.reader.found(claim) for claim in self.claims]
        self.theirs: list[Side] = [self.reader.gold(claim) for claim in self.gold.claims]

    @cached_property
    def strict(self) -> dict[int, int]:
        return assign(
            [closest(g, self.claims, self.fitting(i)) for i, g in enumerate(self.gold.claims)]
        )

    @cached_property
    def lenient(self) -> dict[int, int]:
        return assign(
            [
                closest(g, self.claims, self.fitting(i, loose=True))
                for i, g in enumerate(self.gold.claims)
            ]
        )

    def fitting(self, i: int, *, loose: bool = False) -> list[int]:
        by = self.reader.predicates
        return [
            j
            for j, claim in enumerate(self.claims)
            if fits(self.gold.claims[i], self.theirs[i], claim, self.ours[j], by, loose=loose)
        ]

    def facts(self) -> Iterator[int]:
        """Claims stored as established that answer no established gold claim."""
        allowed = {j for i, j in self.strict.items() if _is_established(self.gold.claims[i])}
        for j, claim in enumerate(self.claims):
            if claim.modality == "established" and j not in allowed:
                yield j

    def upgraded(self, i: int) -> bool:
        gold, loose = self.gold.claims[i], set(self.fitting(i, loose=True))
        relations = {answer.relation for answer in self.reader.predicates.answers(gold.predicate)}
        return any(
            j in loose
            or (claim.relation in relations and inside(claim, gold.sentence) and _on(claim, gold))
            for j in self.facts()
            for claim in (self.claims[j],)
        )


def _is_established(claim: ClaimGold) -> bool:
    return claim.judgement.modality == "established"


def _on(claim: Claim, gold: ClaimGold) -> bool:
    return claim.trigger.start < gold.trigger.end and gold.trigger.start < claim.trigger.end


def score(gold: ArticleGold, found: Extraction, reader: Reader) -> Score:
    """The measures of one document and, in words, what is wrong in it."""
    scorer = _Scorer(gold, found, reader)
    readings = [_reading(scorer, i, j) for i, j in scorer.strict.items()]
    judged, failures = _strength(scorer)
    facts = [(scorer.claims[j], scorer.ours[j]) for j in scorer.facts()]
    triples, named = emitted(gold.forbidden, facts, found, reader)
    measures = _relations(scorer) | judging.accuracy(readings) | judged | triples | _quotes(scorer)
    failures += [
        f"modality of {r.id}: {r.modality} for {r.gold.modality}"
        for r in readings
        if not judging.right(r)
    ] + [f"source of {r.id}" for r in readings if not r.source]
    return Score(gold.id, measures, (*named, *failures, *_missed(scorer)))


def _relations(s: _Scorer) -> dict[str, Measure]:
    claims = s.gold.claims
    core = [i for i, claim in enumerate(claims) if claim.core]
    mapped = [i for i in core if s.reader.predicates.answers(claims[i].predicate)]
    asked = sum(any(inside(claim, g.sentence) for g in claims) for claim in s.claims)

    def recall(among: Sequence[int], matched: dict[int, int]) -> Share:
        return Share(sum(i in matched for i in among), len(among))

    everything = range(len(claims))
    return {
        CORE: recall(core, s.strict),
        RECALL: recall(everything, s.strict),
        PRECISION: Share(len(s.strict), asked),
        MAPPED: recall(mapped, s.strict),
        CORE_LENIENT: recall(core, s.lenient),
        RECALL_LENIENT: recall(everything, s.lenient),
        PRECISION_LENIENT: Share(len(s.lenient), asked),
    }


def _missed(s: _Scorer) -> Iterator[str]:
    for i, claim in enumerate(s.gold.claims):
        if claim.core and i not in s.strict:
            near = " (lenient match)" if i in s.lenient else ""
            said = f"{claim.subject} {claim.predicate} {claim.object}"
            yield f"core claim missed{near}: {claim.id} {said}"


def _reading(s: _Scorer, i: int, j: int) -> Reading:
    gold, claim = s.gold.claims[i], s.claims[j]
    return Reading(
        gold.id, gold.judgement, claim.modality, claim.polarity, claim.certainty, _source(s, i, j)
    )


def _source(s: _Scorer, i: int, j: int) -> bool:
    """No source of ours is right for the document's own voice and for its author by name."""
    gold, ours = s.gold.claims[i], s.claims[j].source
    if gold.source is None or gold.source.startswith(_NO_SOURCE):
        return ours is None
    if ours is None:
        return s.gold.author is not None and either(
            s.theirs[i].source, s.reader.slots(s.gold.author)
        )
    return either(s.theirs[i].source, s.ours[j].source)


def _strength(s: _Scorer) -> tuple[dict[str, Measure], list[str]]:
    claims = s.gold.claims
    up = [
        claim.judgement.modality in judging.WEAK and s.upgraded(i) for i, claim in enumerate(claims)
    ]
    weaker = [
        i in s.strict and s.claims[s.strict[i]].modality != "established"
        for i in range(len(claims))
    ]
    judged = [
        replace(c.judgement, wrongdoing=c.judgement.wrongdoing or c.predicate in wrongdoing())
        for c in claims
    ]
    matched = [(judged[i], weaker[i]) for i in s.strict]
    measures = judging.dangers(list(zip(judged, up, strict=True)))
    measures |= judging.hedged(list(zip(judged, weaker, strict=True)))
    measures[HEDGED_MATCHED] = judging.hedged(matched)[judging.HEDGED]
    return measures, [
        f"DANGEROUS UPGRADE: {claim.id} {claim.judgement.modality} {claim.predicate}"
        for claim, upgraded in zip(claims, up, strict=True)
        if upgraded
    ]


def _quotes(s: _Scorer) -> dict[str, Measure]:
    """Matched claims whose quote lies in the text and covers the gold trigger."""
    end = len(s.found.document.text)
    good = [
        0 <= span.start <= trigger.start and trigger.end <= span.end <= end
        for i, j in s.strict.items()
        for span, trigger in ((s.claims[j].sentence, s.gold.claims[i].trigger),)
    ]
    return {QUOTES: Share(sum(good), len(good))}
