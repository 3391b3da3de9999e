"""`hemicycle checks`, and what `review`, `undo` and `ingest` do with checks."""

import json
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hemicycle.console import (
    DEFAULT_STORE,
    AsJson,
    Checks,
    Kg,
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
    from hemicycle.checking.claims import Asked


@reported
def checks(
    kg: Kg = DEFAULT_STORE,
    file: Checks = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Bring the graph in line with the file first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List which claims were checked, what no longer applies, what contradicts what."""
    from hemicycle.checking.file import file_of, held
    from hemicycle.checking.report import as_data, as_text

    where = file_of(kg, file)
    with opened(kg, read_only=not apply) as store:
        if apply:
            bring_in(store, where)
        data = as_data(store, held(store, where))
    put(json.dumps(data, ensure_ascii=False, indent=2) + "\n" if as_json else as_text(data))


def bring_in(store: "Store", file: Path) -> None:
    """Bring the graph in line with the file, and say so if something changed."""
    from hemicycle.checking.file import bring_in_line, held

    found = bring_in_line(store, held(store, file))
    if found.new or found.gone:
        say(f"checks: {len(found.new)} new, {len(found.gone)} taken out: {found}")


def before_ingestion(store: "Store", kg: str, given: Path | None) -> None:
    """Bring in the checks that were named, or that lie beside the graph."""
    from hemicycle.checking.file import file_of
    from ontology.errors import DataError

    if given is not None and not given.exists():
        mend = "`hemicycle review claims` makes one"
        raise DataError("no such file", where=str(given), mend=mend)
    if given is not None or ("://" not in kg and file_of(kg, None).exists()):
        bring_in(store, file_of(kg, given))


def after_ingestion(store: "Store") -> None:
    """Say how many checks no longer apply to the documents as they are read now."""
    from hemicycle.checking.file import unmatched
    from hemicycle.derivation.checked import stored

    if lost := unmatched(store, stored(store)):
        say(f"{counted(len(lost), 'check')} no longer applying to anything (hemicycle checks)")


def known(file: Path) -> frozenset[str]:
    """The ids of the checks in a file, if there is one."""
    from ingest.checking.checkfile import load

    return frozenset(check.id for check in load(file)) if file.exists() else frozenset()


def take_out(kg: str, file: Path, ids: Collection[str]) -> None:
    """Take checks out of the file, and back what followed from them."""
    from hemicycle.checking.file import bring_in_line
    from ingest.checking.checkfile import load, undo

    with opened(kg) as store:
        gone = undo(file, ids)
        effect = bring_in_line(store, load(file))
    say(f"{counted(len(gone), 'check')} taken out: {effect}")


def review_claims(
    kg: str,
    file: Path,
    wanted: dict[str, str | None],
    notes: tuple[str | None, str | None],
    *,
    again: bool,
    printed: str,
) -> None:
    """Walk through claims, or only print them (``printed``: ``list`` or ``json``).

    ``wanted`` are document, relation and modality, ``notes`` who checks and the day.
    """
    from hemicycle.checking.file import bring_in_line, held
    from hemicycle.checking.review import Review, render
    from hemicycle.walking import walk

    day = day_of(notes[1])
    with opened(kg, read_only=bool(printed)) as store:
        if not printed:
            bring_in(store, file)
        found = _asked(store, wanted, again=again)
    if printed == "json":
        put(json.dumps([asdict(asked) for asked in found], ensure_ascii=False, indent=2) + "\n")
        return
    if printed:
        put("".join(f"{render(asked)}\n\n" for asked in found))
        return
    session = Review(found, file, notes[0], day)
    walk(session, keys(), say)
    if made := len(session.decided()):
        with opened(kg) as store:
            effect = bring_in_line(store, held(store, file))
        say(f"{made} checked: {effect}")
    say(f"{counted(session.left(), 'claim')} not checked yet")


def _asked(store: "Store", wanted: dict[str, str | None], *, again: bool) -> "list[Asked]":
    from hemicycle.checking.claims import open_claims, relations
    from ingest.checking.checks import MODALITIES
    from ontology import prefixes
    from ontology.errors import QueryError

    document, relation, modality = (wanted[part] for part in ("document", "relation", "modality"))
    if modality not in (None, *MODALITIES):
        raise QueryError(f"--modality {modality}", mend=f"one of {', '.join(MODALITIES)}")
    if relation and relation not in (there := relations(store)):
        mend = f"the graph has {', '.join(sorted(there)) or 'none'}"
        raise QueryError(f"no claim has the relation {relation}", mend=mend)
    if document and document.startswith("doc:"):
        document = prefixes()["doc"] + document.removeprefix("doc:")
    return open_claims(store, document=document, relation=relation, modality=modality, again=again)
