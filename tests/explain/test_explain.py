"""What is said of names, claims and edges, and through the command."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from graph.store import Store, open_store
from hemicycle.cli import app
from hemicycle.decisions.store import difference
from hemicycle.derivation.decided import anchors_of
from hemicycle.derivation.transaction import Derivation
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.explaining.claims import ClaimExplanation
from hemicycle.explaining.edges import EdgeExplanation
from hemicycle.explaining.explain import expanded, explain, render
from hemicycle.explaining.model import NameExplanation
from hemicycle.registers.store import add
from ingest.model import Document
from ingest.people.decisions import Decision
from ingest.people.register import Register, RegisterEntry
from ingest.pipeline import process
from ontology.authorities import Authorities, load
from ontology.errors import QueryError

LETTER = """\
Open letter on masts ({name})

{date}

Dear Commissioner,

we, the undersigned Members of the European Parliament, ask you to publish the list ({name}).

Yours sincerely,

{names}
"""
ARTICLE = """\
Masts again

Brussels, 7 July 2031 - Huawei paid Otto Normal for a brochure, according to the Harbour Post.
"""
LETTERS = {
    "a": ("3 March 2031", ["Ada Exempel", "Dora Vorbild", "B. Muster"]),
    "b": ("4 April 2031", ["Ada Exempel", "Dora Vorbild"]),
    "c": ("5 May 2019", ["Ada Exempel", "Adda Exempel"]),
}
MEMBERS = Register(
    "members", "members.csv", "0" * 64,
    (
        RegisterEntry(2, "5", "Ada EXEMPEL", "Ada", "Exempel", country="be",
                      earliest="2029-07-16", latest="2034-07-15"),
        RegisterEntry(3, "6", "Bernd MUSTER", "Bernd", "Muster", country="de",
                      earliest="2029-07-16"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return load()


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory, authorities: Authorities) -> Path:
    where = tmp_path_factory.mktemp("explain") / "kg"
    with open_store(where, create=True) as store:
        load_vocabulary(store, authorities)
        texts = {
            name: LETTER.format(name=name, date=date, names="\n".join(names))
            for name, (date, names) in LETTERS.items()
        }
        for name, text in {**texts, "d": ARTICLE}.items():
            document = Document(text, (f"{name}.txt",), "text/plain")
            result = process(document, authorities)
            store.apply(Derivation(store, authorities).changes([result]))
        add(store, MEMBERS, authorities)
    return where


@pytest.fixture(scope="module")
def store(kg: Path) -> Iterator[Store]:
    with open_store(kg, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def say(store: Store, authorities: Authorities) -> Callable[[str], str]:
    return lambda asked: render(explain(store, asked, authorities))


def names(store: Store, asked: str, authorities: Authorities) -> NameExplanation:
    found = explain(store, asked, authorities)
    assert isinstance(found, NameExplanation)
    return found


def test_a_link_names_its_basis_and_the_row_of_the_register(
    store: Store, authorities: Authorities, say: Callable[[str], str]
) -> None:
    first = names(store, "EXEMPEL Ada", authorities).places[0]
    assert (first.source, first.line, first.basis) == ("a.txt", 11, "registerExact")
    assert [(e.file, e.line) for e in first.entries] == [("members.csv", 2)]
    text = say("Ada Exempel")
    assert "is taken to be Ada Exempel (ep-5): member in office" in text
    assert "in office 2029-07-16 to 2034-07-15 (members.csv, line 2)" in text


def test_an_open_name_tells_why_and_who_it_may_be(store: Store, authorities: Authorities) -> None:
    places = {p.source: p for p in names(store, "Ada Exempel", authorities).places if p.reason}
    past = places["c.txt"]
    assert past.reason == "noRegisterMatch" and past.person is None
    (candidate,) = [c for c in past.candidates if c.number == "5"]
    assert candidate.against == ("not in office on that day",)
    (initial,) = names(store, "B. Muster", authorities).places
    assert initial.reason == "initialsOnly"
    assert (initial.candidates[0].number, initial.candidates[0].offered) == ("6", True)
    assert "an initial stands for Bernd" in initial.candidates[0].why


def test_near_names_are_shown_with_why_they_are_two(
    store: Store, authorities: Authorities, say: Callable[[str], str]
) -> None:
    found = names(store, "Ada Exempel", authorities)
    assert {p.name for p in found.places} == {"Ada Exempel", "Adda Exempel"}
    (pair,) = found.apart
    assert {pair.one, pair.other} == {
        "Ada Exempel (member ep-5)", "Adda Exempel (known by name alone)",
    }  # fmt: skip
    assert "given name one letter apart (Ada, Adda)" in pair.why
    assert "nobody decided that they are one" in pair.why
    assert "are two people here:" in say("Adda Exempel")


def test_a_family_name_alone_lists_its_bearers(store: Store, authorities: Authorities) -> None:
    found = names(store, "Exempel", authorities)
    assert {p.name for p in found.places} == {"Ada Exempel", "Adda Exempel"}


def test_a_name_in_a_claim_is_tied_to_nobody(
    store: Store, authorities: Authorities, say: Callable[[str], str]
) -> None:
    found = [p for p in names(store, "Otto Normal", authorities).places if p.source == "d.txt"]
    assert found and all(p.person is None and p.words for p in found)
    assert "named in a claim" in say("Otto Normal")


def test_a_member_no_document_names(say: Callable[[str], str]) -> None:
    text = say("Bernd Muster")
    assert "registers know the name:" in text
    assert "Bernd MUSTER, de, in office since 2029-07-16 (members.csv, line 3)" in text


def test_decisions_are_told(kg: Path, tmp_path: Path, authorities: Authorities) -> None:
    with open_store(copytree(kg, tmp_path / "kg")) as store:
        places = names(store, "Adda Exempel", authorities).places
        node = next(p.node for p in places if p.name == "Adda Exempel")
        anchor = anchors_of(store, [node])[node]
        decision = Decision(
            "negative", anchor, person="5", by="Kim", on="2031-08-01", because="asked her"
        )
        store.apply(difference(store, [decision], authorities).changes)
        found = names(store, "Adda Exempel", authorities)
        (told,) = next(p.decisions for p in found.places if p.node == node)
        assert told.endswith(
            f"is not member ep-5 (decided by Kim on 2031-08-01: asked her) [{decision.id}]"
        )
        assert told in found.apart[0].why
        assert "nobody decided that they are one" not in found.apart[0].why


@pytest.mark.parametrize("asked", ["Ada Exempel -- Dora Vorbild", "vorbild dora -- person:ep-5"])
def test_an_edge_quotes_both_entries_of_each_letter(
    store: Store, authorities: Authorities, asked: str
) -> None:
    found = explain(store, asked, authorities)
    assert isinstance(found, EdgeExplanation)
    assert [shared.date for shared in found.shared] == ["2031-03-03", "2031-04-04"]
    for shared in found.shared:
        assert [s.entry for s in shared.signatures] == ["Ada Exempel", "Dora Vorbild"]
        assert [s.line for s in shared.signatures] == [11, 12]
    assert "signed 2 together" in render(found)


def test_people_who_signed_nothing_together(say: Callable[[str], str]) -> None:
    assert "signed nothing together" in say("ep-5 -- Adda Exempel")


def test_a_claim_with_sentence_slots_and_strength(
    store: Store, authorities: Authorities, say: Callable[[str], str]
) -> None:
    query = (
        "PREFIX hc: <https://w3id.org/hemicycle/ontology#> SELECT ?c "
        "{ ?c a hc:Claim ; hc:relation <https://w3id.org/hemicycle/relation/paid> }"
    )
    iri = next(store.select(query).dicts())["c"]
    local = iri.partition("/doc/")[2]
    for asked in (iri, f"doc:{local}", f"doc/{local}", local):
        found = explain(store, asked, authorities)
        assert isinstance(found, ClaimExplanation)
        assert found.claim == iri
        assert found.subject is not None and found.subject.name == "Huawei"
        assert (found.relation, found.source, found.line) == ("paid", "d.txt", 3)
        assert found.modality != "established"
    assert "how firmly: " in say(iri) and "whom or what: “Otto Normal" in say(iri)


@pytest.mark.parametrize(
    "asked",
    ["Nobody Atall", "person:ep-99", "doc:0123456789abcdef/claim/0123456789abcdef",
     "Ada Exempel -- Nobody Atall", "Ada Exempel -- ep-5", "person:", "  "],
)  # fmt: skip
def test_what_is_not_there_is_said(store: Store, authorities: Authorities, asked: str) -> None:
    with pytest.raises(QueryError):
        explain(store, asked, authorities)


@pytest.mark.parametrize("asked", ['"} DROP ALL', "<https://x> } #", "Xxq\x00Yyq", "a" * 999])
def test_hostile_words_are_words(store: Store, authorities: Authorities, asked: str) -> None:
    with pytest.raises(QueryError):
        explain(store, asked, authorities)


def test_prefixes_that_nobody_declared_stay_words() -> None:
    assert expanded("Exempel: Ada") == "Exempel: Ada"


def test_the_command(kg: Path) -> None:
    run = CliRunner().invoke(app, ["explain", "Ada Exempel", "--kg", str(kg)])
    assert run.exit_code == 0 and "members.csv, line 2" in run.stdout
    run = CliRunner().invoke(app, ["explain", "Ada Exempel", "--kg", str(kg), "--json"])
    assert {p["name"] for p in json.loads(run.stdout)["places"]} == {"Ada Exempel", "Adda Exempel"}
    run = CliRunner().invoke(app, ["explain", "Nobody Atall", "--kg", str(kg)])
    assert run.exit_code == 2 and run.stdout == ""
