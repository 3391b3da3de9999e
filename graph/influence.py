"""The influence network, "contacts and statements" on screen: who is said to stand how to whom.

Two sorts of edges: what documents print (signatures, addressees, subjects), and what they claim.
A claim keeps its strength, its source and its sentence; being drawn makes nothing true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.claims import (
    Claim,
    Party,
    read_addressees,
    read_claims,
    read_entities,
    read_originals,
    read_responses,
    read_subjects,
    relation_labels,
)
from graph.cosignature import person_node
from graph.filters import Filters, given, read_filters
from graph.letters import (
    DocumentFacts,
    Evidence,
    Letter,
    Person,
    facts_of,
    read_documents,
    read_letters,
    read_people,
    read_signed,
)
from graph.signatures import read_signatures, standing
from queries.results import Store

if TYPE_CHECKING:
    import networkx as nx

_PRINTED = {"signed": "signed", "addressedTo": "is addressed to", "concerns": "concerns"}
_EVENT_ORDER = ("investigation", "measure", "letter")

Edge = tuple[str, str, str, dict[str, Any]]
Addressees = dict[tuple[str, Party], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known beforehand: the sides of every edge look here for names."""

    filters: Filters
    letters: dict[str, Letter]
    people: dict[str, Person]
    documents: dict[str, DocumentFacts]
    entities: dict[str, tuple[str, str]]
    parties: dict[str, Party]


def influence(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    vendor: str | None = None,
    group: str | None = None,
    country: str | None = None,
    modalities: frozenset[str] | None = None,
    of: str = "letters",
) -> nx.MultiDiGraph[str]:
    """Signatures, addressees, subjects and claims as typed, dated, directed edges.

    Filters: letters and claims dated within ``since`` and ``until``, about ``vendor``; signatures
    of people of ``group`` and ``country`` on the day of the letter, the letters they signed, and
    claims about people ever stated to belong there; edges of these ``modalities`` (``printed``
    is that of document facts). ``of`` is what people signed: letters, questions, motions or all.

    - Node: IRI; ``label`` ``kind`` (person, letter, vendor, institution, investigation, measure,
      country, instrument, group, or described: words of one document, a node of their own)
      ``group``; of a described party ``mentions`` (labels its words speak of); people also have
      ``country`` and ``letters``, letters ``date`` ``first`` ``last``.
    - Edge, keyed by claim IRI or kind and ends: ``kind`` ``label`` ``modality`` ``polarity``
      ``certainty`` ``date`` ``first`` ``last`` ``source`` (who says so, or empty) ``claim``
      ``evidence`` (tuple of mappings) ``denials`` (claims that answer this one) ``missing``
      (the slot the text leaves open, where a claim hangs on what it speaks of) ``independent``
      (how many documents stand behind it that repeat no other; of claims that say the same of
      the same ends, each text is counted at one only, so that their sum is that number); of a
      signature ``status`` (confirmed, disputed or withdrawn), where claims say so.
    - Graph: ``letters`` ``filters`` ``kind`` (``"influence"``) ``undrawn`` (claims with fewer
      than two ends) ``denials`` (claim IRI → evidence, ``by``, ``kind``).

    :raises QueryError: a filter cannot be read or names nothing known.
    """
    import networkx as nx

    used = {"since": since, "until": until, "vendor": vendor, "group": group, "country": country}
    filters, documents = read_filters(store, **used), read_documents(store)
    claims, addressees = read_claims(store, documents), read_addressees(store, documents)
    known = _Known(
        filters,
        read_letters(store, of),
        read_people(store),
        documents,
        read_entities(store),
        {party.node: party for party in _parties(claims.values(), addressees)},
    )
    wanted = [c for c in claims.values() if _admitted(c, known)]
    drawn = {c.iri: edge for c in wanted if (edge := _claim_edge(c, known))}
    edges = [*_printed(store, addressees, known), *drawn.values()]
    if modalities is not None:
        edges = [edge for edge in edges if edge[3]["modality"] in modalities]
    _count_texts(edges, read_originals(store, documents))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        kind="influence",
        filters=given(**used, of=None if of == "letters" else of),
        undrawn=len(wanted) - len(drawn),
    )
    if modalities is not None:
        graph.graph["filters"]["modalities"] = " ".join(sorted(modalities))
    _fill(graph, sorted(edges, key=lambda edge: edge[:3]), known)
    graph.graph["denials"] = _denials(graph, claims, read_responses(store), known)
    return graph


def _parties(claims: Iterable[Claim], addressees: Addressees) -> Iterator[Party]:
    yield from (party for _, party in addressees)
    for claim in claims:
        yield from (party for party in (claim.subject, claim.object) if party)


def _printed(store: Store, addressees: Addressees, known: _Known) -> Iterator[Edge]:
    """The edges of letters: what stands in black and white in their documents."""
    places = read_signatures(store, known.documents)
    admitted = {iri for iri, letter in known.letters.items() if known.filters.admits(letter)}
    signed = [
        (letter, person)
        for letter, person in sorted(set(read_signed(store)))
        if letter in admitted
        and known.filters.stated(known.people.get(person), known.letters[letter])
    ]
    if known.filters.by_membership:
        admitted = {letter for letter, _ in signed}
    for letter, person in signed:
        where = places.get((letter, person), ())
        edge = _fact("signed", person, letter, known.letters[letter], where)
        if status := standing(where):
            edge[3]["status"] = status
        yield edge
    for (letter, party), where in addressees.items():
        if letter in admitted:
            yield _fact("addressedTo", letter, party.node, known.letters[letter], where)
    for (letter, vendor), where in read_subjects(store, known.documents).items():
        if letter in admitted:
            yield _fact("concerns", letter, vendor, known.letters[letter], where)


