"""Whole folders: which forms are read, what is refused, and a run from file to table."""

import json
from pathlib import Path

import pytest

from hemicycle.evaluation import as_data, evaluate, render
from ontology.errors import HemicycleError

LETTER = """Brussels, 6 May 2024

To: Commissioner Tarn

Dear Commissioner Tarn,

We write to you about the cameras of Korvane Optics. We ask you to publish the test report.

Yours sincerely,

Ada Falkenried (EPP, Netherlands)
Otto Brückner (S&D, Germany)
Ida Sorrelby (Renew, France)
"""
ARTICLE = "On Monday police arrested Otto Falkner. Korvane Optics allegedly bribed an official.\n"
VENDORS = (
    "id,name,aliases,country,sector,ambiguous,context\n"
    "korvane,Korvane Optics,Korvane,NL,cameras,,\n"
)


def signatory(order, given, family, group, country):
    return {
        "order": order, "kind": "person", "as_written": f"{given} {family}", "given": given,
        "family": family, "group": group, "country": country, "role": None, "organisation": None,
        "person_id": f"P{order}", "match": "exact",
    }  # fmt: skip


def letter(**changed):
    answer = {
        "id": "t1", "language": "en", "type": "letter", "date": "2024-05-06", "place": "Brussels",
        "addressees": [{"as_written": "Commissioner Tarn", "name": "Tarn", "role": "Commissioner"}],
        "signatories": [
            signatory(1, "Ada", "Falkenried", "EPP", "Netherlands"),
            signatory(2, "Otto", "Brückner", "S&D", "Germany"),
            signatory(3, "Ida", "Sorrelby", "Renew", "France"),
        ],
        "stated_total": None, "not_signatories": [],
        "vendors": [{"name": "Korvane Optics", "role": "subject"}],
        "files": {"primary": "t1.txt", "reference": "t1.txt", "also": []},
    }  # fmt: skip
    return {**answer, **changed}


def write(folder, name, data):
    folder.mkdir(exist_ok=True, parents=True)
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    (folder / name).write_text(text, "utf-8")


@pytest.fixture
def letters(tmp_path):
    folder = tmp_path / "letters"
    write(folder, "t1.txt", LETTER)
    write(folder, "t1.gold.json", letter())
    write(folder / "authorities", "vendors.csv", VENDORS)
    return folder


def totals(scores, n=0):
    return as_data(scores)["sections"][n]["totals"]


def test_a_folder_of_letters_with_its_own_authorities(letters):
    found = totals(evaluate(letters))
    assert found["signatories"]["f1"] == 1
    assert found["group"]["right"] == 3
    assert found["vendors"]["gold"] == 1


def test_the_failing_letter_is_named(letters):
    answer = letter()
    answer["signatories"].append(signatory(4, "Never", "Printed", None, None))
    write(letters, "t1.gold.json", answer)
    scores = evaluate(letters)
    assert totals(scores)["signatories"] == {
        "precision": 1.0, "recall": 0.75, "f1": pytest.approx(6 / 7),
        "hits": 3, "found": 3, "gold": 4,
    }  # fmt: skip
    assert totals(scores)["missed in silence"] == 1
    text = render(scores)
    assert "Failed: t1" in text
    assert "t1: missed in silence: Never Printed" in text


def test_a_folder_of_folders_and_given_authorities(letters, tmp_path):
    (letters / "authorities").rename(tmp_path / "mine")
    unknown = evaluate(tmp_path)
    assert "1 vendors of the gold are not in the authorities" in unknown.sections[0].notes[0]
    assert evaluate(tmp_path, tmp_path / "mine").sections[0].notes == ()


def test_marked_sentences_and_traps(tmp_path):
    text = "The agent allegedly bribed a clerk."
    line = {
        "id": "S1", "text": text, "trigger_start": 20, "trigger_end": 26, "modality": "alleged",
        "polarity": "positive", "certainty": "certain", "source": None, "wrongdoing": True,
    }  # fmt: skip
    write(tmp_path, "sentences.jsonl", json.dumps(line) + "\n")
    trap = {
        "id": "T1",
        "sentence": text,
        "check": ["bribed", "alleged", "positive", "certain", None],
    }
    unscored = {"id": "T2", "sentence": text}
    write(tmp_path, "traps.jsonl", f"{json.dumps(trap)}\n{json.dumps(unscored)}\n")
    found = totals(evaluate(tmp_path))
    assert (found["modality"]["right"], found["modality"]["of"]) == (2, 2)
    assert found["dangerous upgrades of wrongdoing"]["of"] == 1


