"""Bringing a store in line with decisions, and what is wrong with decisions in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import Changes, Store
from hemicycle.derivation.decided import all_anchors, anchored, stored
from hemicycle.derivation.rows import keys_of
from hemicycle.derivation.transaction import Derivation
from hemicycle.sparql import ask
from ingest.people import conflicts as contradictions
from ingest.people.conflicts import Conflict
from ingest.people.decisionquads import decision_quads, decisions_graph
from ingest.people.decisions import Anchor, Decision
from ingest.people.decisions import judgements as judged
from ontology import DEFAULT_BASE
from ontology.authorities import Authorities


@dataclass(frozen=True, slots=True)
class Difference:
    """What bringing a store in line with some decisions changes; nothing is written yet."""

    new: tuple[Decision, ...]
    gone: tuple[Decision, ...]
    changes: Changes


def difference(
    store: Store,
    decisions: Iterable[Decision],
    authorities: Authorities,
    base: str = DEFAULT_BASE,
) -> Difference:
    """What the store must change to hold just these decisions, with all that follows."""
    before, after = stored(store, base), {d.id: d for d in decisions}
    held = {decision.id for decision in before}
    new = tuple(after[id_] for id_ in sorted(after.keys() - held))
    gone = tuple(decision for decision in before if decision.id not in after)
    old_quads = set(store.quads(decisions_graph(base)))
    new_quads = set(decision_quads(after.values(), base))
    if old_quads == new_quads:
        return Difference((), (), Changes())
    nodes = anchored(store, all_anchors([*before, *after.values()]))
    touched = {node for anchor in all_anchors([*new, *gone]) for node in nodes.get(anchor, ())}
    changes = Derivation(store, authorities, base).rederived(
        sorted(set(keys_of(store, sorted(touched)).values())),
        old_quads - new_quads,
        new_quads - old_quads,
        judgements=judged(after.values(), nodes),
    )
    return Difference(new, gone, changes)


def unmatched(
    store: Store, decisions: Sequence[Decision] | None = None, base: str = DEFAULT_BASE
) -> dict[str, tuple[Anchor, ...]]:
    """Decisions (ids) that match nothing any more, each with the names that are not there.

    Of the store's decisions, if none are given.
    """
    held = stored(store, base) if decisions is None else decisions
    nodes = anchored(store, all_anchors(held))
    lost = {d.id: tuple(anchor for anchor in d.anchors() if anchor not in nodes) for d in held}
    return {id_: anchors for id_, anchors in lost.items() if anchors}


def conflicts(
    store: Store, decisions: Sequence[Decision] | None = None, base: str = DEFAULT_BASE
) -> list[Conflict]:
    """Decisions that contradict each other, or what registers and equal names say.

    Of the store's decisions, if none are given.
    """
    held = stored(store, base) if decisions is None else decisions
    found = contradictions.conflicts(held)
    known = {id_ for conflict in found for id_ in conflict.decisions}
    nodes = anchored(store, all_anchors(held))
    left_open = {row["n"] for row in ask(store, _CONTRADICTED)}
    for decision in sorted(held, key=lambda decision: decision.id):
        against = {n for anchor in decision.anchors() for n in nodes.get(anchor, ())} & left_open
        if against and decision.judgement != "unsure" and decision.id not in known:
            names = " and ".join(map(contradictions.called, contradictions.ends(decision)))
            what = f"what was decided about {names} cannot hold together with other decisions, "
            found.append(Conflict((decision.id,), what + "equal names and the registers"))
    return found


_CONTRADICTED = "SELECT DISTINCT ?n { ?n hc:unresolved hc:conflictingDecisions }"


def settled(store: Store, base: str = DEFAULT_BASE) -> frozenset[tuple[str, str]]:
    """What need not be asked again: a name (IRI) with a member's number or another name (IRI).

    Both orders of two names are in it; unsure decisions count.
    """
    held = stored(store, base)
    nodes = anchored(store, all_anchors(held))
    found: set[tuple[str, str]] = set()
    for decision in held:
        for node in nodes.get(decision.name, ()):
            if decision.person:
                found.add((node, decision.person))
            for other in nodes.get(decision.other, ()) if decision.other else ():
                found |= {(node, other), (other, node)}
    return frozenset(found)
