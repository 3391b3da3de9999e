"""The vocabulary: complete header, words for every term, and no term in use that it lacks."""

import os
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Namespace, URIRef
from rdflib.namespace import SH, VANN

from ontology import prefixes, resource

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("HEMICYCLE_SHARED", ROOT.parent / "shared"))
FILES = ("hemicycle.ttl", "relations.ttl", "shapes.ttl")
ROOMS = ("hemicycle", "ingest", "graph", "queries", "ontology")
HC = Namespace("https://w3id.org/hemicycle/ontology#")
HCR = Namespace("https://w3id.org/hemicycle/relation/")
HEADER = URIRef("https://w3id.org/hemicycle/ontology")
USES = (
    re.compile(r"\b(hcr?):([A-Za-z][\w-]*)"),
    re.compile(r"\b(HCR?)\.([A-Za-z]\w*)"),
    re.compile(r"\b(HCR?)\[[\"']([^\"'{}]+)[\"']\]"),
)


def load(*names):
    graph = rdflib.Graph()
    for name in names:
        graph.parse(data=resource(name).read_bytes(), format="turtle")
    return graph


VOCABULARY = load("hemicycle.ttl", "relations.ttl")
TERMS = {term for term in VOCABULARY.subjects() if term.startswith(HC) or term.startswith(HCR)}
CLASSES = sorted(VOCABULARY.subjects(RDF.type, OWL.Class))
RELATIONS = sorted(VOCABULARY.subjects(RDF.type, HC.Relation))
GROUPS = ("conduct", "contact", "rolesAndMoney", "procedure",
          "measures", "speech", "documents", "products")  # fmt: skip


def uses(text):
    """Vocabulary terms named in Python, SPARQL, Turtle or Markdown."""
    spaces = {"hc": HC, "hcr": HCR}
    return {
        spaces[prefix.lower()][name] for use in USES for prefix, name in use.findall(text)
    }  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_both_libraries_read_the_same_triples(name):
    quads = list(pyoxigraph.parse(resource(name).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) == len(set(quads)) == len(load(name)) > 100


@pytest.mark.parametrize("name", FILES)
def test_no_blank_nodes(name):
    nodes = load(name).all_nodes()
    assert not [node for node in nodes if isinstance(node, rdflib.BNode)]


def test_no_statement_stands_in_two_files():
    assert len(load(*FILES)) == sum(len(load(name)) for name in FILES)


def test_header_is_complete():
    value = VOCABULARY.value
    assert (HEADER, RDF.type, OWL.Ontology) in VOCABULARY
    assert value(HEADER, OWL.versionIRI) == HEADER + "/0.1.0"
    assert str(value(HEADER, OWL.versionInfo)) == "0.1.0"
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator):
        assert value(HEADER, wanted), wanted
    assert str(value(HEADER, VANN.preferredNamespacePrefix)) == "hc"
    assert str(value(HEADER, VANN.preferredNamespaceUri)) == str(HC) == prefixes()["hc"]


@pytest.mark.parametrize("term", sorted(TERMS))
def test_every_term_has_one_label_and_a_comment_in_english(term):
    for words in (RDFS.label, RDFS.comment):
        values = list(VOCABULARY.objects(term, words))
        assert [value.language for value in values] == ["en"], (term, words)
        assert values[0].strip()


@pytest.mark.parametrize("cls", CLASSES)
def test_every_class_has_a_shape(cls):
    assert (None, SH.targetClass, cls) in load("shapes.ttl"), f"{cls} has no shape"


def test_shapes_check_known_classes_only():
    shapes = load("shapes.ttl")
    named = set(shapes.objects(None, SH.targetClass)) | set(shapes.objects(None, SH["class"]))
    assert named <= set(CLASSES) | {SKOS.ConceptScheme, OWL.Class}


@pytest.mark.parametrize("namespace", [
    "http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/org#", "http://www.w3.org/ns/prov#",
    "http://www.w3.org/2004/02/skos/core#", "http://schema.org/", "http://www.w3.org/ns/oa#",
    "http://data.europa.eu/eli/ontology#",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "https://data.europarl.europa.eu/def/org-ep#", "https://data.europarl.europa.eu/def/epvoc#",
    "https://schema.followthemoney.tech/#",
])  # fmt: skip
def test_aligned_with(namespace):
    links = (
        RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, SKOS.closeMatch, SKOS.relatedMatch
    )  # fmt: skip
    aligned = {str(other) for link in links for other in VOCABULARY.objects(None, link)}
    assert any(other.startswith(namespace) for other in aligned)


def test_output_spellings_are_the_terms_but_for_the_one_that_clashes():
    spelling = {
        str(term).removeprefix(HC).removeprefix(HCR): str(notation)
        for term, notation in VOCABULARY.subject_objects(SKOS.notation)
    }
    assert spelling.pop("possibly") == "possible"
    assert {term for term, notation in spelling.items() if term != notation} == set()


@pytest.mark.parametrize(("cls", "wanted"), [
    ("Modality", {"established", "reported", "alleged", "denied", "asked-for", "possible"}),
    ("Polarity", {"positive", "negative"}),
    ("Certainty", {"certain", "probable", "possibly"}),
    ("SignatureStatus", {"printed", "confirmed", "disputed", "withdrawn"}),
    ("RelationGroup", None),
])  # fmt: skip
def test_members_of_a_list(cls, wanted):
    space, wanted = (HC, wanted) if wanted else (HCR, set(GROUPS))
    assert set(VOCABULARY.subjects(RDF.type, HC[cls])) == {space[name] for name in wanted}


def test_relations_stand_under_one_group_and_have_distinct_names():
    assert len(RELATIONS) == 65
    for relation in RELATIONS:
        assert len(list(VOCABULARY.objects(relation, SKOS.broader))) == 1
    assert len({VOCABULARY.value(relation, SKOS.prefLabel) for relation in RELATIONS}) == 65


def test_relations_that_name_an_offence():
    assert set(VOCABULARY.subjects(HC.wrongdoing, None)) == {HCR.bribed, HCR.committed}


def test_inventory_is_the_agreed_one():
    path = SHARED / "gold" / "PREDICATES.md"
    if not path.exists():
        pytest.skip(f"no agreed inventory at {path} (set HEMICYCLE_SHARED)")
    rows = re.findall(r"^\| `(\w+)` \| *(yes)? *\|", path.read_text("utf-8"), re.MULTILINE)
    assert len(rows) == 65
    ours = {
        str(relation).removeprefix(HCR): VOCABULARY.value(relation, HC.core).toPython()
        for relation in RELATIONS
    }
    assert ours == {name: core == "yes" for name, core in rows}


def test_the_scan_sees_every_way_of_naming_a_term():
    seen = uses("HC.Letter; HCR['paid']; HC[\"asked-for\"]; '?c hc:in ?d ; hcr:bans'; HC[name]")
    assert seen == {HC.Letter, HCR.paid, HC["asked-for"], HC["in"], HCR.bans}


def test_nothing_uses_a_term_the_ontology_lacks():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file()]
    scanned = [path for path in files if path.suffix in {".py", ".rq", ".ttl"}]
    scanned.append(ROOT / "docs" / "model.md")
    assert len(scanned) > len(FILES)
    lacking = {
        f"{path.relative_to(ROOT)}: {term}"
        for path in scanned
        for term in uses(path.read_text("utf-8")) - TERMS
    }
    assert not lacking, sorted(lacking)
