"""`hemicycle review` and `undo`: who is who, and what claims say, asked and taken back alike."""

from pathlib import Path
from typing import Annotated

import typer

from hemicycle.checking import commands as checking
from hemicycle.console import (
    DEFAULT_STORE,
    AsJson,
    Authorities,
    By,
    Checks,
    Decisions,
    Kg,
    On,
    beside,
    reported,
)
from hemicycle.decisions import commands as deciding

Which = Annotated[str | None, typer.Option(metavar="WHAT", help="Only claims with this one.")]


@reported
def review(  # noqa: PLR0913, PLR0917  a command has as many options as it has
    what: Annotated[str, typer.Argument(metavar="names|claims", help="What to ask.")] = "names",
    kg: Kg = DEFAULT_STORE,
    decisions: Decisions = None,
    checks: Checks = None,
    by: By = None,
    on: On = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Only print what is open; ask nothing.")
    ] = False,
    document: Which = None,
    relation: Which = None,
    modality: Which = None,
    again: Annotated[
        bool, typer.Option("--again", help="Claims that were checked already, too.")
    ] = False,
    authorities: Authorities = None,
    as_json: AsJson = False,
) -> None:
    """Walk through names that may be somebody, or claims: context on screen, one key each."""
    from ontology.errors import QueryError

    printed = "json" if as_json else "list" if list_ else ""
    wanted = {"document": document, "relation": relation, "modality": modality}
    if what == "claims":
        file = beside(kg, checks, "checks")
        checking.review_claims(kg, file, wanted, (by, on), again=again, printed=printed)
        return
    if what != "names":
        raise QueryError(f"{what!r} cannot be reviewed", mend="names or claims")
    if given := [f"--{name}" for name, value in {**wanted, "again": again}.items() if value]:
        mend = f"hemicycle review claims {' '.join(given)}"
        raise QueryError(f"{', '.join(given)} is about claims", mend=mend)
    deciding.review_names(kg, decisions, (by, on), authorities, printed=printed)


@reported
def undo(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="As `decisions` and `checks` list them.")
    ],
    kg: Kg = DEFAULT_STORE,
    decisions: Decisions = None,
    checks: Checks = None,
    authorities: Authorities = None,
) -> None:
    """Take decisions and checks out of their files, and back what followed from them."""
    from ontology.errors import QueryError

    files: dict[str, Path | None] = {"decisions": decisions, "checks": checks}
    if "://" not in kg:
        files = {kind: beside(kg, given, kind) for kind, given in files.items()}
    decided, checked = (
        known(files[kind]) if files[kind] else frozenset()  # type: ignore[arg-type]
        for kind, known in (("decisions", deciding.known), ("checks", checking.known))
    )
    if unknown := sorted(set(ids) - decided - checked):
        mend = f"hemicycle decisions --kg {kg}, hemicycle checks --kg {kg}"
        where = ", ".join(str(file) for file in files.values() if file)
        what = f"no such decision or check: {', '.join(unknown)}"
        raise QueryError(what, where=where, mend=mend)
    if files["decisions"] and (mine := decided.intersection(ids)):
        deciding.take_out(kg, files["decisions"], mine, authorities)
    if files["checks"] and (mine := checked.intersection(ids)):
        checking.take_out(kg, files["checks"], mine)
