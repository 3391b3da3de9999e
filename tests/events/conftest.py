"""Rows of claims, made by hand, so that every test says all that its claims say."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ingest.events.keys import CONDUCT, Told, family_of


@pytest.fixture
def tell() -> Callable[..., Told]:
    """``tell("a1", "arrested", targets={"ada exempel"})``: claim 1 of document a."""

    def make(claim: str, relation: str, *, on: str = "", **fields: Any) -> Told:
        family = family_of(relation)
        named = {k: frozenset(v) for k, v in fields.items() if isinstance(v, set)}
        row = Told(claim, f"x/{claim[0]}", family, relation, earliest=on, latest=on, group="")
        row = replace(row, **(fields | named))
        if family == "step" and not row.group:
            row = replace(row, group="one")
        return row if family == "step" or relation in CONDUCT else replace(row, case=frozenset())

    return make
