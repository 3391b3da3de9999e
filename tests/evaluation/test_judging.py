"""Strength of marked sentences: ten invented readings, every share counted by hand."""

from hemicycle.evaluation.gold import Judgement, TriggerGold
from hemicycle.evaluation.judging import sentence
from hemicycle.evaluation.measures import Share
from ingest.claims import Assessment
from ingest.model import Span

TEXT = "The auditors said Tarn paid."


def item(
    id,
    modality,
    *,
    wrongdoing=False,
    accept=(),
    polarity="positive",
    certainty="certain",
    source=None,
):
    judged = Judgement(modality, polarity, certainty, accept, wrongdoing)
    return TriggerGold(id, TEXT, Span(23, 27), judged, source)


def found(modality, polarity="positive", certainty="certain", source=None):
    return Assessment(modality, polarity, certainty, source)


AUDITORS = Span(0, 12)
ITEMS = [
    (item("s1", "established"), found("established")),
    (item("s2", "established"), found("reported", source=AUDITORS)),  # over-hedged, source made up
    (item("s3", "established", accept=("reported",)), found("reported")),  # accepted, yet hedged
    (item("s4", "alleged", wrongdoing=True), found("established")),  # upgrade of wrongdoing
    (item("s5", "alleged", wrongdoing=True), found("reported")),  # wrong, but no upgrade
    (item("s6", "denied", polarity="negative"), found("denied")),  # polarity of a denial is free
    (item("s7", "possible", certainty="possible"), found("possible")),  # certainty wrong
    (item("s8", "reported", source="auditors"), found("reported", source=AUDITORS)),
    (item("s9", "reported", source="auditors"), found("reported")),  # source missed
    (item("s10", "asked-for"), found("asked-for", polarity="negative")),  # polarity wrong
]


def test_every_measure():
    result = sentence("invented", ITEMS)
    measures = result.measures
    assert measures["modality"] == Share(7, 10)  # all but s2, s4, s5
    assert measures["modality, polarity, certainty"] == Share(5, 10)  # and not s7, s10
    assert measures["dangerous upgrades"] == Share(1, 5)  # s4, s5, s6, s7, s10
    assert measures["dangerous upgrades of wrongdoing"] == Share(1, 2)
    assert measures["over-hedged"] == Share(2, 3)
    assert measures["source"] == Share(8, 10)
    assert measures["modality: established"] == Share(2, 3)
    assert measures["modality: alleged"] == Share(0, 2)
    assert "DANGEROUS UPGRADE of s4: established for alleged" in result.failures
    assert "modality of s5: reported for alleged" in result.failures
