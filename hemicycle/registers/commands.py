"""`hemicycle register`: put lists of members in, name them, take them out."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hemicycle.console import (
    DEFAULT_STORE,
    REJECTED,
    AsJson,
    Authorities,
    Kg,
    opened,
    put,
    reported,
    say,
)

if TYPE_CHECKING:
    from ingest.people.register import Register
    from ingest.people.registers import RegisterOptions

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command()
@reported
def add(  # noqa: PLR0913, PLR0917  a command has as many options as it has
    where: Annotated[str, typer.Argument(metavar="FILE|URL", help="A list of members.")],
    kg: Kg = DEFAULT_STORE,
    name: Annotated[
        str | None, typer.Option("--name", help="What to call it; else the name of the file.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help="What its columns mean.")
    ] = None,
    term: Annotated[
        int | None, typer.Option("--term", help="Rows without dates hold for this term.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Rows without dates hold from…")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="… to this day.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Rows without dates hold for one day."),
    ] = None,
    authorities: Authorities = None,
    as_json: AsJson = False,
) -> None:
    """Put a list of members in, or a newer version of it in place of the older."""
    from hemicycle.derivation.vocabulary import load_vocabulary
    from hemicycle.registers.store import add as place
    from hemicycle.registers.store import figures
    from ingest.people.registers import RegisterOptions, load_mapping, period
    from ontology import HC
    from ontology.authorities import load

    own = load_mapping(mapping) if mapping else {}
    register = _read(where, RegisterOptions(name, own, *period(term, since, until, on)))
    known = load(authorities)
    with opened(kg, create=True) as store:
        if not store.ask(f"ASK {{ ?known a {HC.Country} }}"):
            load_vocabulary(store, known)
        difference = place(store, register, known)
    held = figures(register.name, register.label, register.source, register.entries)
    if as_json:
        data = {
            **asdict(held), **asdict(difference), "columns": dict(register.columns),
            "unread": [{"line": n, "reason": why} for n, why in register.rejected],
            "notices": register.notices,
        }  # fmt: skip
        put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        from hemicycle.registers.report import added

        say(added(register, held, difference))
    if register.rejected:
        raise typer.Exit(REJECTED)


def _read(where: str, options: "RegisterOptions") -> "Register":
    from ingest.people.registers import MAX_BYTES, read_register

    if "://" not in where:
        from hemicycle.ingestion.files import file_bytes

        return read_register(file_bytes(where), Path(where).name, options)
    from hemicycle.registers.fetching import fetched, shown

    return read_register(fetched(where, MAX_BYTES), shown(where), options)


@app.command("list")
@reported
def list_(kg: Kg = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Name the lists of members that the graph knows."""
    from hemicycle.registers.report import line
    from hemicycle.registers.store import listed

    with opened(kg, read_only=True) as store:
        registers = listed(store)
    if as_json:
        put(json.dumps([asdict(r) for r in registers], ensure_ascii=False, indent=2) + "\n")
        return
    put("".join(f"{line(register)}; from {register.source}\n" for register in registers))
    if not registers:
        say(f"{kg} has no register. Next: hemicycle register add FILE --kg {kg}")


@app.command()
@reported
def remove(
    name: Annotated[str, typer.Argument(help="As `register list` has it.")],
    kg: Kg = DEFAULT_STORE,
    authorities: Authorities = None,
) -> None:
    """Take a list of members out; who is meant is worked out anew without it."""
    from hemicycle.registers.report import line
    from hemicycle.registers.store import remove as take_out
    from ontology.authorities import load

    with opened(kg) as store:
        gone = take_out(store, name, load(authorities))
    if gone is None:
        say(f"hemicycle: {kg} has no register {name} (hemicycle register list --kg {kg})")
        raise typer.Exit(REJECTED)
    say(f"taken out: {line(gone)}")
