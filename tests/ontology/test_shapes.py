"""Every shape: an example that keeps it (mini.trig) and one that breaks it, with its message."""

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import Namespace
from rdflib.namespace import SH

from ontology import prefixes, resource
from ontology.validation import ontology_quads, validate

MINI = (Path(__file__).parent / "mini.trig").read_text("utf-8")
SHAPES = rdflib.Graph().parse(data=resource("shapes.ttl").read_bytes(), format="turtle")
SHAPE = Namespace("https://w3id.org/hemicycle/shapes#")
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())
NOBODY = "<https://example.org/nobody>"
TWO_DAYS = '"2031-05-03"^^xsd:date, "2031-05-04"^^xsd:date'
MISSING = ""

#: Shape, class of what is broken, and the values its property then has.
BROKEN = [
    ("kind", "hc:Document", MISSING),
    ("kind", "hc:Document", "hc:Person"),
    ("kind", "hc:Document", "hc:Letter, hc:Article"),
    ("source", "hc:Document", MISSING),
    ("text", "hc:Document", MISSING),
    ("text", "hc:Document", '"one", "two"'),
    ("sha256", "hc:Document", '"abc"'),
    ("format", "hc:Document", '"plain text"'),
    ("language", "hc:Document", '"English"'),
    ("title", "hc:Document", '"One", "Two"'),
    ("outlet", "hc:Document", '"One", "Two"'),
    ("place", "hc:Document", "7"),
    ("dateText", "hc:Document", "2031"),
    ("earliest", "hc:Document", '"3 May 2031"'),
    ("earliest", "hc:Claim", '"2031"^^xsd:gYear'),
    ("latest", "hc:Document", '"2031-02-30"^^xsd:date'),
    ("latest", "hc:Letter", TWO_DAYS),
    ("precision", "hc:Claim", '"week"'),
    ("addressee", "hc:Document", '"Commissioner Vale"'),
    ("statedTotal", "hc:Document", "0"),
    ("concerns", "hc:Document", "group:harbour"),
    ("examines", "hc:Document", NOBODY),
    ("mentions", "hc:Document", NOBODY),
    ("notice", "hc:Document", "7"),
    ("supersedes", "hc:Document", '"an older file"'),
    ("publishedAt", "hc:Document", "<https://example.org/networks>"),
    ("recognised", "hc:Document", '"partly"'),
    ("text", "hc:OldVersion", MISSING),
    ("path", "hc:File", MISSING),
    ("outcome", "hc:File", '"lost"'),
    ("fileDigest", "hc:File", '"abc"'),
    ("where", "hc:Evidence", "2"),
    ("officialId", "hc:Signature", '"1", "2"'),
    ("suspicion", "hc:Signature", "7"),
    ("in", "hc:Meeting", MISSING),
    ("attendee", "hc:Meeting", NOBODY),
    ("lobbyists", "hc:Meeting", MISSING),
    ("meetingEvidence", "hc:Meeting", MISSING),
    ("in", "hc:Claim", MISSING),
    ("in", "hc:Evidence", NOBODY),
    ("in", "hc:Mention", MISSING),
    ("in", "hc:Party", MISSING),
    ("in", "hc:Signature", MISSING),
    ("in", "hc:UnreadLine", MISSING),
    ("quote", "hc:Evidence", MISSING),
    ("start", "hc:Evidence", "-1"),
    ("start", "hc:Evidence", '"soon"^^xsd:integer'),
    ("end", "hc:Evidence", '"9"'),
    ("mentionEvidence", "hc:Mention", MISSING),
    ("signatureEvidence", "hc:Signature", MISSING),
    ("unreadEvidence", "hc:UnreadLine", MISSING),
    ("partyEvidence", "hc:Party", NOBODY),
    ("claimEvidence", "hc:Claim", MISSING),
    ("claimEvidence", "hc:Claim", '"They paid."'),
    ("trigger", "hc:Claim", MISSING),
    ("refersTo", "hc:Mention", "vendor:northlight, vendor:lantern"),
    ("order", "hc:Signature", "0"),
    ("name", "hc:Party", '""'),
    ("name", "hc:Signature", MISSING),
    ("given", "hc:Signature", '"Orla", "Ola"'),
    ("family", "hc:Signature", '"Fennick", "Fenwick"'),
    ("signatureKey", "hc:Signature", '"orla fennick", "fennick orla"'),
    ("groupAsWritten", "hc:Signature", "group:harbour"),
    ("countryAsWritten", "hc:Signature", "country:fd"),
    ("roleAsWritten", "hc:Signature", '"Member", "Chair"'),
    ("organisation", "hc:Signature", "vendor:northlight"),
    ("partyAsWritten", "hc:Signature", "7"),
    ("entry", "hc:Signature", MISSING),
    ("status", "hc:Signature", "hc:alleged"),
    ("statusClaim", "hc:Signature", "doc:cd220beafdf77345"),
    ("statusGiven", "hc:Signature", MISSING),
    ("criticalOf", "hc:Claim", "group:harbour"),
    ("supportiveOf", "hc:Claim", NOBODY),
    ("toldStatus", "hc:Claim", "hc:denied"),
    ("signatoryKey", "hc:Claim", '"fennick orla", "j quill"'),
    ("signatoryGiven", "hc:Claim", MISSING),
    ("letterEarliest", "hc:Claim", '"May 2031"'),
    ("letterLatest", "hc:Claim", TWO_DAYS),
    ("letterTo", "hc:Claim", NOBODY),
    ("line", "hc:UnreadLine", "0"),
    ("reason", "hc:UnreadLine", '""'),
    ("partyMentions", "hc:Party", '"Lantern"'),
    ("partyKind", "hc:Party", "hc:Person"),
    ("count", "hc:Party", '"eight"'),
    ("office", "hc:Party", "institution:commission"),
    ("relation", "hc:Claim", MISSING),
    ("relation", "hc:Claim", "hcr:conduct"),
    ("relation", "hc:Claim", "hcr:payed"),
    ("subject", "hc:Claim", "vendor:northlight"),
    ("object", "hc:Claim", "person:1"),
    ("attributedTo", "hc:Claim", '"a source"'),
    ("modality", "hc:Claim", MISSING),
    ("modality", "hc:Claim", "hc:certain"),
    ("modality", "hc:Claim", "hc:alleged, hc:established"),
    ("polarity", "hc:Claim", "hc:denied"),
    ("certainty", "hc:Claim", "hc:possible"),
    ("timeText", "hc:Claim", "2031"),
    ("rule", "hc:Claim", MISSING),
    ("about", "hc:Claim", NOBODY),
    ("speaksOf", "hc:Claim", "vendor:lantern"),
    ("respondsTo", "hc:Claim", "letter:1"),
    ("responseKind", "hc:Claim", "hc:denied"),
    ("responseGiven", "hc:Claim", MISSING),
    ("standing", "hc:Claim", "hc:denied"),
    ("denotes", "hc:Signature", NOBODY),
    ("denotes", "hc:Party", "vendor:northlight, vendor:lantern"),
    ("linkBasis", "hc:Signature", MISSING),
    ("linkBasis", "hc:Party", "hc:homonym"),
    ("unresolved", "hc:Signature", "hc:exactName"),
    ("notDenoted", "hc:Signature", "person:1"),
    ("personName", "hc:Person", '"Orla Fennick", "Ola Fennick"'),
    ("personKey", "hc:Person", MISSING),
    ("member", "hc:Membership", MISSING),
    ("group", "hc:Membership", "country:fd"),
    ("country", "hc:Membership", "group:harbour"),
    ("country", "hc:Vendor", '"Freedonia"'),
    ("earliest", "hc:Membership", "2031"),
    ("dated", "hc:Membership", MISSING),
    ("basis", "hc:Membership", MISSING),
    ("evidencedBy", "hc:Membership", MISSING),
    ("size", "hc:Register", "0"),
    ("sha256", "hc:Register", MISSING),
    ("listedIn", "hc:RegisterEntry", NOBODY),
    ("number", "hc:RegisterEntry", '"0042"'),
    ("personKey", "hc:RegisterEntry", MISSING),
    ("alias", "hc:RegisterEntry", "7"),
    ("wikidata", "hc:RegisterEntry", "<https://example.org/Q42>"),
    ("judgement", "hc:Decision", '"perhaps"'),
    ("decidedName", "hc:Decision", NOBODY),
    ("decidedOther", "hc:Decision", NOBODY),
    ("decidedPerson", "hc:Decision", '"12345"'),
    ("decidedBy", "hc:Decision", "7"),
    ("decidedOn", "hc:Decision", '"today"'),
    ("because", "hc:Decision", '"one", "two"'),
    ("textDigest", "hc:Anchor", '"0011"'),
    ("quote", "hc:Anchor", MISSING),
    ("nth", "hc:Anchor", "0"),
    ("finding", "hc:Check", '"perhaps"'),
    ("readIn", "hc:Check", '"0011"'),
    ("readQuote", "hc:Check", MISSING),
    ("readTrigger", "hc:Check", MISSING),
    ("readRelation", "hc:Check", "hcr:paid"),
    ("readSubject", "hc:Check", "7"),
    ("readObject", "hc:Check", '"one", "two"'),
    ("readModality", "hc:Check", '"firmly"'),
    ("readPolarity", "hc:Check", MISSING),
    ("checked", "hc:Claim", '"perhaps"'),
    ("check", "hc:Claim", NOBODY),
    ("checkGiven", "hc:Claim", MISSING),
    ("checkedBy", "hc:Check", "7"),
    ("checkedOn", "hc:Claim", '"today"'),
    ("checkNote", "hc:Check", '"one", "two"'),
    ("embodiedBy", "hc:Letter", NOBODY),
    ("signedBy", "hc:Letter", "vendor:lantern"),
    ("undatedStart", "hc:Investigation", '"2031-05-03"^^xsd:date'),
    ("undatedEnd", "hc:Measure", '"2031-05-03"^^xsd:date'),
    ("label", "hc:Investigation", MISSING),
    ("label", "hc:Measure", MISSING),
    ("label", "hc:Vendor", MISSING),
    ("label", "hc:Institution", '"One", "Two"'),
    ("label", "hc:PoliticalGroup", MISSING),
    ("label", "hc:Instrument", MISSING),
    ("altLabel", "hc:Vendor", NOBODY),
    ("sector", "hc:Vendor", NOBODY),
    ("institutionKind", "hc:Institution", '"court", "ministry"'),
    ("code", "hc:Country", '"fd"'),
    ("holder", "hc:Office", MISSING),
    ("institution", "hc:Office", "vendor:lantern"),
    ("comment", "hc:Modality", MISSING),
    ("notation", "hc:PartyKind", MISSING),
    ("inScheme", "hc:LinkBasis", MISSING),
    ("broader", "hc:Relation", "hcr:paid"),
    ("core", "hc:Relation", '"yes"'),
    ("wrongdoing", "hc:Relation", '"perhaps"'),
]
#: An extra term of each controlled list, so that the lists themselves can be broken.
EXTRA_TERMS = (
    PREFIXES
    + """
    INSERT DATA { GRAPH graph:authorities {
        hc:extraModality a hc:Modality . hc:extraKind a hc:PartyKind .
        hc:extraBasis a hc:LinkBasis . hcr:extra a hc:Relation .
    } }"""
)
TERM_CLASSES = {"hc:Modality", "hc:PartyKind", "hc:LinkBasis", "hc:Relation"}


