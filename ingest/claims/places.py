"""Which single names are towns and rivers: those that the text only ever speaks of as a place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.claims.names import PERSON, Occurrence

PLACE = "place"
_NEAR = 80  # characters
#: Behind these stands a place; behind "a stake in" a firm.
_LEADS = re.compile(
    r"(?<!stake )(?<!stakes )(?<!shares )(?<!share )(?<!holding )(?<!interest )(?<!invested )"
    r"(?<!investment )(?<!trust )(?<!confidence )(?<!director )(?<!manager )"
    r"\b(?:in|near|around|outside|off|at|on|along|from)(?: the)? "
    r"(?:[A-Z][\w'’-]+(?:, | and (?:in )?))*$"
)
_SURE = re.compile(
    r"\b(?:in|near|around|outside|off|along|on)(?: the)? (?:[A-Z][\w'’-]+(?:, | and (?:in )?))*$"
)


def with_places(text: str, found: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The occurrences, with the kind of a place where nothing else is said of a single word.

    "In" must lead once at least; "from Lyon" alone may be a firm.
    """
    told: dict[str, list[str]] = {}
    for o in found:
        told.setdefault(o.name.text, []).append(text[max(0, o.span.start - _NEAR) : o.span.start])
    places = {
        o.name.text for o in found
        if o.name.kind != PERSON and o.name.entity is None and len(o.name.text.split()) == 1
        and all(_LEADS.search(lead) for lead in told[o.name.text])
        and any(_SURE.search(lead) for lead in told[o.name.text])
    }  # fmt: skip
    return tuple(
        replace(o, name=replace(o.name, kind=PLACE)) if o.name.text in places else o for o in found
    )
