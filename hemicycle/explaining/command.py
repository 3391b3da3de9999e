"""`hemicycle explain`: why a name is that person, what a claim rests on, why an edge exists."""

import json
from typing import Annotated

import typer

from hemicycle.console import DEFAULT_STORE, AsJson, Authorities, Kg, opened, put, reported


@reported
def explain(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="NAME|CLAIM|EDGE",
            help="A name or person:…, a claim doc:…/claim/…, or two people: 'One -- Two'.",
        ),
    ],
    kg: Kg = DEFAULT_STORE,
    authorities: Authorities = None,
    as_json: AsJson = False,
) -> None:
    """Say why names are, or are not, one person; what a claim rests on; what two people signed."""
    from dataclasses import asdict

    from hemicycle.explaining.explain import explain as explained
    from hemicycle.explaining.explain import render
    from ontology.authorities import load

    with opened(kg, read_only=True) as store:
        found = explained(store, asked, load(authorities))
    if as_json:
        put(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
    else:
        put(render(found))
