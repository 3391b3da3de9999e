"""Claims in German and French: own sentences, written before the rules that read them.

A claim is right when relation, both slots, modality and polarity are; a slot that only a
description fills ("Die Staatsanwaltschaft") is empty, for the plain path takes names alone.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.claims.extract import extract
from ingest.model import Claim, Mention, Span

HERE = Path(__file__).parent / "claims"
VENDORS = ("Veltron", "Quandex")
#: How firmly each modality tells that a thing took place.
FIRMNESS = {
    "established": 3,
    "reported": 2,
    "alleged": 1,
    "possible": 1,
    "asked-for": 0,
    "denied": 0,
}
PRECISION = 0.9
RECALL = {"de": 0.9, "fr": 0.9}


def told(text: str, language: str) -> tuple[Claim, ...]:
    mentions = [
        Mention(f"vendor/{name.casefold()}", "vendor", Span(at, at + len(name)))
        for name in VENDORS
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    body = Span(0, len(text))
    return extract(text, body, mentions, kind="Article", language=language, date=None)


def shown(claim: Claim) -> dict[str, str | None]:
    return {
        "relation": claim.relation,
        "subject": claim.subject.name if claim.subject else None,
        "object": claim.object.name if claim.object else None,
        "modality": claim.modality,
        "polarity": claim.polarity,
    }


def rows(language: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_few_are_wrong_and_most_are_found(language: str) -> None:
    answers = [
        (row["claim"], [shown(c) for c in told(row["text"], language)]) for row in rows(language)
    ]
    found = sum(len(claims) for _, claims in answers)
    right = sum(claim == wanted for wanted, claims in answers for claim in claims)
    wanted = sum(wanted is not None for wanted, _ in answers)
    assert right / found >= PRECISION
    assert right / wanted >= RECALL[language]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_nothing_is_told_more_firmly_than_it_is_written(language: str) -> None:
    for row in rows(language):
        for claim in told(row["text"], language):
            wanted = row["claim"]
            assert wanted is not None, row["text"]
            assert FIRMNESS[claim.modality] <= FIRMNESS[wanted["modality"]], row["text"]
            assert claim.polarity == wanted["polarity"], row["text"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Sohn von Ilva Tarkesson und Pelle Brandauer wurde festgenommen."),
        ("de", "Ilva Tarkessons Assistent wurde festgenommen."),
        ("de", "Es stimmt nicht, dass Ilva Tarkesson festgenommen wurde."),
        ("de", "Die Behörde plant, Veltron vom Netz auszuschließen."),
        ("de", "Veltron-Kunden wurden festgenommen."),
        ("de", "Jonas Mustermeier gestand nicht, Pelle Brandauer bestochen zu haben."),
        ("de", "Ein Bericht über Ende März wurde verboten."),
        ("fr", "Le fils d'Ilva Tarkesson et Pelle Brandauer a été arrêté."),
        ("fr", "Il est inexact, et n'est pas établi, que Ilva Tarkesson a été arrêtée."),
        ("fr", "Le ministre envisage d'interdire Veltron."),
        ("fr", "Jonas Mustermeier n'a pas reconnu avoir corrompu Pelle Brandauer."),
    ],
)
def test_left_out(language: str, text: str) -> None:
    assert told(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("de", "Veltron bestach Ilva Tarkesson.", "alleged"),
        ("de", "Veltron hat Ilva Tarkesson bestochen, die Firma bestreitet die Tat.", "denied"),
        ("de", "Pelle Brandauer wurde verurteilt, Veltron bestach Ilva Tarkesson.", "alleged"),
        ("de", "Laut Polizei hat Veltron Ilva Tarkesson bestochen.", "alleged"),
        ("fr", "Veltron a corrompu Ilva Tarkesson.", "alleged"),
        ("fr", "Selon le juge, Veltron a corrompu Ilva Tarkesson.", "alleged"),
        ("fr", "Pelle Brandauer a reconnu sa faute, Veltron a corrompu Ilva Tarkesson.", "alleged"),
    ],
)
def test_a_wrong_is_never_a_fact(language: str, text: str, modality: str) -> None:
    wrongs = [claim for claim in told(text, language) if claim.relation == "bribed"]
    assert all(claim.modality == modality for claim in wrongs)


def test_the_words_are_where_the_claim_says() -> None:
    text = "Es war laut. Ilva Tarkesson wurde am Montag festgenommen."
    (claim,) = told(text, "de")
    assert claim.trigger.of(text) == "festgenommen"
    assert claim.rule == "de.arrested"
    assert claim.object is not None and claim.object.span is not None
    assert claim.object.span.of(text) == "Ilva Tarkesson"
