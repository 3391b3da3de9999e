"""The decisions file of a graph: where it lies, what it holds, and the graph brought in line."""

from collections.abc import Sequence
from pathlib import Path

from graph.store import Store
from hemicycle.console import beside
from hemicycle.decisions.impact import Impact, impact
from hemicycle.decisions.store import Difference, difference
from hemicycle.derivation.decided import stored
from ingest.people.decisionfile import load
from ingest.people.decisions import Decision
from ontology.authorities import Authorities
from ontology.errors import DataError


def file_of(kg: str, given: Path | None) -> Path:
    """The file that was named, else ``{kg}.decisions.yaml`` beside a graph in a folder.

    :raises QueryError: the graph lies at an address, and no file was named.
    """
    return beside(kg, given, "decisions")


def held(store: Store, file: Path) -> tuple[Decision, ...]:
    """What the file holds; nothing where there is no file yet.

    :raises DataError: no file, but decisions in the graph: they would be lost.
    """
    if file.exists():
        return load(file)
    if known := len(stored(store)):
        what = f"no such file, but the graph holds {known} decisions from another"
        raise DataError(what, where=str(file), mend="name that one with --decisions")
    return ()


def bring_in_line(
    store: Store, decisions: Sequence[Decision], authorities: Authorities
) -> tuple[Difference, Impact]:
    """Make the graph hold these decisions and all that follows; what that changed."""
    found = difference(store, decisions, authorities)
    effect = impact(store, found.changes)
    store.apply(found.changes)
    return found, effect
