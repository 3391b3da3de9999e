"""The co-signature network: people, tied by the letters they signed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.filters import Filters, given, read_filters
from graph.letters import (
    Letter,
    Person,
    facts_of,
    read_documents,
    read_letters,
    read_people,
    read_signed,
)
from graph.projection import Projection, behind, project
from graph.signatures import DOUBTS, read_signatures
from queries.results import Store

if TYPE_CHECKING:
    import networkx as nx

    from graph.projection import Floats, Integers


@dataclass(frozen=True, slots=True)
class Ties:
    """Who signed what, as numbers into two sorted lists of IRIs; one entry a signature.

    ``sizes`` is how many people signed each letter, those included whom a filter leaves out.
    """

    letters: list[str]
    people: list[str]
    letter_index: Integers
    person_index: Integers
    sizes: Integers

    def projection(self) -> Projection:
        """Every pair of people with a letter in common."""
        return project(
            self.letter_index, self.person_index, len(self.letters), len(self.people), self.sizes
        )

    def behind(self) -> Integers:
        """The letters of each pair of :meth:`projection`, pair after pair."""
        return behind(self.letter_index, self.person_index, len(self.people))


def read_ties(
    store: Store, letters: dict[str, Letter], people: dict[str, Person], filters: Filters
) -> Ties:
    """Who signed what among the letters given, as far as the filters admit the signatories."""
    import numpy as np

    every = read_signed(store)
    signed = [pair for pair in every if pair[0] in letters]
    sizes = Counter(letter for letter, _ in set(signed))
    if filters.by_membership:
        signed = [
            (letter, person)
            for letter, person in signed
            if filters.stated(people.get(person), letters[letter])
        ]
    used, known = sorted({pair[0] for pair in signed}), sorted({pair[1] for pair in signed})
    rank = {iri: n for n, iri in enumerate(used)}
    place = {iri: n for n, iri in enumerate(known)}
    return Ties(
        used,
        known,
        np.fromiter((rank[letter] for letter, _ in signed), np.int64, len(signed)),
        np.fromiter((place[person] for _, person in signed), np.int64, len(signed)),
        np.fromiter((sizes[letter] for letter in used), np.int64, len(used)),
    )


def cosignature(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    vendor: str | None = None,
    group: str | None = None,
    country: str | None = None,
    of: str = "letters",
) -> nx.Graph[str]:
    """People, and for each two of them the letters both signed.

    Filters: letters dated within ``since`` and ``until`` (2021, 2021-03 or 2021-03-19), about
    ``vendor``; people of ``group`` and ``country`` as stated for the day of the letter. Names or
    IRIs. People who signed without anybody else are nodes, too. ``of`` is what they signed:
    letters, questions, motions or all; what is said of letters here holds for these.

    - Node: IRI; ``label`` ``kind`` (``"person"``) ``group`` ``country`` (stated last, or empty)
      ``letters`` (how many of those here).
    - Edge: ``weight`` (Newman's, over everybody who signed) ``letters`` (how many in common)
      ``first`` ``last`` (ISO days, or empty) ``letter_ids`` (sorted tuple); where there are
      any, ``disputed`` ``withdrawn`` (how many signatures of the two; they count all the same).
    - Graph: ``letters`` (IRI → label, date, first, last, documents, sources, vendors)
      ``signatures`` (letter and person → evidence, its standing included) ``filters`` ``kind``
      (``"co-signature"``).

    :raises QueryError: a filter cannot be read or names nothing known.
    """
    import networkx as nx

    used = {"since": since, "until": until, "vendor": vendor, "group": group, "country": country}
    filters = read_filters(store, **used)
    every = read_letters(store, of)
    letters = {iri: letter for iri, letter in every.items() if filters.admits(letter)}
    people, documents = read_people(store), read_documents(store)
    ties = read_ties(store, letters, people, filters)
    places = read_signatures(store, documents)
    signed = sorted({(ties.letters[n], ties.people[m]) for n, m in _signatures(ties)})
    graph: nx.Graph[str] = nx.Graph(
        kind="co-signature",
        filters=given(**used, of=None if of == "letters" else of),
        letters={iri: facts_of(letters[iri], documents) for iri in ties.letters},
        signatures={pair: places[pair][0] for pair in signed if pair in places},
    )
    counts = Counter(person for _, person in signed)
    graph.add_nodes_from(
        (iri, person_node(iri, people.get(iri), counts[iri])) for iri in ties.people
    )
    graph.add_edges_from(_edges(ties, letters))
    _mark(graph)
    return graph


def _mark(graph: nx.Graph[str]) -> None:
    """Count the disputed and the withdrawn signatures of each edge."""
    for (letter, person), place in graph.graph["signatures"].items():
        status = place.get("status")
        if status not in DOUBTS:
            continue
        for _, _, edge in graph.edges(person, data=True):
            if letter in edge["letter_ids"]:
                edge[status] = edge.get(status, 0) + 1


def person_node(iri: str, person: Person | None, letters: int) -> dict[str, Any]:
    """The attributes of a person's node."""
    return {
        "label": person.name if person else iri,
        "kind": "person",
        "group": person.group if person else "",
        "country": person.country if person else "",
        "letters": letters,
    }


def _signatures(ties: Ties) -> Iterator[tuple[int, int]]:
    return zip(ties.letter_index.tolist(), ties.person_index.tolist(), strict=True)


def _edges(ties: Ties, letters: dict[str, Letter]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    pairs, behind_all = ties.projection(), ties.behind()
    first, last = spans(ties, pairs, behind_all, letters)
    names = [ties.letters[n] for n in behind_all.tolist()]
    ends = pairs.letters.cumsum().tolist()
    start = 0
    for a, b, weight, end, since, until in zip(
        pairs.a.tolist(), pairs.b.tolist(), _rounded(pairs.weight), ends, first, last, strict=True
    ):
        yield ties.people[a], ties.people[b], {
            "weight": weight, "letters": end - start, "first": since, "last": until,
            "letter_ids": tuple(names[start:end]),
        }  # fmt: skip
        start = end


def spans(
    ties: Ties, pairs: Projection, behind_all: Integers, letters: dict[str, Letter]
) -> tuple[list[str], list[str]]:
    """First and last day of each pair's dated letters; empty where none is dated."""
    import numpy as np

    if not len(pairs.a):
        return [], []
    starts = np.cumsum(pairs.letters) - pairs.letters
    days = []
    for side, fold in (("first", np.fmin), ("last", np.fmax)):
        dates = [getattr(letters[iri], side) or "NaT" for iri in ties.letters]
        each = np.array(dates, dtype="datetime64[D]")[behind_all]
        text = np.datetime_as_string(fold.reduceat(each, starts))
        days.append(np.where(text == "NaT", "", text).tolist())
    return days[0], days[1]


def _rounded(weight: Floats) -> list[float]:
    # Sums of 1/(n-1) differ in their last digits by the order of addition: not ours to show.
    rounded: list[float] = weight.round(12).tolist()
    return rounded