def mini():
    store = Store()
    store.load(MINI, format=RdfFormat.TRIG)
    return store


def pick(store, cls, path):
    """Something of the class, best one that has the property, with the graph of its type."""
    rows = store.query(
        f"{PREFIXES} SELECT ?s ?g WHERE {{ GRAPH ?g {{ ?s a {cls} }} "
        f"OPTIONAL {{ GRAPH ?h {{ ?s <{path}> ?any }} }} }} ORDER BY DESC(BOUND(?any)) ?s LIMIT 1"
    )
    return next((row["s"], row["g"]) for row in rows)


def break_it(shape, cls, values):
    """The mini graph with one property of one thing replaced, and that thing."""
    store = mini()
    if cls in TERM_CLASSES:
        store.update(EXTRA_TERMS)
    path = SHAPES.value(SHAPE[shape], SH.path)
    anchor = {"unresolved": path, "notDenoted": prefixes()["hc"] + "unresolved",
              "responseGiven": prefixes()["hc"] + "respondsTo",
              "signatoryGiven": prefixes()["hc"] + "toldStatus",
              "statusGiven": prefixes()["hc"] + "status"}.get(shape, path)  # fmt: skip
    focus, graph = pick(store, cls, anchor)
    for quad in list(store.quads_for_pattern(focus, NamedNode(path), None)):
        store.remove(quad)
    if values:
        store.update(f"{PREFIXES} INSERT DATA {{ GRAPH {graph} {{ {focus} <{path}> {values} }} }}")
    return store, focus