def _fact(kind: str, source: str, target: str, letter: Letter, where: tuple[Evidence, ...]) -> Edge:
    attributes = {
        "kind": kind, "label": _PRINTED[kind], "modality": "printed", "polarity": "positive",
        "certainty": "certain", "date": letter.date, "first": letter.first, "last": letter.last,
        "source": "", "claim": "", "evidence": where, "denials": (), "missing": "",
    }  # fmt: skip
    return source, target, f"{kind} {source} {target}", attributes


def _admitted(claim: Claim, known: _Known) -> bool:
    filters = known.filters
    if filters.vendors is not None and not filters.vendors & claim.about:
        return False
    if filters.by_membership and not any(
        filters.ever(known.people[iri]) for iri in claim.about if iri in known.people
    ):
        return False
    return filters.during(claim.first, claim.last)


def _claim_edge(claim: Claim, known: _Known) -> Edge | None:
    """The claim as an edge; None where it has fewer than two ends."""
    source, target = (party.node if party else None for party in (claim.subject, claim.object))
    missing = "" if source and target else "object" if source else "subject"
    if missing:
        event = _event(claim, source or target, known) if source or target else None
        source, target = source or event, target or event
    if not (source and target):
        return None
    words = relation_labels().get(claim.relation, claim.relation)
    return source, target, claim.iri, {
        "kind": claim.relation, "label": f"not {words}" if claim.polarity == "negative" else words,
        "modality": claim.modality, "polarity": claim.polarity, "certainty": claim.certainty,
        "date": claim.date, "first": claim.first, "last": claim.last,
        "source": claim.source.name if claim.source else "", "claim": claim.iri,
        "evidence": (claim.evidence,), "denials": claim.denials, "missing": missing,
    }  # fmt: skip


def _event(claim: Claim, end: str | None, known: _Known) -> str | None:
    """What a claim with one end hangs on: investigation before measure before letter."""
    kinds = {
        event: known.entities[event][0]
        for event in claim.events
        if event in known.entities and event != end
    }
    fitting = [event for event, kind in kinds.items() if kind in _EVENT_ORDER]
    return min(fitting, key=lambda event: (_EVENT_ORDER.index(kinds[event]), event), default=None)


def _count_texts(edges: Iterable[Edge], originals: dict[str, str]) -> None:
    """``independent`` on every edge; among like edges the original's own is the one that counts."""

    def foremost(edge: Edge) -> tuple[bool, str]:
        places = [place["document"] for place in edge[3]["evidence"]]
        return all(originals.get(one, one) != one for one in places), edge[2]

    counted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for edge in sorted(edges, key=foremost):
        source, target, _, said = edge
        texts = {originals.get(p["document"], p["document"]) for p in said["evidence"]}
        known = counted[source, target, said["kind"], said["modality"], said["polarity"]]
        said["independent"] = len(texts - known)
        known |= texts


def _fill(graph: nx.MultiDiGraph[str], edges: list[Edge], known: _Known) -> None:
    """Nodes in order, then edges, and the letters among the nodes."""
    letters: dict[str, int] = {}
    for source, _, _, attributes in edges:
        letters[source] = letters.get(source, 0) + (attributes["modality"] == "printed")
    used = sorted({end for edge in edges for end in edge[:2]})
    graph.add_nodes_from((iri, _node(iri, letters.get(iri, 0), known)) for iri in used)
    for source, target, key, attributes in edges:
        graph.add_edge(source, target, key, **attributes)
    graph.graph["letters"] = {
        iri: facts_of(known.letters[iri], known.documents) for iri in used if iri in known.letters
    }


def _node(iri: str, letters: int, known: _Known) -> dict[str, Any]:
    if iri in known.people:
        return person_node(iri, known.people[iri], letters)
    if iri in known.letters:
        letter = known.letters[iri]
        dates = {"date": letter.date, "first": letter.first, "last": letter.last}
        return {"label": letter.label, "kind": "letter", "group": "", **dates}
    if iri in known.entities:
        kind, name = known.entities[iri]
        return {"label": name or iri, "kind": kind, "group": ""}
    party = known.parties[iri]
    mentions = "; ".join(party.mentions)
    return {"label": party.name, "kind": "described", "group": "", "mentions": mentions}


def _denials(
    graph: nx.MultiDiGraph[str], claims: dict[str, Claim], kinds: dict[str, str], known: _Known
) -> dict[str, dict[str, Any]]:
    """The answers that drawn claims carry, whether or not they are drawn themselves."""
    answers = {answer for *_, edge in graph.edges(data=True) for answer in edge["denials"]}
    return {
        iri: {
            **claims[iri].evidence,
            "by": _speaker(claims[iri]),
            "kind": kinds.get(iri, ""),
        }
        for iri in sorted(answers & claims.keys())
    }


def _speaker(claim: Claim) -> str:
    return claim.source.name if claim.source else ""
