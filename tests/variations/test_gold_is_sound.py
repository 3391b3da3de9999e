"""The variations' answers agree with their texts, and share no name with the development gold."""

import csv
import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("HEMICYCLE_SHARED", HERE.parents[2] / "shared"))


def golds(pattern: str, folder: Path = HERE) -> list[dict[str, Any]]:
    paths = sorted(folder.glob(f"{pattern}.gold.json"))
    return [json.loads(path.read_text("utf-8")) for path in paths]


LETTERS = golds("v*")
ARTICLES = golds("w*")
VENDORS = {
    row["name"]
    for row in csv.DictReader((HERE / "authorities/vendors.csv").read_text("utf-8").splitlines())
}


def text_of(gold: dict[str, Any]) -> str:
    return (HERE / f"{gold['id']}.txt").read_bytes().decode("utf-8")


def flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def by_id(gold: dict[str, Any]) -> str:
    return str(gold["id"])


def test_counts() -> None:
    assert [gold["id"] for gold in LETTERS] == [f"v{n:02}" for n in range(1, 15)]
    assert [gold["id"] for gold in ARTICLES] == [f"w{n:02}" for n in range(1, 9)]
    assert sum(gold["type"] == "letter" for gold in LETTERS) == 12
    assert sum(len(gold["signatories"]) for gold in LETTERS) == 85
    assert sum(len(gold["claims"]) for gold in ARTICLES) == 109


@pytest.mark.parametrize("gold", LETTERS, ids=by_id)
def test_every_name_of_a_letter_is_in_its_text(gold: dict[str, Any]) -> None:
    text = flat(text_of(gold))
    for signatory in gold["signatories"]:
        fields = ("as_written", "given", "family", "group", "country", "role", "organisation")
        values = [signatory[field] for field in fields]
        for value in filter(None, [*values, signatory.get("title"), signatory.get("party")]):
            assert flat(value) in text
    for addressee in gold["addressees"]:
        assert flat(addressee["as_written"]) in text
    for name in [*gold["not_signatories"], *(vendor["name"] for vendor in gold["vendors"])]:
        assert flat(name) in text
    assert {vendor["name"] for vendor in gold["vendors"]} <= VENDORS


@pytest.mark.parametrize("gold", LETTERS, ids=by_id)
def test_signatories_are_in_order_and_not_also_excluded(gold: dict[str, Any]) -> None:
    names = [signatory["as_written"] for signatory in gold["signatories"]]
    orders = [signatory["order"] for signatory in gold["signatories"]]
    assert orders == list(range(1, len(names) + 1))
    text = flat(text_of(gold))
    starts = [text.rindex(flat(name)) for name in names]
    # rows of columns and tables are read left to right, so text order is gold order
    assert starts == sorted(starts)
    if gold["type"] == "other":
        assert not names


def spans(gold: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    for sentence in gold["sentences"]:
        yield sentence["char_start"], sentence["char_end"], sentence["text"]
    for entity in [*gold["persons"], *gold["organisations"]]:
        for mention in entity["mentions"]:
            yield mention["char_start"], mention["char_end"], mention["text"]
    for claim in gold["claims"]:
        yield claim["char_start"], claim["char_end"], claim["quote"]
        yield claim["trigger_start"], claim["trigger_end"], claim["trigger"]
    for reference in gold["coref"]:
        yield reference["char_start"], reference["char_end"], reference["text"]


@pytest.mark.parametrize("gold", ARTICLES, ids=by_id)
def test_offsets_equal_quotes(gold: dict[str, Any]) -> None:
    text = text_of(gold)
    assert unicodedata.is_normalized("NFC", text)
    for start, end, quote in spans(gold):
        assert text[start:end] == quote


@pytest.mark.parametrize("gold", ARTICLES, ids=by_id)
def test_claims_are_whole(gold: dict[str, Any]) -> None:
    sentences = {sentence["id"]: sentence for sentence in gold["sentences"]}
    assert len({claim["id"] for claim in gold["claims"]}) == len(gold["claims"])
    assert len(sentences) == len(gold["sentences"])
    for claim in gold["claims"]:
        assert claim["quote"] == sentences[claim["sentence"]]["text"]
        assert claim["char_start"] <= claim["trigger_start"] < claim["trigger_end"]
        assert claim["trigger_end"] <= claim["char_end"]
        assert claim["polarity"] in {"positive", "negative"}
        assert claim["certainty"] in {"certain", "probable", "possible"}


def test_no_forbidden_triple_is_an_established_claim() -> None:
    for gold in ARTICLES:
        facts = {
            (claim["subject_head"], claim["predicate"], claim["object_head"])
            for claim in gold["claims"]
            if claim["modality"] == "established" and claim["polarity"] == "positive"
        }
        assert not facts & {
            (triple["subject"], triple["predicate"], triple["object"])
            for triple in gold["forbidden"]
        }


def names(letters: list[dict[str, Any]], articles: list[dict[str, Any]]) -> set[str]:
    found = {
        signatory["family"] and f"{signatory['given']} {signatory['family']}"
        for gold in letters
        for signatory in gold["signatories"]
    }
    for gold in letters:
        found |= {vendor["name"] for vendor in gold["vendors"]} | set(gold["not_signatories"])
        found |= {addressee["name"] for addressee in gold["addressees"]}
    for gold in articles:
        found |= {person["name"] for person in gold["persons"]}
        kinds = {"vendor", "consultancy", "NGO", "outlet", "law firm", "association"}
        found |= {firm["name"] for firm in gold["organisations"] if firm["type"] in kinds}
    return {name.casefold() for name in found if name}


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared gold beside the checkout")
def test_no_name_is_shared_with_the_development_gold() -> None:
    shared = names(golds("d*", SHARED / "gold/letters"), golds("a*", SHARED / "gold/articles"))
    assert shared
    assert not names(LETTERS, ARTICLES) & shared
