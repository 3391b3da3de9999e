"""A claim, taken apart: who says what of whom, how firmly, and the sentence it stands in."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.store import Store
from hemicycle.names.named import line_of, texts
from hemicycle.sparql import ask
from ontology import DCTERMS, FOAF, RDFS
from ontology.errors import QueryError


@dataclass(frozen=True, slots=True)
class Slot:
    """Who or what stands in a slot: the words, and what they are taken to mean (IRI), and why."""

    words: str
    means: str | None = None
    name: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim that responds to this one (``inverse``: to which this one responds), and how."""

    claim: str
    kind: str
    quote: str
    source: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What people found: ``checked`` is yes, no (not sure) or rejected; ``id`` is the check's."""

    checked: str
    finding: str
    id: str
    by: str | None = None
    on: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """One claim. ``line`` (from 1) is where its sentence begins, ``where`` so in the original."""

    claim: str
    document: str
    source: str
    title: str | None
    date: str | None
    relation: str
    subject: Slot | None
    object: Slot | None
    attributed_to: Slot | None
    modality: str
    polarity: str
    certainty: str
    time: str | None
    rule: str
    model: str | None
    trigger: str
    sentence: str
    line: int
    where: str | None
    answers: tuple[Answer, ...]
    checked: Checked | None = None


def explained_claim(store: Store, iri: str) -> ClaimExplanation:
    """Explain a claim.

    :raises QueryError: there is no such claim.
    """
    rows = list(ask(store, _CLAIM.replace("#CLAIM", str(NamedNode(iri)))))
    if not rows:
        mend = "`hemicycle query claims` lists them all"
        raise QueryError(f"no such claim: {iri}", mend=mend)
    row = min(rows, key=lambda row: row["source"])
    text = texts(store, [row["d"]])[row["d"]]
    subject, target, source = (
        _slot(store, iri, slot) for slot in ("subject", "object", "attributedTo")
    )
    return ClaimExplanation(
        iri, row["d"], row["source"], row.get("title"), row.get("date"), row["relation"],
        subject, target, source, row["modality"], row["polarity"], row["certainty"],
        row.get("time"), row["rule"], row.get("model"),
        row["trigger"], row["quote"], line_of(text, int(row["start"])), row.get("where"),
        _answers(store, iri), _checked(store, iri),
    )  # fmt: skip


_CLAIM = f"""
SELECT DISTINCT ?d ?source ?title ?date ?relation ?modality ?polarity ?certainty ?time ?rule
                ?model ?trigger ?quote ?start ?where {{
  VALUES ?c {{ #CLAIM }}
  ?c a hc:Claim ; hc:in ?d ; hc:relation/{RDFS.label} ?relation ; hc:rule ?rule ;
     hc:modality/{RDFS.label} ?modality ; hc:polarity/{RDFS.label} ?polarity ;
     hc:certainty/{RDFS.label} ?certainty ; hc:trigger/hc:quote ?trigger ; hc:evidence ?e .
  ?e hc:quote ?quote ; hc:start ?start . OPTIONAL {{ ?e hc:where ?where }}
  ?d hc:source ?source . OPTIONAL {{ ?d {DCTERMS.title} ?title }}
  OPTIONAL {{ ?d hc:dateText ?date }} OPTIONAL {{ ?c hc:timeText ?time }}
  OPTIONAL {{ ?c hc:spacyModel ?model }}
}}"""


def _slot(store: Store, claim: str, slot: str) -> Slot | None:
    rows = ask(store, _SLOT.replace("#CLAIM", str(NamedNode(claim))).replace("#SLOT", f"hc:{slot}"))
    found = [Slot(r["words"], r.get("means"), r.get("name"), r.get("because")) for r in rows]
    return min(found, key=lambda slot: (slot.words, slot.means or ""), default=None)


_SLOT = f"""
SELECT DISTINCT ?words ?means ?name ?because {{
  #CLAIM #SLOT ?party . ?party hc:name ?words .
  OPTIONAL {{ ?party hc:denotes ?means . ?means {RDFS.label}|{FOAF.name} ?name
             OPTIONAL {{ ?party hc:linkBasis/{RDFS.label} ?because }} }}
}} ORDER BY ?name"""


def _answers(store: Store, claim: str) -> tuple[Answer, ...]:
    rows = ask(store, _ANSWERS.replace("#CLAIM", str(NamedNode(claim))))
    found = {
        Answer(r["c"], r["kind"], r["quote"], r["source"], r["inverse"] == "true") for r in rows
    }
    return tuple(sorted(found, key=lambda a: (a.inverse, a.source, a.claim)))


_ANSWERS = f"""
SELECT DISTINCT ?c ?kind ?quote ?source ?inverse {{
  VALUES ?this {{ #CLAIM }}
  {{ ?c hc:respondsTo ?this ; hc:responseKind/{RDFS.label} ?kind BIND(false AS ?inverse) }}
  UNION
  {{ ?this hc:respondsTo ?c ; hc:responseKind/{RDFS.label} ?kind BIND(true AS ?inverse) }}
  ?c hc:evidence/hc:quote ?quote ; hc:in/hc:source ?source
}}"""


def _checked(store: Store, claim: str) -> Checked | None:
    rows = ask(store, _CHECKED.replace("#CLAIM", str(NamedNode(claim))))
    found = [
        Checked(
            row["checked"], row["finding"], row["check"].rpartition("/")[2],
            row.get("by"), row.get("on"), row.get("because"),
        )
        for row in rows
    ]  # fmt: skip
    return found[0] if found else None


_CHECKED = """
SELECT ?checked ?finding ?check ?by ?on ?because {
  VALUES ?c { #CLAIM }
  ?c hc:checked ?checked ; hc:check ?check . ?check hc:finding ?finding
  OPTIONAL { ?c hc:checkedBy ?by } OPTIONAL { ?c hc:checkedOn ?on }
  OPTIONAL { ?c hc:checkNote ?because }
}"""
