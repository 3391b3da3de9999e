"""Invented articles, letters and questions, and what other papers make of them."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from graph.store import Changes, open_store
from hemicycle.derivation.repeats import proposals_changed, repeats_changed
from ingest.model import Document
from ingest.pipeline import process
from ingest.repeats import bands, prose
from ontology import HC
from ontology.authorities import load

FOLDER = Path(__file__).with_name("articles")

#: What an editor changes in passing: headline, a name shortened, a tense.
LIGHT = {
    "MEPs press ministers over Nordlicht masts near airports": "Masts: ministers must answer",
    "BRIDGETON, 12 May 2026 - ": "",
    "on Tuesday pressed": "have pressed",
    "for almost three hours": "for three hours",
    "kept within every limit": "respected every limit",
    "told reporters after the hearing": "said",
    "is expected to discuss on Thursday": "will discuss on Thursday",
    "Airlines asked for calm. ": "",
}
#: What a rewrite desk changes: about every tenth word.
HEAVY = LIGHT | {
    "after two airports in Exampla reported disturbed": "since two airfields in Exampla saw odd",
    "heard the director": "listened to the head",
    "counted forty-one reports of disturbed": "collected forty-one notes on odd",
    "no aircraft had been in danger": "no plane was ever in danger",
    "would publish the full list before": "is to print the whole list by",
    "which is based in Ruritania, said in a written reply": "a firm from Ruritania, wrote",
    "independent laboratories had tested each": "outside laboratories had checked every",
    "supplies about a third": "makes roughly a third",
    "hopes to win the next tender": "would like the next tender",
    "who chairs the committee": "its chairman",
    "had received the invitation late": "were invited late",
    "Members from three groups have tabled": "Members of three groups put forward",
    "crews had been told how": "crews know how",
    "flights were running to schedule": "flights keep to schedule",
}


def _edited(text, edits):
    for old, new in edits.items():
        text = text.replace(old, new)
    return text


def _paragraphs(text, *numbers):
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(paragraphs[number] for number in numbers)


def _texts():
    texts = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))}
    agency, release, letter = texts["agency"], texts["release"], texts["letter"]
    report, independent = texts["letter-report"], texts["independent"]
    body = letter.partition("\n\n")[2].partition("Ann Alder")[0]
    return texts | {
        "light": "The Harbour Courier\n13 May 2026\n" + _edited(agency, LIGHT),
        "heavy": "Ruritania Today\n13 May 2026\n" + _edited(agency, HEAVY),
        "cut": "Evening Post\n13 May 2026\n" + _paragraphs(_edited(agency, LIGHT), 0, 1, 2, 3),
        "brief": "Airports: committee asks about masts\n\n" + _paragraphs(agency, 1, 2),
        "longer": agency + "\n\n" + _paragraphs(independent, 2, 4, 5),
        "taken-over": _edited(
            _paragraphs(release, 1, 2, 3, 4, 5),
            {"Bridgeton, 3 June 2026. ": "", ", today opened": " opened on Wednesday"},
        ),
        "letter-page": f"Home\n\n{letter.upper()}",
        "letter-printed-whole": "\n\n".join(
            (_paragraphs(report, 0, 1), body, _paragraphs(report, 4, 5, 6))
        ),
    }  # fmt: skip


@pytest.fixture(scope="session")
def texts():
    """Text by name; ``agency`` is the original of light, heavy, cut, brief and longer."""
    return _texts()


class Desk:
    """A store into which documents come and go, as far as repeats and proposals are concerned."""

    def __init__(self, store):
        self.store, self.authorities = store, load()

    def add(self, text, source):
        result = process(Document(text, (source,), "text/plain"), self.authorities)
        entries = [signature.entry for signature in result.extraction.signatures]
        keys = {
            Quad(result.iri, HC.band, Literal(key), result.iri)
            for key in bands(prose(text, entries))
        }
        self._change([result], [result.iri], {*result.graph, *keys, *result.events})
        return result.iri

    def remove(self, iri):
        embodied = {q for q in self.store.quads() if q.predicate == HC.embodiedBy}
        self._change([], [iri], set(), {q for q in embodied if q.object == iri})

    def _change(self, results, gone, quads, lost=frozenset()):
        derived = [
            changed(self.store, results, gone) for changed in (repeats_changed, proposals_changed)
        ]
        old, new = (set().union(*sides) for sides in zip(*derived, strict=True))
        self.store.apply(
            Changes(
                drop=tuple(gone),
                delete=tuple((old - new) | lost),
                insert=tuple(quads | (new - old)),
            )
        )

    def derived(self):
        wanted = (HC.repeats, HC.maybeSame)
        return {
            (q.subject, q.predicate, q.object) for q in self.store.quads() if q.predicate in wanted
        }


@pytest.fixture
def desk(tmp_path):
    with open_store(tmp_path / "kg", create=True) as store:
        yield Desk(store)
