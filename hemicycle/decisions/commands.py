"""`hemicycle decisions` and `split`, and what `review`, `undo` and `ingest` do with decisions."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hemicycle.console import (
    DEFAULT_STORE,
    AsJson,
    Authorities,
    By,
    Decisions,
    Kg,
    On,
    counted,
    day_of,
    keys,
    opened,
    put,
    reported,
    say,
)

if TYPE_CHECKING:
    from graph.store import Store
    from ontology.authorities import Authorities as Known


@reported
def decisions(
    kg: Kg = DEFAULT_STORE,
    file: Decisions = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Bring the graph in line with the file first.")
    ] = False,
    authorities: Authorities = None,
    as_json: AsJson = False,
) -> None:
    """List what was decided about who is who, what matches nothing, what contradicts what."""
    from hemicycle.decisions.file import file_of, held
    from hemicycle.decisions.report import as_data, as_text
    from ontology.authorities import load

    where = file_of(kg, file)
    with opened(kg, read_only=not apply) as store:
        entries = held(store, where)
        if apply:
            bring_in(store, load(authorities), where)
        data = as_data(store, entries)
    put(json.dumps(data, ensure_ascii=False, indent=2) + "\n" if as_json else as_text(data))


def known(file: Path) -> frozenset[str]:
    """The ids of the decisions in a file, if there is one."""
    from ingest.people.decisionfile import load

    return frozenset(decision.id for decision in load(file)) if file.exists() else frozenset()


def take_out(kg: str, file: Path, ids: Collection[str], authorities: Path | None) -> None:
    """Take decisions out of the file, and back what followed from them."""
    from hemicycle.decisions.file import bring_in_line
    from ingest.people.decisionfile import load as read
    from ingest.people.decisionfile import undo
    from ontology.authorities import load

    with opened(kg) as store:
        gone = undo(file, ids)
        _, effect = bring_in_line(store, read(file), load(authorities))
    say(f"{counted(len(gone), 'decision')} taken out: {effect}")


def review_names(
    kg: str,
    given: Path | None,
    notes: tuple[str | None, str | None],
    authorities: Path | None,
    *,
    printed: str,
) -> None:
    """Walk through names that may be somebody, or only print them (``list`` or ``json``).

    ``notes`` are who decides and the day.
    """
    from dataclasses import asdict

    from hemicycle.decisions.file import bring_in_line, file_of, held
    from hemicycle.decisions.review import Review, render
    from hemicycle.decisions.suggesting import open_suggestions
    from hemicycle.derivation.decided import anchors_of
    from hemicycle.walking import walk
    from ontology.authorities import load

    where, known_, day = file_of(kg, given), load(authorities), day_of(notes[1])
    with opened(kg, read_only=bool(printed)) as store:
        if not printed:
            bring_in(store, known_, where)
        found = open_suggestions(store, known_)
        anchors = anchors_of(store, {node for s in found for node in (s.node, s.other) if node})
    if printed == "json":
        put(json.dumps([asdict(s) for s in found], ensure_ascii=False, indent=2) + "\n")
        return
    if printed:
        put("".join(f"{render(suggestion)}\n\n" for suggestion in found))
        return
    session = Review(found, anchors, where, notes[0], day)
    walk(session, keys(), say)
    if made := len(session.decided()):
        with opened(kg) as store:
            _, effect = bring_in_line(store, held(store, where), known_)
        say(f"{made} decided: {effect}")
    say(f"{counted(session.left(), 'suggestion')} left open")


@reported
def split(  # noqa: PLR0913, PLR0917  a command has as many options as it has
    person: Annotated[str, typer.Argument(help="An IRI, ep-123, or a name that one person bears.")],
    kg: Kg = DEFAULT_STORE,
    assign: Annotated[
        str | None,
        typer.Option("--assign", metavar="1=A,2=B…", help="Who is who; A=ep-123 for a member."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Apply without asking.")] = False,
    file: Decisions = None,
    by: By = None,
    on: On = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="WORDS", help="Why: noted beside it.")
    ] = None,
    authorities: Authorities = None,
) -> None:
    """List every name that means a person, and sort them into several people."""
    from hemicycle.decisions.file import bring_in_line, file_of, held
    from hemicycle.decisions.report import names, preview
    from hemicycle.decisions.splitting import asked, decisions_for, items_of, remark, sorting
    from hemicycle.names.persons import person_of
    from ingest.people.decisionfile import append
    from ontology.authorities import load

    where, known, day = file_of(kg, file), load(authorities), day_of(on)
    with opened(kg) as store:
        bring_in(store, known, where)
        entries, who = held(store, where), person_of(store, person)
        items, pressed = items_of(store, who), keys()
        say(names(items))
        text = assign or ",".join(asked(items, who, pressed, say))
        if not text:
            return
        new = decisions_for(sorting(text, items), items, by, day, because)
        say(preview(store, known, entries, new, items))
        if not yes:
            say("Apply? [y/N]")
        if not yes and next(pressed, "n").lower() != "y":
            say("nothing was changed")
            return
        for decision in new:
            append(where, decision, remark(decision, items))
        _, effect = bring_in_line(store, held(store, where), known)
    say(f"{len(new)} decided: {effect}")


def bring_in(store: "Store", known: "Known", file: Path) -> None:
    """Bring the graph in line with the file, and say so if something changed or contradicts."""
    from hemicycle.decisions.file import bring_in_line, held
    from hemicycle.decisions.store import conflicts

    found, effect = bring_in_line(store, held(store, file), known)
    if not (found.new or found.gone):
        return
    say(f"decisions: {len(found.new)} new, {len(found.gone)} taken out: {effect}")
    if wrong := conflicts(store):
        say(f"{counted(len(wrong), 'contradiction')} among decisions (hemicycle decisions)")


def before_ingestion(store: "Store", known: "Known", kg: str, given: Path | None) -> None:
    """Bring in the decisions that were named, or that lie beside the graph."""
    from hemicycle.decisions.file import file_of
    from ontology.errors import DataError

    if given is not None and not given.exists():
        raise DataError("no such file", where=str(given), mend="`hemicycle review` makes one")
    if given is not None or ("://" not in kg and file_of(kg, None).exists()):
        bring_in(store, known, file_of(kg, given))


def after_ingestion(store: "Store") -> None:
    """Say how many decisions match nothing in the documents as they are now."""
    from hemicycle.decisions.store import unmatched

    if lost := unmatched(store):
        say(f"{counted(len(lost), 'decision')} no longer matching anything (hemicycle decisions)")
