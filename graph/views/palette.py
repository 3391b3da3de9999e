"""The colours of files and pages: political groups, kinds of nodes, strengths of claims.

Every colour stands out from white and from near-black paper alike (contrast of 3:1 or more, as
WCAG 2.1 asks of graphics); tests hold the table against that.
"""

import json
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

GROUPS = {
    "Group of the European People's Party (Christian Democrats)": "#3a7fce",
    "Group of the European People's Party (Christian Democrats) and European Democrats": "#537dc6",
    "Group of the Progressive Alliance of Socialists and Democrats in the European Parliament": (
        "#d84d49"
    ),
    "Socialist Group in the European Parliament": "#cf573f",
    "Renew Europe Group": "#a2750d",
    "Group of the Alliance of Liberals and Democrats for Europe": "#917c10",
    "Group of the Greens/European Free Alliance": "#368e44",
    "The Left group in the European Parliament - GUE/NGL": "#d24d7e",
    "Confederal Group of the European United Left – Nordic Green Left": "#c65591",
    "European Conservatives and Reformists Group": "#208999",
    "Union for Europe of the Nations Group": "#2e8b7c",
    "Patriots for Europe Group": "#6976cd",
    "Identity and Democracy Group": "#8570c4",
    "Europe of Nations and Freedom Group": "#936bc0",
    "Europe of Freedom and Direct Democracy Group": "#a163c4",
    "Europe of Freedom and Democracy Group": "#a662bc",
    "Independence/Democracy Group": "#b15eb1",
    "Identity, Tradition and Sovereignty Group": "#b3619e",
    "Europe of Sovereign Nations Group": "#b26c43",
    "Non-attached Members": "#727f8b",
}
"""Label of a political group (as in the authorities) → colour."""

UNKNOWN = "#6b7f93"
"""People whose group no letter states."""


@cache
def _style() -> Any:
    """Colours of kinds and strengths: the table the pages draw from."""
    return json.loads(files(__package__).joinpath("templates", "style.json").read_text("utf-8"))


def node_colour(data: Mapping[str, Any]) -> str:
    """``#rrggbb`` of a node: its group's for a person, otherwise its kind's."""
    kind, group = data.get("kind", "person"), data.get("group")
    if kind != "person":
        kinds = _style()["kinds"]
        return str(kinds.get(kind, {}).get("color", UNKNOWN))
    if not group:
        return UNKNOWN
    if group in GROUPS:
        return GROUPS[group]
    # A group of nobody's table: always the same colour, whoever else is in the graph.
    others = _style()["palette"]
    return str(others[zlib.crc32(str(group).encode("utf-8", "replace")) % len(others)])


def edge_colour(data: Mapping[str, Any]) -> str:
    """``#rrggbb`` of an edge: that of its strength; a tie of co-signers counts as printed."""
    strengths = _style()["modalities"]
    return str(strengths.get(data.get("modality"), strengths["printed"])["color"])


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255.

    >>> rgb("#3b78c2")
    (59, 120, 194)
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
