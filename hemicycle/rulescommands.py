"""`hemicycle rules`: try what the rules say of themselves."""

import json
from dataclasses import asdict

import typer

from hemicycle.console import REJECTED, AsJson, Authorities, put, reported

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def rules() -> None:
    """Rules as data: frames, cues, letters, tables and their examples."""


@app.command()
@reported
def test(authorities: Authorities = None, as_json: AsJson = False) -> None:
    """Try every example of every rule file, the built-in ones and your own."""
    from ingest.claims.own import check
    from ingest.rules.examples import try_all, without_examples
    from ontology.authorities import load

    own = load(authorities).rules if authorities else ()
    check(own)
    failed, found = 0, []
    for tried in try_all(own):
        failed += len(tried.failed)
        found.append(asdict(tried))
        if not as_json:
            put(f"{tried.file}: {tried.passed} passed, {len(tried.failed)} failed\n")
            for one in tried.failed:
                put(f"  {one.where}: {one.of}: {one.fault}: {one.text.strip()}\n")
    if as_json:
        put(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        put(f"words alone, nothing to try: {', '.join(without_examples())}\n")
    if failed:
        raise typer.Exit(REJECTED)
