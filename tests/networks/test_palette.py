"""Colours that stand out from white and from near-black paper."""

import pytest

from graph.views.palette import GROUPS, UNKNOWN, edge_colour, node_colour, rgb
from ontology.authorities import load

STRENGTHS = ("printed", "established", "reported", "alleged", "denied", "asked-for", "possible")


def _luminance(colour):
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in rgb(colour))
    ]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [*sorted(GROUPS.values()), UNKNOWN])
def test_contrast(colour):
    assert _contrast(colour, "#ffffff") >= 3
    assert _contrast(colour, "#15181c") >= 3


def test_every_group_of_the_authorities_has_its_own_colour():
    labels = {entry.label for entry in load().entries if entry.kind == "group"}
    assert labels == GROUPS.keys()
    assert len(set(GROUPS.values())) == len(GROUPS)


def test_strengths_differ():
    assert len({edge_colour({"modality": strength}) for strength in STRENGTHS}) == len(STRENGTHS)
    assert edge_colour({}) == edge_colour({"modality": "printed"})


def test_a_group_nobody_listed_keeps_one_colour():
    one = {"kind": "person", "group": "Harbour Alliance"}
    assert node_colour(one) == node_colour(dict(one)) != UNKNOWN
    assert node_colour({"kind": "person", "group": ""}) == UNKNOWN
    assert node_colour({"kind": "vendor"}) != node_colour({"kind": "letter"})
