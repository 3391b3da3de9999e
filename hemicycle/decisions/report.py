"""Decisions, suggestions and names to sort, as people read them and as data."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pyoxigraph import NamedNode

from graph.store import Changes, Store
from hemicycle.console import counted, plain
from hemicycle.decisions.impact import impact
from hemicycle.decisions.splitting import Item
from hemicycle.decisions.store import conflicts, difference, unmatched
from hemicycle.derivation.decided import stored
from hemicycle.sparql import ask
from ingest.people.conflicts import conflicts as contradictions
from ingest.people.decisions import Anchor, Decision
from ontology import HC
from ontology.authorities import Authorities

_SAID = {"positive": "is", "negative": "is not", "unsure": "may or may not be"}


def as_data(store: Store, decisions: Sequence[Decision]) -> dict[str, Any]:
    """Every decision in its order: whether the graph has it, what it no longer matches."""
    applied = {decision.id for decision in stored(store)}
    lost, sources = unmatched(store, decisions), _sources(store)
    return {
        "decisions": [
            {
                "id": decision.id,
                **{k: v for k, v in asdict(decision).items() if k not in ("name", "other")},
                "name": _anchor(decision.name, sources),
                "other": _anchor(decision.other, sources) if decision.other else None,
                "applied": decision.id in applied,
                "unmatched": [anchor.quote for anchor in lost.get(decision.id, ())],
            }
            for decision in decisions
        ],
        "conflicts": [asdict(conflict) for conflict in conflicts(store, decisions)],
        "notInFile": sorted(applied - {decision.id for decision in decisions}),
    }


def _anchor(anchor: Anchor, sources: Mapping[str, str]) -> dict[str, Any]:
    return {**asdict(anchor), "source": sources.get(anchor.document)}


def _sources(store: Store) -> dict[str, str]:
    """A file of each text, by the first 16 digits of its digest."""
    found: dict[str, str] = {}
    for row in ask(store, "SELECT ?sha ?s { ?d hc:sha256 ?sha ; a hc:Document ; hc:source ?s }"):
        digest = row["sha"][:16]
        found[digest] = min(row["s"], found.get(digest, row["s"]))
    return found


def as_text(data: Mapping[str, Any]) -> str:
    """One decision a line, below it what is wrong with it; contradictions at the end."""
    lines: list[str] = []
    for entry in data["decisions"]:
        whom = f"ep-{entry['person']}" if entry["person"] else _named(entry["other"])
        said = f"{_named(entry['name'])} {_SAID[entry['judgement']]} {whom}"
        notes = [note for note in (entry["by"], entry["on"], entry["because"]) if note]
        lines.append(plain(f"{entry['id']}  {said}" + f"  ({', '.join(notes)})" * bool(notes)))
        lines += [f"          no document here has “{plain(q)}” there" for q in entry["unmatched"]]
        if not entry["applied"]:
            lines.append("          not applied yet: hemicycle decisions --apply")
    lines += [f"{id_}  in the graph, no longer in the file" for id_ in data["notInFile"]]
    for conflict in data["conflicts"]:
        ids = ", ".join(conflict["decisions"])
        lines.append(plain(f"contradiction: {conflict['sentence']} [{ids}]"))
    return "".join(f"{line}\n" for line in lines)


def _named(anchor: Mapping[str, Any]) -> str:
    nth = f" (no. {anchor['nth']})" if anchor["nth"] > 1 else ""
    return f"“{anchor['quote']}”{nth} in {anchor['source'] or anchor['document']}"


def names(items: Sequence[Item]) -> str:
    """The names to sort, numbered; those that cannot be decided about have no number."""
    lines: list[str] = []
    for number, item in enumerate(items, start=1):
        at = f", line {item.line}" if item.line else ""
        about = " · ".join(part for part in (item.title, item.date) if part)
        mark = f"{number:3}" if item.anchor else "  -"
        lines.append(f"{mark}  “{item.name}” in {item.source}{at}  ({item.basis})")
        lines += [f"       {about}"] * bool(about)
    return "\n".join(map(plain, lines))


def preview(
    store: Store,
    authorities: Authorities,
    held: Sequence[Decision],
    new: Sequence[Decision],
    items: Sequence[Item],
) -> str:
    """What new decisions would change, before anything is written."""
    changes = difference(store, [*held, *new], authorities).changes
    known = set(contradictions(held))
    wrong = [c.sentence for c in contradictions([*held, *new]) if c not in known]
    lines = [
        f"{counted(len(new), 'decision')}; this changes {impact(store, changes)}",
        *_afterwards(changes, items),
        *(f"contradiction: {sentence}" for sentence in wrong),
    ]
    return "\n".join(map(plain, lines))


def _afterwards(changes: Changes, items: Sequence[Item]) -> list[str]:
    """Whom each name will mean."""
    said = {
        quad.subject.value: quad
        for quad in changes.insert
        if quad.predicate in (HC.denotes, HC.unresolved) and isinstance(quad.subject, NamedNode)
    }
    outcomes: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items, start=1):
        quad = said.get(item.node)
        if quad is None or not isinstance(quad.object, NamedNode):
            outcomes["the same person as before"].append(number)
            continue
        local = quad.object.value.replace("#", "/").rpartition("/")[2]
        left_open = quad.predicate == HC.unresolved
        outcomes[f"left open ({local})" if left_open else f"one person ({local})"].append(number)
    return [f"  {', '.join(map(str, numbers))}: {what}" for what, numbers in outcomes.items()]
