"""How firmly something is said: the measures that claims and marked sentences share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hemicycle.evaluation.gold import Judgement, TriggerGold
from hemicycle.evaluation.measures import Measure, Score, Share
from hemicycle.evaluation.slots import Names, slot
from ingest.claims import Assessment

MODALITY, STRICT, SOURCE = "modality", "modality, polarity, certainty", "source"
UPGRADES, WRONGDOING_UPGRADES = "dangerous upgrades", "dangerous upgrades of wrongdoing"
HEDGED = "over-hedged"
#: What must never be stored as established.
WEAK = ("alleged", "asked-for", "possible", "denied")
VALUES = ("established", "reported", *WEAK)

SENTENCE_MEASURES = (MODALITY, STRICT, UPGRADES, WRONGDOING_UPGRADES, HEDGED, SOURCE)


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer beside the gold; ``source`` says whether the source is right."""

    id: str
    gold: Judgement
    modality: str
    polarity: str
    certainty: str
    source: bool


def right(reading: Reading) -> bool:
    """The gold modality, or one that the annotators accept."""
    return reading.modality in (reading.gold.modality, *reading.gold.accept)


def strictly_right(reading: Reading) -> bool:
    """Modality, polarity and certainty right; the polarity of a denial is not scored."""
    gold = reading.gold
    polar = gold.modality == "denied" or reading.polarity == gold.polarity
    return right(reading) and polar and reading.certainty == gold.certainty


def accuracy(readings: Sequence[Reading]) -> dict[str, Measure]:
    """Shares of right modality, strictly right readings and right sources; modality by value."""
    found: dict[str, Measure] = {
        MODALITY: _share(map(right, readings)),
        STRICT: _share(map(strictly_right, readings)),
        SOURCE: _share(reading.source for reading in readings),
    }
    for value in VALUES:
        found[f"{MODALITY}: {value}"] = _share(
            right(r) for r in readings if r.gold.modality == value
        )
    return found


def _share(answers: Iterable[bool]) -> Share:
    known = list(answers)
    return Share(sum(known), len(known))


def dangers(gold: Sequence[tuple[Judgement, bool]]) -> dict[str, Measure]:
    """Dangerous upgrades among all gold of the weak modalities, and among wrongdoing.

    ``gold`` holds every judgement with whether it was stored as established. A reading that the
    annotators accept counts too: the measure asks what reaches the reader as fact.
    """
    weak = [(judgement, up) for judgement, up in gold if judgement.modality in WEAK]
    return {
        UPGRADES: _share(up for _, up in weak),
        WRONGDOING_UPGRADES: _share(up for judgement, up in weak if judgement.wrongdoing),
    }


def hedged(gold: Sequence[tuple[Judgement, bool]]) -> dict[str, Measure]:
    """Established gold stored as anything else, among all established gold."""
    return {
        HEDGED: _share(weaker for judgement, weaker in gold if judgement.modality == "established")
    }


def sentence(name: str, items: Sequence[tuple[TriggerGold, Assessment]]) -> Score:
    """The measures of a file of marked sentences."""
    readings = [_reading(gold, found) for gold, found in items]
    strengths = [(r.gold, r.modality == "established") for r in readings]
    weaker = [(r.gold, r.modality != "established") for r in readings]
    failures = [
        f"{_fault(r)} of {r.id}: {r.modality} for {r.gold.modality}"
        for r in readings
        if _up(r) or not right(r)
    ] + [f"source of {r.id}" for r in readings if not r.source]
    measures = accuracy(readings) | dangers(strengths) | hedged(weaker)
    return Score(name, measures, tuple(failures))


def _up(reading: Reading) -> bool:
    return reading.modality == "established" and reading.gold.modality in WEAK


def _fault(reading: Reading) -> str:
    return "DANGEROUS UPGRADE" if _up(reading) else "modality"


def _reading(gold: TriggerGold, found: Assessment) -> Reading:
    """A source is right if its words are those of the gold, articles and case apart."""
    said = found.source.of(gold.text) if found.source else None
    none = Names({})
    same = slot(said, none).words == slot(gold.source, none).words
    return Reading(gold.id, gold.judgement, found.modality, found.polarity, found.certainty, same)
