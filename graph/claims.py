"""Claims and document facts as rows: what the influence network is made of besides letters."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import RdfFormat, parse

from graph.letters import (
    DocumentFacts,
    Evidence,
    ask,
    evidence,
    in_order,
    when,
)
from ontology import HCR, SKOS, resource
from queries.results import Store

KINDS = {
    "Person": "person", "Letter": "letter", "Vendor": "vendor", "Institution": "institution",
    "Investigation": "investigation", "Measure": "measure", "Country": "country",
    "Instrument": "instrument", "PoliticalGroup": "group",
}  # fmt: skip
"""Local name of a class → kind of node. What no entity is known for is ``described``."""

_CLAIMS = """
SELECT DISTINCT ?claim ?document ?relation ?modality ?polarity ?certainty ?quote ?start ?end
                ?where ?earliest ?latest ?precision WHERE {
  ?claim a hc:Claim ; hc:in ?document ; hc:relation ?relation ; hc:modality ?modality ;
         hc:polarity ?polarity ; hc:certainty ?certainty ; hc:evidence ?evidence .
  ?evidence hc:quote ?quote ; hc:start ?start ; hc:end ?end .
  OPTIONAL { ?evidence hc:where ?where }
  FILTER NOT EXISTS { ?claim hc:checked "rejected" }  # what people found wrong is not drawn
  OPTIONAL { ?claim hc:earliest ?earliest ; hc:latest ?latest
             OPTIONAL { ?claim hc:precision ?precision } }
}"""

_SLOTS = """
SELECT DISTINCT ?claim ?slot ?party ?name ?entity ?mentioned WHERE {
  VALUES ?slot { hc:subject hc:object hc:attributedTo }
  ?claim ?slot ?party . ?party hc:name ?name .
  OPTIONAL { ?party hc:denotes ?denoted }
  # what "we" say in a letter, the letter says
  OPTIONAL { ?party hc:partyKind hc:Signatories ; hc:in ?document .
             ?letter hc:embodiedBy ?document }
  BIND(COALESCE(?denoted, ?letter) AS ?entity)
  OPTIONAL { ?party hc:partyMentions ?mention . ?mention rdfs:label ?mentioned }
}"""

_ABOUT = "SELECT DISTINCT ?claim ?entity WHERE { ?claim hc:about ?entity }"

_EVENTS = "SELECT DISTINCT ?claim ?event WHERE { ?claim hc:speaksOf ?event }"

_RESPONSES = """
SELECT DISTINCT ?claim ?answer ?kind WHERE {
  ?answer hc:respondsTo ?claim . OPTIONAL { ?answer hc:responseKind ?kind }
  FILTER(!BOUND(?kind) || ?kind != hc:relays)  # whoever passes a claim on denies nothing
}"""

_REPEATS = "SELECT DISTINCT ?later ?earlier WHERE { ?later hc:repeats ?earlier }"

_ENTITIES = """
SELECT DISTINCT ?entity ?class ?name WHERE {{
  VALUES ?class {{ {classes} }}
  ?entity a ?class . OPTIONAL {{ ?entity rdfs:label|foaf:name ?name }}
}}"""

_ADDRESSEES = """
SELECT DISTINCT ?letter ?document ?party ?name ?entity ?mentioned ?quote ?start ?end
                ?where WHERE {
  ?letter hc:embodiedBy ?document . ?document hc:addressee ?party . ?party hc:name ?name .
  OPTIONAL { ?party hc:denotes ?entity }
  OPTIONAL { ?party hc:partyMentions ?mention . ?mention rdfs:label ?mentioned }
  OPTIONAL { ?party hc:evidence ?evidence .
             ?evidence hc:quote ?quote ; hc:start ?start ; hc:end ?end .
             OPTIONAL { ?evidence hc:where ?where } }
}"""

_SUBJECTS = """
SELECT DISTINCT ?letter ?vendor ?document ?quote ?start ?end ?where WHERE {
  ?letter hc:embodiedBy ?document . ?document hc:concerns ?vendor .
  OPTIONAL { ?mention hc:in ?document ; hc:refersTo ?vendor ; hc:evidence ?evidence .
             ?evidence hc:quote ?quote ; hc:start ?start ; hc:end ?end .
             OPTIONAL { ?evidence hc:where ?where } }
}"""


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a slot: the entity denoted, or else only the words of one document.

    ``mentions`` are the labels of entities that the words speak of without denoting them.
    """

    iri: str
    name: str
    entity: str = ""
    mentions: tuple[str, ...] = ()

    @property
    def node(self) -> str:
        """The node it is drawn as: described parties are never merged with others."""
        return self.entity or self.iri


@dataclass(slots=True)
class Claim:
    """A claim with its slots; ``first`` and ``last`` are ISO days, or empty."""

    iri: str
    relation: str
    modality: str
    polarity: str
    certainty: str
    evidence: Evidence
    first: str
    last: str
    date: str
    subject: Party | None = None
    object: Party | None = None
    source: Party | None = None
    about: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()


