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
    "Group of the European People's Party (Christian Democrats)": "#3b78c2",
}
"""Label of a political group (as in the authorities) → colour."""

UNKNOWN = "#6b7f93"
"""People whose group no letter states."""


@cache
def _style() -> Any:  # noqa: ANN401
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