def property_shapes():
    return {
        str(prop).removeprefix(SHAPE)
        for node in {*SHAPES.subjects(SH.targetClass), *SHAPES.subjects(SH.targetSubjectsOf)}
        for prop in SHAPES.objects(node, SH.property)
    }


def test_the_mini_graph_keeps_every_promise():
    assert validate(mini()) == ()


def test_the_mini_graph_and_vocabulary_try_every_property_shape():
    used = {quad.predicate.value for quad in (*mini(), *ontology_quads())}
    untried = {
        name for name in property_shapes() if str(SHAPES.value(SHAPE[name], SH.path)) not in used
    }
    assert untried == set()


def test_every_property_shape_has_a_broken_example_and_a_message():
    assert {name for name, _, _ in BROKEN} == property_shapes()
    for name in property_shapes():
        message = SHAPES.value(SHAPE[name], SH.message)
        assert message is not None and message.language == "en", name
        assert message.endswith("."), name


@pytest.mark.parametrize(("shape", "cls", "values"), BROKEN)
def test_broken_example_is_told_in_plain_words(shape, cls, values):
    store, focus = break_it(shape, cls, values)
    message, path = (str(SHAPES.value(SHAPE[shape], key)) for key in (SH.message, SH.path))
    found = {(v.focus, v.path, v.message) for v in validate(store)}
    assert (focus.value, path, message) in found


def test_the_constraints_hold_in_a_plain_shacl_engine_too():
    """What :func:`validate` runs over everything at once, pySHACL runs node by node."""
    import pyshacl

    store = mini()
    store.update(
        PREFIXES + "DELETE { GRAPH ?g { ?e hc:end ?end } } INSERT { GRAPH ?g { ?e hc:end ?off } } "
        'WHERE { GRAPH ?g { ?e hc:quote "Orla Fennick" ; hc:end ?end } BIND (?end + 1 AS ?off) }'
    )
    store.update(
        PREFIXES + "INSERT DATA { GRAPH graph:events { vendor:lantern hcr:paid person:1 } }"
    )
    union = rdflib.Graph()
    for quad in (*store, *ontology_quads()):
        union.parse(data=f"{quad.triple} .", format="nt")
    _, report, _ = pyshacl.validate(union, shacl_graph=SHAPES, inference="none")
    theirs = {
        (str(report.value(node, SH.focusNode)), str(message))
        for node, message in report.subject_objects(SH.resultMessage)
    }
    assert theirs == {(v.focus, v.message) for v in validate(store)}
    assert len(theirs) == 2
