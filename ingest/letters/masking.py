"""A copy of the text for parsing: markup and remarks blotted out, every offset as before.

Emphasis and footnote marks become word joiners, which no name keeps; remarks such as "(signed
electronically)" become blanks.
"""

import re
from functools import cache

from ingest.letters.lines import is_salutation, lines, patterns

#: The blot: a format character, neither blank nor letter.
BLOT = "\u2060"
_EMPHASIS = re.compile(
    r"\*\*|__|(?<=[\w.!?)\]])\*(?!\*)|(?<![\w*])\*(?=[^\W\d]|\d)|(?<!\w)_(?=\w)|(?<=[\w.!?])_(?!\w)"
)
_QUOTED = re.compile(r"^[ \t]*>+[ \t]?", re.MULTILINE)


@cache
def _remarks() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(p.pattern, re.IGNORECASE | re.MULTILINE) for p in patterns("signing_marks")
    )


def masked(text: str) -> str:
    """The text for parsing, of the same length."""
    for pattern in _remarks():
        text = pattern.sub(lambda m: _blank(m.group()), text)
    text = _EMPHASIS.sub(lambda m: BLOT * len(m.group()), text)
    return _QUOTED.sub(lambda m: " " * len(m.group()), text) if _letter_is_quoted(text) else text


def _blank(remark: str) -> str:
    return (BLOT if remark.strip("\\*¹²³⁴⁵⁶⁷⁸⁹⁰†‡§") == "" else " ") * len(remark)


def _letter_is_quoted(text: str) -> bool:
    """Whether the whole letter stands in a block quote, rather than an older one below a reply."""
    greeting = [line for line in lines(text) if is_salutation(line)]
    return bool(greeting) and all(line.text.startswith(">") for line in greeting)


def unmasked(name: str) -> str:
    """A name without blots, its blanks collapsed; broken at a hyphen, it is whole again."""
    name = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "-", name)
    return " ".join(name.replace(BLOT, "").split())
