"""The library's queries: their answers on the hand-made graph, and what every file must have."""

import os
import re
from pathlib import Path

import pytest

import queries
from ontology import resource
from queries.formats import render
from queries.syntax import mask

GOLDEN = Path(__file__).with_name("golden")
MODEL = Path(__file__).parents[2] / "docs" / "model.md"

CONTRACT = {
    "documents": "document source kind date title language",
    "letters": "letter date title signatories documents",
    "signatories": "letter document order asWritten given family name person group country role"
    " organisation start end where status statusQuote",
    "addressees": "letter document name role",
    "cosigners": "a aName b bName letters weight first last",
    "signed-both": "person name letters",
    "vendors": "vendor name letters articles claims independent",
    "claims": "claim document subject subjectIri predicate object objectIri modality polarity"
    " certainty source time quote start end where standing answers"
    " checked checked_by checked_on",
    "investigations": "investigation label investigator target since status documents independent"
    " checked",
    "measures": "measure label by against date documents independent checked",
    "person": "name group country letters claims",
    "influence": "source sourceName relation target targetName modality date documents independent"
    " checked",
    "unresolved": "document line asWritten reason",
    "allegations": "claim who whoIri relation whom whomIri polarity source date document quote"
    " start end standing answer answeredIn answerQuote"
    " checked checked_by checked_on",
    "denials": "claim denier denierIri subject predicate object polarity date document quote start"
    " end answers answersDocument answersModality answersQuote"
    " checked checked_by checked_on",
    "contradictions": "contradiction predicate subject object claimOne modalityOne polarityOne"
    " timeOne sourceOne documentOne quoteOne claimTwo modalityTwo polarityTwo timeTwo sourceTwo"
    " documentTwo quoteTwo"
    " checked",
    "timeline": "time subject predicate object modality polarity certainty source document quote"
    " start end where claim"
    " checked checked_by checked_on",
    "corrections": "kind document source date claim quote start end corrects correctsDocument"
    " correctsSource correctsQuote"
    " checked checked_by checked_on",
    "asks": "claim who whom what certainty date in document vendors quote start end where"
    " checked checked_by checked_on",
    "stances": "letter date document vendor name stance claim quote start end"
    " checked checked_by checked_on",
}
CASES = {
    "claims-of-vendor": ("claims", {"vendor": "vega radio"}),
    "claims-alleged-denied": ("claims", {"about": "Nordlicht", "modality": ["alleged", "denied"]}),
    "claims-about-two": ("claims", {"about": ["ALDER Ann", "vendor:vega"], "relation": "bribed"}),
    "cosigners-vendor-year": ("cosigners", {"vendor": "vendor:nordlicht", "from": "2022"}),
    "cosigners-both-vendors": ("cosigners", {"vendor": ["Nordlicht", "Nordlicht Systems", "Vega"]}),
    "letters-to-2022": ("letters", {"to": "2022"}),
    "signed-both-two": ("signed-both", {"one": "web/copy.html", "two": "doc:c1c1c1c1c1c1c1c1"}),
    "established": ("established", {"about": "Nordlicht"}),
    "established-nothing": ("established", {"about": "Ann Alder"}),
    "why-edge": ("why-edge", {"one": "person:ann", "two": "birch BEN"}),
    "met-before-signing": ("met-before-signing", {"vendor": "Nordlicht", "days": "30"}),
    "why-person": ("why-person", {"name": "ALDER, Ann"}),
    "why-person-unresolved": ("why-person", {"name": "Jan Dogwood"}),
    "person-one": ("person", {"name": "cedar zoe"}),
    "timeline-one": ("investigation-timeline", {"investigation": "Inquiry"}),
    "influence-vendor": ("influence", {"vendor": "Vega", "from": "2023-03-15"}),
    "allegations-about": ("allegations", {"about": "Nordlicht", "relation": "bribed"}),
    "denials-about": ("denials", {"about": "vendor:nordlicht"}),
    "contradictions-about": ("contradictions", {"about": "Nordlicht"}),
    "timeline-vendor": ("timeline", {"vendor": "vendor:nordlicht", "from": "2023", "to": "2023"}),
    "timeline-investigation": ("timeline", {"investigation": "inquiry into"}),
    "asks-vendor": ("asks", {"vendor": "Vega"}),
    "stances-vendor": ("stances", {"vendor": "Vega"}),
    "group-on-the-day-ann": ("group-on-the-day", {"person": "Ann Alder"}),
}
PLAIN = [name for name in queries.names() if not any(p.required for p in queries.load(name).params)]


