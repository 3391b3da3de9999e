"""`hemicycle decisions`, `undo`, `review` and `split`: what people decide about who is who."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hemicycle.console import DEFAULT_STORE, AsJson, Authorities, Kg, opened, put, reported, say

if TYPE_CHECKING:
    from graph.store import Store
    from ontology.authorities import Authorities as Known

Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions", envvar="HEMICYCLE_DECISIONS", metavar="FILE",
        help="The file of decisions; else KG.decisions.yaml beside the graph.",
    ),
]  # fmt: skip
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides: noted beside it.")
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day to note; else today.")
]


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


@reported
def undo(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="As `decisions` lists them.")],
    kg: Kg = DEFAULT_STORE,
    file: Decisions = None,
    authorities: Authorities = None,
) -> None:
    """Take decisions out of the file, and back what followed from them."""
    from hemicycle.decisions.file import bring_in_line, file_of
    from hemicycle.decisions.impact import counted
    from ingest.people.decisionfile import load as read
    from ingest.people.decisionfile import undo as take_out
    from ontology.authorities import load
    from ontology.errors import QueryError

    where = file_of(kg, file)
    known = {decision.id for decision in read(where)}
    if unknown := sorted(set(ids) - known):
        mend = f"hemicycle decisions --kg {kg}"
        raise QueryError(f"no such decision: {', '.join(unknown)}", where=str(where), mend=mend)
    with opened(kg) as store:
        gone = take_out(where, set(ids))
        _, effect = bring_in_line(store, read(where), load(authorities))
    say(f"{counted(len(gone), 'decision')} taken out: {effect}")


@reported
def review(
    kg: Kg = DEFAULT_STORE,
    file: Decisions = None,
    by: By = None,
    on: On = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Only print what is open; ask nothing.")
    ] = False,
    authorities: Authorities = None,
    as_json: AsJson = False,
) -> None:
    """Walk through the names that may be somebody: both contexts on screen, one key each."""
    from dataclasses import asdict

    from hemicycle.decisions.file import bring_in_line, file_of, held
    from hemicycle.decisions.impact import counted
    from hemicycle.decisions.review import Review, render, walk
    from hemicycle.decisions.suggesting import open_suggestions
    from hemicycle.derivation.decided import anchors_of
    from ontology.authorities import load

    where, known, day = file_of(kg, file), load(authorities), _day(on)
    with opened(kg, read_only=list_ or as_json) as store:
        if not (list_ or as_json):
            bring_in(store, known, where)
        found = open_suggestions(store, known)
        anchors = anchors_of(store, {node for s in found for node in (s.node, s.other) if node})
    if as_json:
        put(json.dumps([asdict(s) for s in found], ensure_ascii=False, indent=2) + "\n")
        return
    if list_:
        put("".join(f"{render(suggestion)}\n\n" for suggestion in found))
        return
    session = Review(found, anchors, where, by, day)
    walk(session, _keys(), say)
    made = len(session.decided())
    if made:
        with opened(kg) as store:
            _, effect = bring_in_line(store, held(store, where), known)
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

    where, known, day = file_of(kg, file), load(authorities), _day(on)
    with opened(kg) as store:
        bring_in(store, known, where)
        entries, who = held(store, where), person_of(store, person)
        items, keys = items_of(store, who), _keys()
        say(names(items))
        text = assign or ",".join(asked(items, who, keys, say))
        if not text:
            return
        new = decisions_for(sorting(text, items), items, by, day, because)
        say(preview(store, known, entries, new, items))
        if not yes:
            say("Apply? [y/N]")
        if not yes and next(keys, "n").lower() != "y":
            say("nothing was changed")
            return
        for decision in new:
            append(where, decision, remark(decision, items))
        _, effect = bring_in_line(store, held(store, where), known)
    say(f"{len(new)} decided: {effect}")


def bring_in(store: "Store", known: "Known", file: Path) -> None:
    """Bring the graph in line with the file, and say so if something changed or contradicts."""
    from hemicycle.decisions.file import bring_in_line, held
    from hemicycle.decisions.impact import counted
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
    from hemicycle.decisions.impact import counted
    from hemicycle.decisions.store import unmatched

    if lost := unmatched(store):
        say(f"{counted(len(lost), 'decision')} no longer matching anything (hemicycle decisions)")


def _day(on: str | None) -> str:
    from ontology.errors import QueryError

    try:
        return (date.fromisoformat(on) if on else date.today()).isoformat()
    except ValueError as error:
        raise QueryError(f"--on {on} is no day", mend="write 2031-03-01") from error


def _keys() -> Iterator[str]:
    """Keys as they are pressed, or the letters of what is piped in; ends with the input."""
    if not sys.stdin.isatty():
        yield from (c for c in iter(lambda: sys.stdin.read(1), "") if not c.isspace())
        return
    while True:
        try:
            yield typer.getchar()
        except (EOFError, KeyboardInterrupt):
            return