def read_claims(store: Store, documents: dict[str, DocumentFacts]) -> dict[str, Claim]:
    """Every claim by IRI, in order."""
    slots = _slots(store)
    about, events, denials = (_sets(store, query) for query in (_ABOUT, _EVENTS, _RESPONSES))
    found: dict[str, Claim] = {}
    for iri, *facts in sorted(ask(store, _CLAIMS), key=lambda row: (row[0] or "", row[7] or "")):
        claim = found.setdefault(iri or "", _claim(iri or "", facts, documents))
        claim.subject, claim.object, claim.source = (
            slots.get((claim.iri, slot)) for slot in ("subject", "object", "attributedTo")
        )
        claim.about = frozenset(about.get(claim.iri, ()))
        claim.events = tuple(sorted(events.get(claim.iri, ())))
        claim.denials = tuple(sorted(denials.get(claim.iri, ())))
    return found


def read_responses(store: Store) -> dict[str, str]:
    """Answering claim → how it answers: ``denies``, ``corrects`` or ``acquits``."""
    return {answer or "": _local(kind) for _, answer, kind in ask(store, _RESPONSES)}


def read_originals(store: Store, documents: dict[str, DocumentFacts]) -> dict[str, str]:
    """Document that shares its text with others → the earliest of them; only such documents."""
    alike: dict[str, set[str]] = defaultdict(set)
    pairs = [(later or "", earlier or "") for later, earlier in ask(store, _REPEATS)]
    for later, earlier in pairs:
        alike[later].add(earlier)
        alike[earlier].add(later)
    repeating, found = {later for later, _ in pairs}, dict[str, str]()
    day = {iri: facts.date or "9999" for iri, facts in documents.items()}
    # Every text has a document that repeats none, and none is passed on before it is reached.
    for start in sorted(alike.keys() - repeating, key=lambda iri: (day.get(iri, "9999"), iri)):
        waiting = [start] if start not in found else []
        while waiting:
            document = waiting.pop()
            if document not in found:
                found[document] = start
                waiting.extend(alike[document])
    return found


def read_entities(store: Store) -> dict[str, tuple[str, str]]:
    """Every known entity by IRI: its kind of node and its name."""
    query = _ENTITIES.format(classes=" ".join(f"hc:{name}" for name in KINDS))
    rows = sorted((iri or "", _local(kind), name or "") for iri, kind, name in ask(store, query))
    return {iri: (KINDS[kind], name) for iri, kind, name in reversed(rows)}


def read_addressees(
    store: Store, documents: dict[str, DocumentFacts]
) -> dict[tuple[str, Party], tuple[Evidence, ...]]:
    """Letter and addressee → where the addressee is written."""
    mentioned: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    places: dict[tuple[str, str, str, str], list[Evidence]] = defaultdict(list)
    for letter, document, party, name, entity, mention, *words in ask(store, _ADDRESSEES):
        key = (letter or "", party or "", name or "", entity or "")
        mentioned[key].update({mention} if mention else ())
        place = evidence(documents, document, *words)
        if place["quote"] and place not in places[key]:
            places[key].append(place)
    return {
        (key[0], Party(*key[1:], mentions=tuple(sorted(mentioned[key])))): in_order(places[key])
        for key in sorted(mentioned)
    }


def read_subjects(
    store: Store, documents: dict[str, DocumentFacts]
) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Letter and vendor it is about → where each document first names the vendor."""
    first: dict[tuple[str, str], dict[str, Evidence]] = defaultdict(dict)
    for letter, vendor, document, *words in ask(store, _SUBJECTS):
        place, known = evidence(documents, document, *words), first[letter or "", vendor or ""]
        if place["quote"]:
            earlier = known.setdefault(place["document"], place)
            known[place["document"]] = min(earlier, place, key=lambda e: (e["start"], e["end"]))
    return {pair: in_order(list(first[pair].values())) for pair in sorted(first)}


@lru_cache(maxsize=1)
def relation_labels() -> dict[str, str]:
    """Local name of a relation → the words for it on screen.

    >>> relation_labels()["awardedContract"]
    'awarded a contract to'
    """
    vocabulary = resource("relations.ttl").read_bytes()
    return {
        quad.subject.value.removeprefix(str(HCR)): quad.object.value
        for quad in parse(vocabulary, format=RdfFormat.TURTLE)
        if quad.predicate == SKOS.prefLabel
    }


def _claim(iri: str, facts: list[str | None], documents: dict[str, DocumentFacts]) -> Claim:
    document, relation, modality, polarity, certainty, quote, start, end, where, *time = facts
    first, last, precision = (cell or "" for cell in time)
    sureness = _local(certainty)
    return Claim(
        iri,
        (relation or "").removeprefix(str(HCR)),
        _local(modality),
        _local(polarity),
        "possible" if sureness == "possibly" else sureness,
        evidence(documents, document, quote, start, end, where),
        first,
        last,
        when(first, last, precision),
    )


def _slots(store: Store) -> dict[tuple[str, str], Party]:
    rows: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
    for claim, slot, *party in ask(store, _SLOTS):
        iri, name, entity, mention = (cell or "" for cell in party)
        rows[claim or "", _local(slot)].append((iri, name, entity, mention))
    return {slot: _party(sorted(found)) for slot, found in rows.items()}


def _party(rows: list[tuple[str, str, str, str]]) -> Party:
    iri, name, entity, _ = rows[0]
    return Party(iri, name, entity, tuple(sorted({row[3] for row in rows if row[3]})))


def _sets(store: Store, query: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim, value, *_ in ask(store, query):
        found[claim or ""].add(value or "")
    return found


def _local(iri: str | None) -> str:
    return (iri or "").rpartition("#")[2]
