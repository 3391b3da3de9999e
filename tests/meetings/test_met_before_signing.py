"""Who met a vendor before signing a letter about it: days, words, coverage."""

import pytest

from graph.store import open_store
from hemicycle.derivation.transaction import Derivation
from hemicycle.derivation.vocabulary import load_vocabulary
from ingest.model import Document, Meeting, Party, Record, Span, Time
from ingest.pipeline import process
from ontology.authorities import load
from ontology.validation import validate
from queries import load as load_query
from queries import run

LETTER = """Brussels, 10 June 2031

Open letter on Pelagrid

Dear Commissioner,

We warn about the networks of Pelagrid.

Yours sincerely,

Ada EXEMPEL MEP (Estonia)
Bert MUSTER MEP (Austria)
Carla PRZYKLAD MEP (Poland)
"""


def meeting(member, official, day, lobbyists, role="Member", country="Estonia", title="talk"):
    text = f"member: {member}\ndate: {day}\nlobbyists: {lobbyists}\ntitle: {title}\n"

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    record = Record(
        kind="Meeting", date=Time(day, day, day, "day", span(day)), title=title,
        meeting=Meeting(
            Party(member, span(member), kind="MEP", official=official), span(lobbyists),
            country=country, role=role,
        ),
    )  # fmt: skip
    return Document(text, (f"meetings.csv#{day} {member}",), "text/csv", record=record)


@pytest.fixture(scope="module")
def samples(root):
    return root / "samples" / "authorities"


@pytest.fixture(scope="module")
def store(tmp_path_factory, samples):
    known = load(samples)
    documents = [
        Document(LETTER, ("letter.txt",), "text/plain"),
        meeting(
            "Ada EXEMPEL",
            "1001",
            "2031-05-31",
            "Pelagrid Cloud, Pelagrid, Rosa Lobbyist",
            "Rapporteur",
        ),
        meeting("Ada EXEMPEL", "1001", "2031-06-11", "Pelagrid"),
        meeting("Ada EXEMPEL", "1001", "2030-01-01", "Pelagrid"),
        meeting(
            "Bert MUSTER",
            "1002",
            "2031-06-01",
            "Society of Cooks",
            country="Austria",
            title="kitchens at Pelagrid",
        ),
    ]
    with open_store(tmp_path_factory.mktemp("met") / "kg", create=True) as opened:
        load_vocabulary(opened, known)
        results = [process(document, known) for document in documents]
        opened.apply(Derivation(opened, known).changes(results))
        yield opened


def asked(store, days="365"):
    rows = run(store, load_query("met-before-signing"), {"vendor": "Pelagrid", "days": days})
    return [
        (r["name"], r.get("days"), r.get("lobbyists"), r.get("matched"),
         r.get("matchedIn"), r.get("role"), r.get("coverage"))
        for r in rows.dicts()
    ]  # fmt: skip


def test_days_words_role_and_coverage(store):
    assert asked(store) == [
        (
            "Ada EXEMPEL",
            "10",
            "Pelagrid Cloud, Pelagrid, Rosa Lobbyist",
            "Pelagrid; Pelagrid Cloud",
            "lobbyists",
            "Rapporteur",
            "covered",
        ),
        ("Bert MUSTER", "9", "Society of Cooks", "Pelagrid", "subject", "Member", "covered"),
        ("Carla PRZYKLAD", None, None, None, None, None, "no disclosures"),
    ]


def test_the_window_counts_whole_days(store):
    assert [row[1] for row in asked(store, "9")] == ["9", None, None]
    assert [row[1] for row in asked(store, "10")] == ["10", "9", None]
    assert [row[1] for row in asked(store, "8")] == [None, None, None]


def test_outside_the_data_is_said(store):
    assert {row[-1] for row in asked(store, "4000")} == {"covered in part", "no disclosures"}


def test_the_graph_keeps_its_promises(store):
    assert validate(store.quads()) == ()
