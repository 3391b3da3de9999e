"""The examples of ``letters.yaml`` and ``kinds.yaml``: which code recognises each section."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ingest.kinds import kind_of
from ingest.letters import lines as ll
from ingest.letters.attributes import is_organisation, is_role
from ingest.letters.masking import masked
from ingest.letters.names import is_particle
from ingest.numbers import number
from ingest.rules.cases import Case, yes_and_no
from ontology.text import fold


def of_letters(data: dict[str, Any]) -> Iterator[Case]:
    """Each section knows its yes-lines and none of its no-lines."""
    yield from yes_and_no((((name,), name, rule) for name, rule in data.items()), _recognises)


def of_kinds(data: list[dict[str, Any]]) -> Iterator[Case]:
    """Each kind of document is known by its first line."""
    listed = (((place,), entry["kind"], entry) for place, entry in enumerate(data))
    yield from yes_and_no(listed, lambda kind, text: _kind(text) == kind)


def _kind(text: str) -> str:
    return kind_of(ll.lines(text), opens_as_letter=False, signed=False)


def _recognises(section: str, text: str) -> bool:
    if section in RECOGNISERS:
        return RECOGNISERS[section](text)
    return _listed(section, text)


def _line(text: str) -> ll.Line:
    return ll.lines(text)[0]


def _listed(section: str, text: str) -> bool:
    return fold(text) in ll.folded_phrases(section)


def _searched(section: str, text: str) -> bool:
    return any(pattern.search(fold(text)) for pattern in ll.patterns(section))


def _filled(section: str, text: str) -> bool:
    return any(pattern.fullmatch(fold(text)) for pattern in ll.patterns(section))


def _begun(section: str, text: str) -> bool:
    return ll.phrase_at_start(section, fold(text)) is not None


def _opened(section: str, text: str) -> bool:
    return ll.joined(section).match(text) is not None


def _total(text: str) -> bool:
    found = [m for p in ll.patterns("stated_totals") for m in p.finditer(fold(text))]
    return any(number(m.group(1)) for m in found)


def _honorific(text: str) -> bool:
    return any(_listed("honorifics", " ".join(text.split()[:count])) for count in (1, 2, 3))


#: What recognises a section that is more than a list of phrases.
RECOGNISERS: dict[str, Callable[[str], bool]] = {
    "salutations": lambda text: ll.is_salutation(_line(text)),
    "titles_as_salutations": lambda text: ll.is_salutation(_line(text)),
    "closings": lambda text: ll.is_closing(_line(text)),
    "closing_formulas": lambda text: ll.is_closing(_line(text)),
    "headings": lambda text: ll.is_heading(_line(text)),
    "enders": lambda text: ll.ends_block(_line(text)),
    "page_furniture": lambda text: ll.is_page_furniture(_line(text)),
    "continuations": lambda text: ll.is_page_furniture(_line(text)),
    "marks": lambda text: any(pattern.match(text) for pattern in ll.patterns("marks")),
    "honorifics": _honorific,
    "roles": is_role,
    "stated_totals": _total,
    "organisation_words": is_organisation,
    "legal_forms": is_organisation,
    "particles": is_particle,
    "places": lambda text: ll.phrase_at_start("places", fold(text)) == fold(text),
    "group_words": lambda text: ll.joined("group_words").search(text) is not None,
    "asked_by": lambda text: ll.joined("asked_by").search(text) is not None,
    "signing_marks": lambda text: masked(f"Ada {text}") != f"Ada {text}",
    "letter_to": lambda text: any(p.search(text) for p in ll.patterns("letter_to")),
    **{name: partial(_begun, name) for name in ("member_words", "conjunctions")},
    **{name: partial(_filled, name) for name in ("others", "senders")},
    **{
        name: partial(_searched, name)
        for name in ("letter_titles", "absent", "signing_words", "negations")
    },
    **{
        name: partial(_opened, name)
        for name in (
            "greetings", "address_marks", "behalf", "undersigned", "done_at", "for_colleagues",
        )
    },
}  # fmt: skip
