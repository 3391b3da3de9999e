"""Where a signature stands, and what has been said of it since."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graph.letters import DocumentFacts, Evidence, ask, evidence, in_order
from queries.results import Store

DOUBTS = ("disputed", "withdrawn")
"""What a signature may be that ties two people in print all the same."""

Place = tuple[str, str, str]
"""Letter, person and document."""

_SIGNATURES = """
SELECT DISTINCT ?letter ?person ?document ?quote ?start ?end ?where WHERE {
  ?letter hc:embodiedBy ?document .
  ?signature hc:in ?document ; a hc:Signature ; hc:denotes ?person ; hc:evidence ?evidence .
  ?evidence hc:quote ?quote ; hc:start ?start ; hc:end ?end .
  OPTIONAL { ?evidence hc:where ?where }
}"""

_STANDINGS = """
SELECT DISTINCT ?letter ?person ?document ?status ?modality ?by
                ?in ?quote ?start ?end ?where WHERE {
  ?signature hc:status ?standing ; hc:statusClaim ?claim ; hc:in ?document ; hc:denotes ?person .
  ?letter hc:embodiedBy ?document .
  ?claim hc:modality ?strength ; hc:in ?in ; hc:evidence ?evidence .
  ?evidence hc:quote ?quote ; hc:start ?start ; hc:end ?end .
  OPTIONAL { ?evidence hc:where ?where }
  OPTIONAL { ?claim hc:attributedTo ?source . ?source hc:name ?by }
  BIND(STRAFTER(STR(?standing), "#") AS ?status)
  BIND(STRAFTER(STR(?strength), "#") AS ?modality)
}"""


def read_signatures(
    store: Store, documents: dict[str, DocumentFacts]
) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Letter and person → where the name is written, in each document of the letter.

    Where more is known than that it is printed, the place has ``status`` (confirmed, disputed or
    withdrawn) and ``said``: the evidence of each claim about it, with ``modality`` and ``by``.
    """
    standings = _standings(store, documents)
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for letter, person, document, *words in ask(store, _SIGNATURES):
        place = letter or "", person or "", document or ""
        known = evidence(documents, document, *words) | standings.get(place, {})
        found[place[:2]].append(known)
    return {pair: in_order(found[pair]) for pair in found}


def _standings(store: Store, documents: dict[str, DocumentFacts]) -> dict[Place, dict[str, Any]]:
    status: dict[Place, str] = {}
    said: dict[Place, list[Evidence]] = defaultdict(list)
    for letter, person, document, standing, modality, by, *words in ask(store, _STANDINGS):
        place = letter or "", person or "", document or ""
        status[place] = standing or ""
        claim = evidence(documents, *words) | {"modality": modality or "", "by": by or ""}
        said[place].append(claim)
    return {place: {"status": status[place], "said": in_order(said[place])} for place in status}


def standing(places: tuple[Evidence, ...]) -> str:
    """What has become of the signature at these places, in one word; empty where it is printed."""
    return next((str(place["status"]) for place in places if "status" in place), "")