def claim(id, subject, predicate, object_, modality, quote, word):
    start = ARTICLE.index(quote)
    at = ARTICLE.index(word)
    return {
        "id": id, "subject": subject, "predicate": predicate, "object": object_,
        "modality": modality, "certainty": "certain", "polarity": "positive",
        "attributed_to": "document author", "quote": quote, "char_start": start,
        "char_end": start + len(quote), "trigger": word, "trigger_start": at,
        "trigger_end": at + len(word), "sentence": f"{id}.s", "core": True,
    }  # fmt: skip


def real():
    quote = "On Monday police arrested Otto Falkner."
    said = ("police", "arrested", "Otto Falkner", "established", quote, "arrested")
    wrong = {"subject": "Otto Falkner", "predicate": "convictedOf", "object": "any"}
    return {
        "documents": [
            {
                "id": "R0", "file": "r0.txt", "type": "news article", "date": None, "place": None,
                "addressees": [], "vendors": [], "other_persons": [], "signatories": [],
                "mentions": [{"text": "Otto Falkner", "entity": "person:falkner"}],
                "sentences": [{"id": "c1.s", "char_start": 0, "char_end": len(quote)}],
                "claims": [claim("c1", *said)],
                "forbidden": [wrong],
            }
        ]
    }  # fmt: skip


@pytest.mark.parametrize("place", ["gold/seeds", "gold", "seeds"])
def test_real_documents_are_found_where_the_gold_lies_or_in_seeds_beside(tmp_path, place):
    write(tmp_path / "gold" / "seeds", "gold.json", real())
    write(tmp_path / place, "r0.txt", ARTICLE)
    scores = evaluate(tmp_path / "gold" / "seeds")
    assert [section.title for section in scores.sections] == [
        "seeds: frames of real documents", "seeds: claims of real documents",
    ]  # fmt: skip
    assert totals(scores, 1)["core recall"]["of"] == 1
    assert totals(scores, 1)["forbidden emitted"] == {"share": 0.0, "right": 0, "of": 1}


def test_what_is_not_measured_is_said(tmp_path):
    write(tmp_path / "gold" / "seeds", "gold.json", real())
    write(tmp_path / "seeds", "r0.txt", ARTICLE)
    assert "not measured" in render(evaluate(tmp_path / "gold"))


def test_an_unknown_folder_says_what_is_expected(tmp_path):
    with pytest.raises(HemicycleError, match=r"no gold.*expected NAME\.gold\.json"):
        evaluate(tmp_path)
    with pytest.raises(HemicycleError, match="no such folder"):
        evaluate(tmp_path / "absent")


@pytest.mark.parametrize("broken", ["{", "[]", "{}", '{"id": "x", "claims": 3}'])
def test_a_broken_gold_file_is_named(tmp_path, broken):
    write(tmp_path, "x.gold.json", broken)
    with pytest.raises(HemicycleError, match=r"x\.gold\.json"):
        evaluate(tmp_path)


def test_a_broken_line_is_named(tmp_path):
    write(tmp_path, "sentences.jsonl", '\n{"id": 1}\n')
    with pytest.raises(HemicycleError, match=r"sentences\.jsonl:2"):
        evaluate(tmp_path)


def test_a_missing_document_is_named(tmp_path):
    write(tmp_path, "t1.gold.json", letter())
    with pytest.raises(HemicycleError, match=r"t1\.txt"):
        evaluate(tmp_path)
    write(tmp_path, "gold.json", real())
    (tmp_path / "t1.gold.json").unlink()
    with pytest.raises(HemicycleError, match=r"r0\.txt is missing"):
        evaluate(tmp_path)


def test_the_variations_yield_a_table_twice_the_same(root):
    folder = Path(root) / "tests" / "variations"
    scores = evaluate(folder)
    text = render(scores)
    assert [len(section.documents) for section in scores.sections] == [14, 8]
    assert "v01" in text
    assert "w08" in text
    assert render(evaluate(folder)) == text
    assert (
        json.loads(json.dumps(as_data(scores)))["sections"][0]["totals"]["signatories"]["gold"]
        == 85
    )


def test_the_shared_gold_is_read_whole(shared):
    scores = evaluate(shared / "gold")
    counted = {section.title: len(section.documents) for section in scores.sections}
    assert counted["letters: letters"] == 16
    assert counted["articles: claims"] == 12
    assert counted["seeds: claims of real documents"] == 3
    by_title = {section.title: section for section in scores.sections}
    assert by_title["letters: letters"].totals["links between signatures"].gold == 108
    assert by_title["articles: marked sentences"].totals["modality"].of == 180
    assert by_title["articles: claims"].totals["core recall"].of == 140