@pytest.mark.parametrize("case", sorted({*PLAIN, *CASES}))
def test_answers_are_those_on_record(case, store):
    name, params = CASES.get(case, (case, {}))
    query = queries.load(name)
    answer = queries.run(store, query, params)
    assert answer.variables == query.columns
    path = GOLDEN / f"{case}.tsv"
    if os.environ.get("HEMICYCLE_REGENERATE"):
        path.write_text(render(answer, "tsv"), "utf-8")
    assert render(answer, "tsv") == path.read_text("utf-8")


def test_nothing_on_record_is_left_over():
    assert {path.stem for path in GOLDEN.iterdir()} == {*PLAIN, *CASES}


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_the_contract(name):
    assert queries.load(name).columns == tuple(CONTRACT[name].split())


@pytest.mark.parametrize("name", queries.names())
def test_every_file_is_complete(name):
    query = queries.load(name)
    bare = mask(query.text)
    assert query.summary
    assert all(param.description for param in query.params)
    assert "ORDER BY" in bare[bare.rindex("}") :]
    assert "GRAPH" not in bare
    optional = queries.bind(query, {p.name: _any(p) for p in query.params if p.required})
    queries.check(optional, name=name)


def _any(param):
    return {"name": "somebody", "integer": "7"}.get(param.type, "x")


@pytest.mark.parametrize("name", queries.names())
def test_only_declared_terms_appear(name):
    bare = mask(queries.load(name).text)
    assert set(re.findall(r"\bhc:([\w-]+)", bare)) <= set(
        re.findall(r"\bhc:([\w-]+)", MODEL.read_text("utf-8"))
    )
    relations = resource("relations.ttl").read_text("utf-8")
    assert set(re.findall(r"\bhcr:(\w+)", bare)) <= set(re.findall(r"(?m)^hcr:(\w+)", relations))


def test_no_relation_stands_as_predicate_in_the_sample(store):
    ask = "ASK { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(hcr:))) }"
    assert not queries.run(store, queries.parse(ask))


def test_evidence_in_the_sample_is_exact(store):
    rows = queries.run(
        store,
        queries.parse(
            "SELECT ?t ?q ?s ?e { ?x hc:in ?d ; hc:quote ?q ; hc:start ?s ; hc:end ?e ."
            " ?d hc:text ?t }"
        ),
    ).rows
    assert len(rows) > 50
    for text, quote, start, end in rows:
        assert text.value[int(start.value) : int(end.value)] == quote.value


def test_each_triple_of_the_sample_lies_in_one_graph(store):
    triples = [(q.subject, q.predicate, q.object) for q in store.oxigraph]
    assert len(triples) == len(set(triples))


def test_newman_weight_equals_that_of_networkx(store):
    import networkx as nx

    signed = queries.parse("SELECT ?letter ?person { ?letter hc:signedBy ?person }")
    graph = nx.Graph((a.value, b.value) for a, b in queries.run(store, signed).rows)
    people = {b.value for _, b in queries.run(store, signed).rows}
    expected = nx.bipartite.collaboration_weighted_projected_graph(graph, people)
    rows = queries.run(store, queries.load("cosigners")).rows
    assert len(rows) == expected.number_of_edges()
    for a, _, b, _, _, weight, *_ in rows:
        assert float(weight.value) == pytest.approx(expected[a.value][b.value]["weight"])


def test_an_asked_for_or_negated_ban_has_no_author(store):
    (row,) = queries.run(store, queries.load("measures")).rows
    assert row[2].value == "Council of Exampla"
    links = queries.run(store, queries.load("influence"), {"relation": "bans"}).rows
    assert {row[5].value for row in links} == {"reported", "asked-for"}


def test_unresolved_line_is_the_line_of_the_text(store):
    for document, line, written, _ in queries.run(store, queries.load("unresolved")).rows:
        (text,) = store.select(
            f"SELECT ?t {{ {document} <https://w3id.org/hemicycle/ontology#text> ?t }}"
        ).rows[0]
        assert written.value in text.value.splitlines()[int(line.value) - 1]
