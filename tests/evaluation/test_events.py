"""Events of an invented folder, every pair counted by hand; floors on the shared articles."""

import json
from pathlib import Path
from typing import Any

import pytest

from hemicycle.evaluation import evaluate
from hemicycle.evaluation.events import (
    CASES,
    CASES_READ,
    GIVEN,
    KEPT,
    MARKED,
    MARKED_READ,
    MERGED,
    SAME,
    SAME_READ,
)
from hemicycle.evaluation.measures import Count, Match, Measure, Share
from ontology.errors import DataError

TEXTS = {
    "h1": "Arrest in the port\n\nHarbour Gazette, 5 March 2031\n\nPolice searched twelve addresses "
    "on 3 March 2031. Officers arrested Ilva Tarkesson on 3 March 2031, a spokeswoman said.\n",
    "h2": "The port and the police\n\nHarbour Gazette, 6 March 2031\n\nIlva Tarkesson was arrested "
    "on 4 March 2031 at the airport of the town, which was quiet that day.\n",
    "h3": "Correction\n\nHarbour Gazette, 10 March 2031\n\nIn our report of 5 March we wrote that "
    "police had searched twelve addresses. Police searched nine addresses, the prosecutor said. "
    "Ilva Tarkesson was questioned as a witness.\n",
}
#: Document, id, trigger, subject, predicate, object, time.
CLAIMS = [
    ("h1", "h1.c1", "searched twelve", "Police", "searched", "twelve addresses", "2031-03-03"),
    ("h1", "h1.c2", "arrested", "Officers", "arrested", "Ilva Tarkesson", "2031-03-03"),
    ("h2", "h2.c1", "arrested", None, "arrested", "Ilva Tarkesson", "2031-03-04"),
    ("h3", "h3.c1", "searched nine", "Police", "searched", "nine addresses", None),
    ("h3", "h3.c2", "questioned", None, "questioned", "Ilva Tarkesson", None),
    ("h3", "h3.c3", "wrote", "Gazette", "published", "report", "2031-03"),
]


def gold(name: str) -> dict[str, Any]:
    text, claims = TEXTS[name], [c for c in CLAIMS if c[0] == name]
    found = []
    for _, id_, words, subject, predicate, target, time in claims:
        at = text.index(words)
        start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n\n", 0, at) + 2)
        end = text.index(".", at) + 1
        found.append({
            "id": id_, "subject": subject, "predicate": predicate, "object": target, "time": time,
            "modality": "established", "accept_modality": ["reported"], "polarity": "positive",
            "certainty": "certain", "attributed_to": None, "sentence": id_, "core": True,
            "char_start": start, "char_end": end,
            "trigger_start": at, "trigger_end": at + len(words.split()[0]),
        })  # fmt: skip
    sentences = [{k: c[k] for k in ("id", "char_start", "char_end")} for c in found]
    person = {"name": "Ilva Tarkesson", "mentions": [{"text": "Ilva Tarkesson"}]}
    inquiry = {"id": "inv:port", "by": "Police", "whom": "Ilva Tarkesson"}
    return {
        "id": name, "file": f"{name}.txt", "persons": [person], "organisations": [],
        "claims": found, "sentences": sentences, "forbidden": [], "investigations": [inquiry],
    }  # fmt: skip


CASES_FILE: dict[str, Any] = {
    "investigations": [
        {"id": "inv:port", "documents": ["h1", "h2", "h3"]},
        {"id": "inv:ships", "documents": ["h3"]},
    ],
    "measures": [],
    "letters": [],
    "event_clusters": [
        {"id": "search", "claims": [{"claim": "h1.c1"}, {"claim": "h3.c1"}, {"claim": "h3.c3"}]},
        {"id": "arrest", "claims": [{"claim": "h1.c2"}, {"claim": "h2.c1"}]},
    ],
    "contradictions": [
        {"about": "addresses", "values": [
            {"document": "h1", "value": "twelve"}, {"document": "h3", "value": "nine"}]},
        {"about": "day of the arrest", "values": [
            {"document": "h1", "value": "2031-03-03"}, {"document": "h2", "value": "2031-03-04"}]},
        {"about": "mood", "values": [{"document": "h3", "value": "glad"}]},
    ],
    "retractions": [
        {"document": "h3", "retracts": ["h1.c1 (number)", "the headline of h1"]},
        {"document": "h3", "retracts": ["h1.c2"]},
    ],
    "must_not_merge": [["inv:port", "inv:ships"], ["Harbour Gazette", "Ilva Tarkesson"]],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold(name)), "utf-8")
    (tmp_path / "cases.json").write_text(json.dumps(CASES_FILE), "utf-8")
    return tmp_path


def totals(folder: Path) -> dict[str, Measure]:
    sections = evaluate(folder).sections
    return dict(next(s for s in sections if s.title.endswith(": events")).totals)


def test_pairs_are_counted_over_what_was_read_and_over_all(folder: Path) -> None:
    found = totals(folder)
    # h3.c3 is not read: of its cluster's three pairs one is left, and the arrest's one
    assert found[SAME_READ] == Match(hits=2, found=2, gold=2)
    assert found[SAME] == Match(hits=2, found=2, gold=4)
    assert found[CASES] == found[CASES_READ] == Match(hits=3, found=3, gold=3)
    assert found[SAME + GIVEN] == Match(hits=2, found=2, gold=4)


def test_what_is_kept_and_marked_and_kept_apart(folder: Path) -> None:
    found = totals(folder)
    assert found[MERGED] == Count(0)
    assert found[KEPT] == Share(2, 3)
    assert found[MARKED] == found[MARKED_READ] == Share(1, 2)


def test_two_cases_on_one_node_are_merged(folder: Path) -> None:
    data = json.loads((folder / "h3.gold.json").read_text("utf-8"))
    data["investigations"].append({"id": "inv:ships", "by": "Police", "whom": None})
    (folder / "h3.gold.json").write_text(json.dumps(data), "utf-8")
    assert totals(folder)[MERGED] == Count(1)


def test_a_broken_file_of_cases_is_named(folder: Path) -> None:
    (folder / "cases.json").write_text('{"event_clusters": []}', "utf-8")
    with pytest.raises(DataError, match=r"cases\.json"):
        evaluate(folder)


def test_without_a_file_of_cases_events_are_not_measured(folder: Path) -> None:
    (folder / "cases.json").unlink()
    assert not [s for s in evaluate(folder).sections if s.title.endswith(": events")]


def test_the_shared_articles_stay_above_their_floors(shared: Path) -> None:
    found = totals(shared / "gold" / "articles")
    read, given = found[SAME_READ], found[SAME + GIVEN]
    assert isinstance(read, Match)
    assert isinstance(given, Match)
    for match in (read, given):
        assert match.precision is not None
        assert match.precision >= 0.95
    assert read.hits >= 15  # of all 108; its recall is of a growing number that is read
    assert given.recall is not None
    assert given.recall >= 0.56
    assert found[MERGED] == found[MERGED + GIVEN] == Count(0)
    assert found[MARKED + GIVEN] == Share(2, 2)
    cases = found[CASES + GIVEN]
    assert isinstance(cases, Match)
    assert (cases.precision, cases.hits) >= (1.0, 16)
