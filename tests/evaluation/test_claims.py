"""Claims of one invented article against five gold claims, every share counted by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from hemicycle.evaluation.claims import score
from hemicycle.evaluation.gold import ArticleGold, ClaimGold, Forbidden, Judgement
from hemicycle.evaluation.matching import Reader
from hemicycle.evaluation.measures import Share
from hemicycle.evaluation.predicates import Predicates
from ingest.model import Claim, Party, Span

TEXT = (
    "Police arrested Otto Falk on Monday. Lobbyists for Korvane allegedly bribed officials. "
    "The guild urged the Commission to act. Falk denied it. It rained."
)


AUTHOR, OPEN, ALLEGED = "document author", "unspecified", "alleged"


def sentence(words):
    start = TEXT.index(words)
    return Span(start, TEXT.index(".", start) + 1)


def trigger(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def gold(
    id,
    subject,
    predicate,
    object_,
    modality,
    word,
    *,
    core=True,
    source=AUTHOR,
    polarity="positive",
    accept=(),
):
    judged = Judgement(modality, polarity, "certain", accept)
    return ClaimGold(
        id, subject, predicate, object_, judged, source, sentence(_start(word)), trigger(word), core
    )


def _start(word):
    """The words at the start of the sentence that holds a word."""
    at = TEXT.index(word)
    return TEXT[TEXT.rfind(". ", 0, at) + 2 if ". " in TEXT[:at] else 0 : at + 1]


GOLD = ArticleGold(
    id="t1",
    path=Path("t1.txt"),
    author="The Courier",
    claims=(
        gold("c1", "police", "arrested", "Otto Falk", "established", "arrested"),
        gold("c2", "lobbyists for Korvane", "bribed", "officials", ALLEGED, "bribed", source=OPEN),
        gold("c3", "guild", "callsFor", "Commission: act", "asked-for", "urged", source="guild"),
        gold("c4", "Otto Falk", "denied", "arrest", "established", "denied", core=False),
    ),
    forbidden=(
        Forbidden("Korvane", "bribed", "officials"),
        Forbidden("police", "convicted", "any"),
        Forbidden("Otto Falk", "echoes", "any"),
        Forbidden("Otto Falk", "signed", "letter"),
    ),
    names={"Otto Falk": "p1", "Falk": "p1", "Korvane": "v1"},
)  # fmt: skip


def claim(subject, relation, object_, modality, word, *, source=None, polarity="positive"):
    party = lambda name: Party(name) if name else None  # noqa: E731
    return Claim(
        relation, sentence(_start(word)), trigger(word), modality, polarity,
        subject=party(subject), object=party(object_), source=party(source),
    )  # fmt: skip


RIGHT = (
    claim("The police", "arrested", "Falk", "established", "arrested"),
    claim("Lobbyists for Korvane", "bribed", "officials", "alleged", "bribed"),
    claim("The guild", "callsFor", "the Commission: act", "asked-for", "urged", source="The guild"),
    claim("Falk", "denied", "the arrest", "established", "denied"),
)


@pytest.fixture
def measured(extraction, authorities):
    def run(*claims, answer=GOLD, **rest):
        found = extraction(TEXT, kind="Article", claims=claims, **rest)
        return score(answer, found, Reader(answer, authorities, Predicates()))

    return run


def test_all_right(measured):
    result = measured(*RIGHT)
    assert result.failures == ()
    for name in (
        "recall",
        "precision",
        "modality",
        "modality, polarity, certainty",
        "source",
        "quotes exact",
    ):
        assert result.measures[name] == Share(4, 4), name
    assert result.measures["core recall"] == Share(3, 3)
    assert result.measures["dangerous upgrades"] == Share(0, 2)
    assert result.measures["over-hedged"] == Share(0, 2)


def test_one_miss_and_a_claim_elsewhere(measured):
    elsewhere = claim("It", "attended", "rain", "established", "rained")
    result = measured(*RIGHT[1:], elsewhere)
    assert result.measures["core recall"] == Share(2, 3)
    # the sentence "It rained." carries no gold claim: precision leaves it out
    assert result.measures["precision"] == Share(3, 3)


def test_a_second_answer_costs_precision(measured):
    twin = claim("police", "arrested", "Otto Falk", "established", "arrested")
    assert measured(*RIGHT, twin).measures["precision"] == Share(4, 5)
    assert measured(*RIGHT, twin).measures["recall"] == Share(4, 4)


def test_the_same_words_in_another_sentence_do_not_match(measured):
    moved = replace(RIGHT[0], trigger=trigger("rained"), sentence=sentence("It rained"))
    assert measured(moved).measures["recall"] == Share(0, 4)


def test_one_upgrade(measured):
    up = replace(RIGHT[1], modality="established")
    result = measured(RIGHT[0], up)
    assert result.measures["dangerous upgrades"] == Share(1, 2)
    assert result.measures["dangerous upgrades of wrongdoing"] == Share(1, 1)
    assert result.measures["modality"] == Share(1, 2)
    assert result.measures["modality: alleged"] == Share(0, 1)
    assert "DANGEROUS UPGRADE: c2 alleged bribed" in result.failures


def test_an_upgrade_beside_a_right_claim_is_still_one(measured):
    up = claim("Lobbyists for Korvane", "bribed", "officials", "established", "bribed")
    result = measured(*RIGHT, up)
    assert result.measures["modality"].value is not None
    assert result.measures["dangerous upgrades"] == Share(1, 2)


def test_an_upgrade_with_other_slots_on_the_same_trigger_is_still_one(measured):
    up = claim("Somebody Else", "bribed", "ministers", "established", "bribed")
    assert measured(up).measures["dangerous upgrades"] == Share(1, 2)


def test_over_hedging_counts_against_all_established_gold(measured):
    weak = replace(RIGHT[0], modality="reported")
    result = measured(weak)
    assert result.measures["over-hedged"] == Share(1, 2)
    assert result.measures["over-hedged among matched"] == Share(1, 1)


def test_a_source_made_up_and_a_source_missed(measured):
    invented = replace(RIGHT[0], source=Party("a neighbour"))
    missed = replace(RIGHT[2], source=None)
    assert measured(invented, missed, RIGHT[1]).measures["source"] == Share(1, 3)


def test_no_source_is_right_for_the_author_by_name(measured):
    by_author = replace(GOLD, claims=(replace(GOLD.claims[0], source="the Courier"),))
    assert measured(RIGHT[0], answer=by_author).measures["source"] == Share(1, 1)


def test_polarity_counts_in_strict_accuracy(measured):
    result = measured(replace(RIGHT[0], polarity="negative"))
    assert result.measures["modality"] == Share(1, 1)
    assert result.measures["modality, polarity, certainty"] == Share(0, 1)


def test_a_forbidden_triple_counts_only_as_a_positive_fact(measured):
    fact = claim("Korvane", "bribed", "officials", "established", "bribed")
    result = measured(fact)
    # "echoes" is no relation and cannot be scored; convicted, bribed and signed can
    assert result.measures["forbidden emitted"] == Share(1, 3)
    assert result.measures["forbidden without a counterpart"] == Share(1, 4)
    for harmless in (replace(fact, modality="alleged"), replace(fact, polarity="negative")):
        assert measured(harmless).measures["forbidden emitted"] == Share(0, 3)


def test_the_lenient_reading_catches_the_middleman(measured):
    fact = claim("Lobbyists for Korvane", "bribed", "officials", "established", "bribed")
    result = measured(fact)
    assert result.measures["forbidden emitted"] == Share(0, 3)
    assert result.measures["forbidden emitted, lenient"] == Share(1, 3)


def test_any_stands_for_anything(measured):
    fact = claim("police", "convicted", "nobody of note", "established", "arrested")
    assert measured(fact).measures["forbidden emitted"] == Share(1, 3)


def test_a_signature_is_a_fact_too(measured, signature):
    signed = (signature(1, "Otto Falk", "Otto", "Falk"),)
    assert measured(signatures=signed).measures["forbidden emitted"] == Share(1, 3)


def test_a_quote_must_cover_the_trigger(measured):
    cut = replace(RIGHT[0], sentence=Span(0, 6))
    assert measured(cut).measures["quotes exact"] == Share(0, 1)


def test_predicates_of_other_inventories_are_mapped_and_some_turned_round(measured):
    handed = replace(GOLD.claims[0], predicate="passedTo", subject="Otto Falk", object="police")
    answer = replace(GOLD, claims=(handed,))
    received = claim("police", "received", "Falk", "established", "arrested")
    sent = claim("Falk", "sentTo", "police", "established", "arrested")
    assert measured(received, answer=answer).measures["recall"] == Share(1, 1)
    assert measured(sent, answer=answer).measures["recall"] == Share(1, 1)
    assert measured(replace(received, relation="sentTo"), answer=answer).measures[
        "recall"
    ] == Share(0, 1)


def test_the_table_beside_the_gold_wins(tmp_path):
    (tmp_path / "PREDICATES.md").write_text("| `paid` | yes | gave money | handedOver |\n", "utf-8")
    assert [a.relation for a in Predicates(tmp_path / "seeds").answers("handedOver")] == ["paid"]
    assert Predicates().answers("handedOver") == ()
