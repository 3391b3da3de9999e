"""XML that stays well-formed and stops making sense: past the parser, into the reader."""

import random
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree as ET

_VALUES = (
    "", "-1", "0", "99999999999999999999", "1e9", "NaN", "2000000000", "x", "٣", " 1 ", "\u202e",
    "none", "true", "#id", "%1.%2.%9", "FFFFFFFF", "é" * 300, "1\n2",
)  # fmt: skip


def bent(xml: bytes, count: int, seed: str) -> Iterator[bytes]:
    """So many variants: elements lost, doubled, swallowed, renamed; values that mean nothing."""
    chance = random.Random(seed)
    for _ in range(count):
        root = ET.fromstring(xml)
        for _ in range(chance.choice((1, 2, 4, 12))):
            _bend(root, chance)
        yield ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _bend(root: ET.Element, chance: random.Random) -> None:
    everything = list(root.iter())
    one, other = chance.choice(everything), chance.choice(everything)
    match chance.randrange(6):
        case 0 if one.attrib:
            one.set(chance.choice(sorted(one.attrib)), chance.choice(_VALUES))
        case 1 if one.attrib:
            del one.attrib[chance.choice(sorted(one.attrib))]
        case 2 if len(one):
            one.remove(chance.choice(list(one)))
        case 3 if one not in other.iter():
            other.insert(chance.randrange(len(other) + 1), deepcopy(one))
        case 4 if one is not root:
            one.tag = other.tag
        case _:
            one.text, one.tail = chance.choice(_VALUES), chance.choice(_VALUES)
