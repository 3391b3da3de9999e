"""The answers of the second set agree with their texts, and share no name with the other golds."""

import csv
import json
import os
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("HEMICYCLE_SHARED", HERE.parents[2] / "shared"))


def golds(pattern: str, folder: Path = HERE) -> list[dict[str, Any]]:
    paths = sorted(folder.glob(f"{pattern}.gold.json"))
    return [json.loads(path.read_text("utf-8")) for path in paths]


DOCUMENTS = golds("x*")
PERSONS = json.loads((HERE / "persons.json").read_text("utf-8"))
VENDORS = {
    row["name"]
    for row in csv.DictReader((HERE / "authorities/vendors.csv").read_text("utf-8").splitlines())
}


def source(gold: dict[str, Any]) -> str:
    """The document with Markdown's bold and quotation marks taken off."""
    path = HERE / str(gold["files"]["primary"])
    text = path.read_bytes().decode("utf-8")
    if path.suffix != ".md":
        return text
    return "\n".join(line.removeprefix(">") for line in text.replace("**", "").splitlines())


def flat(text: str) -> str:
    visible = (sign for sign in unicodedata.normalize("NFC", text) if ord(sign) != 0xAD)
    return " ".join("".join(visible).split())


def by_id(gold: dict[str, Any]) -> str:
    return str(gold["id"])


def test_counts() -> None:
    assert [gold["id"] for gold in DOCUMENTS] == [f"x{n:02}" for n in range(1, 25)]
    assert Counter(Path(gold["files"]["primary"]).suffix for gold in DOCUMENTS) == {
        ".txt": 18,
        ".md": 6,
    }
    assert Counter(gold["type"] for gold in DOCUMENTS) == {"letter": 20, "other": 4}
    assert Counter(gold["language"] for gold in DOCUMENTS) == {
        **{"en": 12, "de": 2, "fr": 2},
        **dict.fromkeys(("it", "pl", "nl", "pt", "ro", "cs", "sv", "fi"), 1),
    }
    assert sum(len(gold["signatories"]) for gold in DOCUMENTS) == 121
    assert len(PERSONS["persons"]) == 62
    assert len(PERSONS["confusable_pairs"]) == 4


@pytest.mark.parametrize("gold", DOCUMENTS, ids=by_id)
def test_every_value_of_an_answer_is_in_its_text(gold: dict[str, Any]) -> None:
    text = flat(source(gold))
    fields = ("as_written", "given", "family", "group", "country", "role", "organisation")
    optional = ("title", "party")
    for signatory in gold["signatories"]:
        values = [signatory[field] for field in fields]
        for value in filter(None, [*values, *map(signatory.get, optional)]):
            assert flat(value) in text
    for addressee in gold["addressees"]:
        for value in filter(None, addressee.values()):
            assert flat(value) in text
    vendors = {vendor["name"] for vendor in gold["vendors"]}
    assert vendors <= VENDORS
    for name in [*gold["not_signatories"], *gold["institutions"], *vendors]:
        assert flat(name) in text


@pytest.mark.parametrize("gold", DOCUMENTS, ids=by_id)
def test_signatories_are_in_the_order_of_the_text(gold: dict[str, Any]) -> None:
    text, position = flat(source(gold)), 0
    for order, signatory in enumerate(gold["signatories"], 1):
        assert signatory["order"] == order
        # a name may also stand in the head or the copy line, so only the chain is asked for
        position = text.index(flat(signatory["as_written"]), position) + 1
    assert bool(gold["signatories"]) == (gold["type"] == "letter")


@pytest.mark.parametrize("gold", DOCUMENTS, ids=by_id)
def test_nobody_both_signs_and_is_excluded(gold: dict[str, Any]) -> None:
    names = [signatory["as_written"] for signatory in gold["signatories"]]
    assert len(set(names)) == len(names)
    assert not set(names) & set(gold["not_signatories"])


def test_how_a_name_is_found_is_told_right() -> None:
    kinds: Counter[str] = Counter()
    for gold in DOCUMENTS:
        text = unicodedata.normalize("NFC", source(gold))
        for signatory in gold["signatories"]:
            assert (signatory["as_written"] in text) == (signatory["match"] == "exact")
            kinds[signatory["match"]] += 1
    assert set(kinds) == {"exact", "nbsp", "invisible", "line-broken"}


def test_persons_list_every_signature() -> None:
    signed = {
        (signatory["person_id"], gold["id"], signatory["as_written"])
        for gold in DOCUMENTS
        for signatory in gold["signatories"]
    }
    listed = {
        (person["person_id"], mention["letter"], mention["as_written"])
        for person in PERSONS["persons"]
        for mention in person["mentions"]
    }
    assert listed == signed
    ids = {person["person_id"] for person in PERSONS["persons"]}
    assert {pair[side] for pair in PERSONS["confusable_pairs"] for side in "ab"} <= ids


def names(documents: list[dict[str, Any]]) -> set[str]:
    """Every person and vendor of the answers, spelled without case or accents."""
    found: set[str] = set()
    for gold in documents:
        found |= {f"{s['given']} {s['family']}" for s in gold["signatories"] if s["family"]}
        found |= {a["name"] for a in gold["addressees"] if a["name"]}
        found |= {vendor["name"] for vendor in gold["vendors"]} | set(gold["not_signatories"])
    decomposed = (unicodedata.normalize("NFKD", name.casefold()) for name in found)
    return {"".join(c for c in name if not unicodedata.combining(c)) for name in decomposed}


def test_no_name_is_shared_with_the_first_set() -> None:
    first = names(golds("v*", HERE.parent / "variations"))
    assert first
    assert not names(DOCUMENTS) & first


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared gold beside the checkout")
def test_no_name_is_shared_with_the_development_gold() -> None:
    shared = names(golds("d*", SHARED / "gold/letters"))
    assert shared
    assert not names(DOCUMENTS) & shared
