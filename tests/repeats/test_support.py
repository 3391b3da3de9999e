"""Repeats are never corroboration: what counts documents counts each text once."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

import queries
from graph.networks import influence
from graph.rows import table
from ontology import DEFAULT_BASE, HC, HCR, RDF, RDFS

TRIG = Path(__file__).parents[1] / "queries" / "graph.trig"
EVENTS = NamedNode(f"{DEFAULT_BASE}graph/events")
PAPERS = [f"{DEFAULT_BASE}doc/{number}" for number in range(5)]
MEASURE = NamedNode(f"{DEFAULT_BASE}measure/ban")


class MemoryStore:
    def __init__(self, quads):
        self.oxigraph = pyoxigraph.Store()
        self.oxigraph.extend(quads)

    def select(self, query):
        return table(self.oxigraph.query(query, use_default_graph_as_union=True))


def local(name):
    return NamedNode(f"{DEFAULT_BASE}{name}")


def paper(document, modality):
    """A paper that says a council bans a vendor, after docs/model.md."""
    iri = NamedNode(document)

    def part(name):
        return NamedNode(f"{document}/{name}")

    parties = {"subject": "institution/council", "object": "vendor/nordlicht"}
    yield from (
        (iri, RDF.type, HC.Document), (iri, HC.source, Literal(f"{document[-1]}.txt")),
        (iri, HC.kind, HC.Article), (iri, HC.mentions, local("vendor/nordlicht")),
        (part("claim"), RDF.type, HC.Claim), (part("claim"), HC["in"], iri),
        (part("claim"), HC.relation, HCR.bans), (part("claim"), HC.modality, HC[modality]),
        (part("claim"), HC.polarity, HC.positive), (part("claim"), HC.certainty, HC.certain),
        (part("claim"), HC.evidence, part("quote")), (part("quote"), HC.quote, Literal("bans")),
        (part("quote"), HC.start, Literal(0)), (part("quote"), HC.end, Literal(4)),
        (part("claim"), HC.speaksOf, MEASURE),
    )  # fmt: skip
    for slot, entity in parties.items():
        yield part("claim"), HC[slot], part(slot)
        yield part(slot), HC.name, Literal(entity)
        yield part(slot), HC.denotes, local(entity)


def store_of(repeats, modalities=("reported",) * 5):
    facts = [
        (local("institution/council"), RDF.type, HC.Institution),
        (local("institution/council"), RDFS.label, Literal("Council", language="en")),
        (local("vendor/nordlicht"), RDF.type, HC.Vendor),
        (local("vendor/nordlicht"), RDFS.label, Literal("Nordlicht", language="en")),
        (MEASURE, RDF.type, HC.Measure), (MEASURE, RDFS.label, Literal("ban")),
    ]  # fmt: skip
    quads = [Quad(*triple, EVENTS) for triple in facts]
    for document, modality in zip(PAPERS, modalities, strict=True):
        quads += [Quad(*triple, NamedNode(document)) for triple in paper(document, modality)]
    return MemoryStore(
        [
            *quads,
            *(
                Quad(NamedNode(PAPERS[a]), HC.repeats, NamedNode(PAPERS[b]), EVENTS)
                for a, b in repeats
            ),
        ]
    )


CLUSTERS = {
    "no repeats": ([], 5),
    "an original and four repeats": ([(n, 2) for n in (0, 1, 3, 4)], 1),
    "a chain": ([(4, 3), (3, 1), (1, 0)], 2),
    "two agencies": ([(1, 0), (3, 2), (4, 2)], 2),
}


@pytest.mark.parametrize(("repeats", "texts"), CLUSTERS.values(), ids=CLUSTERS)
def test_queries_count_texts_beside_documents(repeats, texts):
    store = store_of(repeats)
    for name in ("influence", "measures", "vendors"):
        query = queries.load(name)
        (row,) = queries.run(store, query).rows
        cells = dict(zip(query.columns, row, strict=True))
        assert cells["independent"].value == str(texts), name
        if name != "vendors":
            assert cells["documents"].value.split() == PAPERS


@pytest.mark.parametrize(("repeats", "texts"), CLUSTERS.values(), ids=CLUSTERS)
def test_edges_that_say_the_same_add_up_to_the_texts_behind_them(repeats, texts):
    edges = [data for *_, data in influence(store_of(repeats)).edges(data=True)]
    assert len(edges) == 5
    assert sum(data["independent"] for data in edges) == texts
    later = {PAPERS[one] for one, _ in repeats}
    for data in edges:
        assert data["independent"] == (data["evidence"][0]["document"] not in later)


def test_a_text_counts_once_for_each_strength():
    strengths = ("reported", "alleged", "alleged", "reported", "denied")
    graph = influence(store_of([(n, 0) for n in range(1, 5)], strengths))
    counted = {}
    for *_, data in graph.edges(data=True):
        counted[data["modality"]] = counted.get(data["modality"], 0) + data["independent"]
    assert counted == {"reported": 1, "alleged": 1, "denied": 1}


def test_of_the_repeats_left_by_a_filter_one_still_counts():
    strengths = ("reported", "alleged", "alleged", "alleged", "alleged")
    store = store_of([(n, 0) for n in range(1, 5)], strengths)
    edges = influence(store, modalities=frozenset({"alleged"})).edges(data=True)
    assert sum(data["independent"] for *_, data in edges) == 1


def test_investigations_and_signatures_count_texts_too():
    quads = list(pyoxigraph.parse(TRIG.read_bytes(), format=RdfFormat.TRIG))
    pairs = (("a2a2a2a2a2a2a2a2", "a1a1a1a1a1a1a1a1"), ("d2d2d2d2d2d2d2d2", "d1d1d1d1d1d1d1d1"))
    copied = [
        Quad(local(f"doc/{one}"), HC.repeats, local(f"doc/{two}"), EVENTS) for one, two in pairs
    ]
    for extra, texts in (([], "2"), (copied, "1")):
        store = MemoryStore([*quads, *extra])
        for name in ("influence", "investigations"):
            query = queries.load(name)
            documents, independent = map(query.columns.index, ("documents", "independent"))
            found = queries.run(store, query).rows
            several = [r for r in found if " " in (r[documents].value if r[documents] else "")]
            assert several
            assert {row[independent].value for row in several} == {texts}, name
        signed = [
            data
            for *_, data in influence(store).edges(data=True)
            if data["kind"] == "signed" and len({p["document"] for p in data["evidence"]}) == 2
        ]
        assert signed
        assert {data["independent"] for data in signed} == {int(texts)}
