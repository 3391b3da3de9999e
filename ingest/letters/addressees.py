"""To whom: address blocks ("To: …", "Frau Ada Exempel / Kommissarin") and salutations.

Names and roles are kept as written; who held the office that day comes from the dated offices.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.letters.lines import (
    Line,
    ends_block,
    folded_phrases,
    is_salutation,
    joined,
    patterns,
    phrase_at_start,
)
from ingest.letters.names import halves
from ingest.letters.titles import name_and_role, role_at, without_titles
from ingest.model import Party, Span
from ontology.authorities import Authorities
from ontology.text import fold

_AND = r"(?:and|und|et|y|e|i|en|och|og)"
_EMAIL = re.compile(r"\"?([^\"<>;,]+(?:, [^\"<>;,]+)?)\"?\s*<[^<>\s]+@[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class _Item:
    """A line or phrase that names somebody, by name, role or both."""

    span: Span
    name: str | None
    role: str | None


def addressees(
    text: str, head: Sequence[Line], authorities: Authorities, on: str | None
) -> tuple[Party, ...]:
    """The addressees of a letter whose lines down to the body are ``head``; ``on``: its ISO date.

    An address block comes first; a salutation adds people it does not name, and roles it lacks.
    """
    above = [line for line in head if not is_salutation(line)]
    block = _merged(list(_block_items(text, above, _bodies(authorities))))
    greeted = list(_greeted(text, head))
    found = [_with_role(item, greeted) for item in block]
    found += [item for item in greeted if not block or _new(item, found)]
    titled = _titled(text, head)
    if titled and not block:
        same = [g for g in found if not g.name and _ends_alike(g.role, titled.role)]
        found = [titled, *(g for g in found if g not in same)] if same or not found else found
    return tuple(_party(text, item, authorities, on) for item in found)


def _ends_alike(short: str | None, long: str | None) -> bool:
    """Whether a greeting's office is the title's in short: "Members", "Members of the Board"."""
    words = set(fold(short or "").split())
    return bool(words) and words <= set(fold(long or "").split())


@lru_cache(maxsize=4)
def _bodies(authorities: Authorities) -> frozenset[str]:
    """The folded names of institutions, which are no persons."""
    entries = (entry for entry in authorities.entries if entry.kind == "institution")
    return frozenset(fold(name.text) for entry in entries for name in entry.names)


def _titled(text: str, head: Sequence[Line]) -> _Item | None:
    """The addressee in a title: "Open letter to the President of the Commission on …"."""
    for line in head:
        for pattern in patterns("letter_to"):
            if match := pattern.search(text, line.span.start, line.span.end):
                return _item(text, Span(*match.span(1)))
    return None


def _family(item: _Item) -> str:
    return fold(halves(item.name).family or item.name) if item.name else ""


def _new(item: _Item, found: Sequence[_Item]) -> bool:
    """Whether a greeting names somebody whom the address block does not."""
    return bool(item.name) and not any(
        other.name
        and (_family(other) == _family(item) or fold(other.name).endswith(fold(item.name or "")))
        for other in found
    )


def _with_role(item: _Item, greeted: Sequence[_Item]) -> _Item:
    if item.role or not item.name:
        return item
    role = next(
        (g.role for g in greeted if g.name and fold(item.name).endswith(fold(g.name))), None
    )
    return replace(item, role=role)


def _block_items(text: str, head: Sequence[Line], bodies: frozenset[str]) -> Iterator[_Item | None]:
    """The items of address lines in order; None where a block ends or a plain line stands."""
    addressed = copied = False
    previous: Line | None = None
    for line in head:
        if previous is not None and line.number > previous.number + 1:
            addressed = copied = False
            yield None
        previous = line
        copied = copied or ends_block(line)
        if copied:  # whoever gets a copy is no addressee
            yield None
            continue
        for span, marked in _pieces_of_line(text, line):
            addressed = addressed or marked
            named = list(_emails(text, span)) if marked else []
            if named:
                yield from named
                continue
            item = _item(text, span)
            if item is None and addressed and _small_role(span.of(text)):
                item = _Item(span, None, span.of(text))
            if item and item.role and phrase_at_start("member_words", fold(item.role)):
                item = None  # the sender
            if item and fold(item.name or "") in bodies:
                item = None  # the institution of the person above
            titled = without_titles(span.of(text))[0] != "" or addressed
            yield item if item and (titled or _role_alone(item)) else None


def _small_role(phrase: str) -> bool:
    """Small letters under a name say an office: "výkonný místopředseda komise"."""
    return phrase[:1].islower() and len(phrase.split()) <= 8 and not phrase.endswith(".")


def _role_alone(item: _Item) -> bool:
    return item.role is not None and item.name is None


def _emails(text: str, span: Span) -> Iterator[_Item]:
    """Names of a mail's To field: "EXEMPEL Ada" <ada@…>."""
    for match in _EMAIL.finditer(text, span.start, span.end):
        written = match.group(1).strip()
        given, family = halves(written)
        if given and family:
            shown = f"{given} {family.title() if family.isupper() else family}"
            yield _Item(Span(match.start(1), match.start(1) + len(match.group(1))), shown, None)


def _pieces_of_line(text: str, line: Line) -> Iterator[tuple[Span, bool]]:
    """The line behind its "To:", cut at semicolons; whether such a mark stood there."""
    if line.folded in folded_phrases("honorifics"):
        yield Span(line.span.end, line.span.end), True
        return
    start = line.span.start + line.text.index(line.bare) if line.bare else line.span.start
    match = _address_mark().match(text[start : line.span.end])
    marked = match is not None and (
        ":" in match.group() or _follows(text[start + match.end() : line.span.end])
    )
    position = start + match.end() if match and marked else start
    if line.text[:1].isalpha() and not marked and re.match(r"[\w -]{2,20}:\s", line.text):
        return
    for part in text[position : line.span.end].split(";"):
        if part.strip():
            begin = position + len(part) - len(part.lstrip())
            yield Span(begin, begin + len(part.strip())), marked
        position += len(part) + 1
    if (
        marked
        and position >= line.span.end
        and not text[start + (match.end() if match else 0) : line.span.end].strip()
    ):
        yield Span(line.span.end, line.span.end), True


@cache
def _address_mark() -> re.Pattern[str]:
    mark = joined("address_marks").pattern
    return re.compile(rf"{mark}\s*(?::[\u2060*_]*\s*|$|\s(?=\S))", re.IGNORECASE)


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_AND}\s+)?{joined('greetings').pattern}\s+", re.IGNORECASE)


def _follows(rest: str) -> bool:
    """After a bare "To" or "An": nothing, an honorific, or a role."""
    taken, bare = without_titles(rest)
    return not rest.strip() or bool(taken.strip()) or bool(role_at(bare))


def _merged(items: list[_Item | None]) -> list[_Item]:
    """Name above role, or role above name: one person."""
    found: list[_Item] = []
    open_item = False
    for item in items:
        if item is None:
            open_item = False
            continue
        last = found[-1] if found and open_item else None
        if last and bool(last.name) != bool(item.name) and bool(last.role) != bool(item.role):
            found[-1] = _Item(
                Span(last.span.start, item.span.end), last.name or item.name, last.role or item.role
            )
        else:
            found.append(item)
        open_item = True
    return found


def _greeted(text: str, head: Sequence[Line]) -> Iterator[_Item]:
    for line in head:
        if not is_salutation(line):
            continue
        for span in _greetings(line):
            item = _item(text, span)
            if item:
                yield item


def _greetings(line: Line) -> Iterator[Span]:
    """The persons greeted on a line: cut where a greeting, or "and" with a role, begins anew."""
    cuts = [0]
    for match in re.finditer(r",\s+|\s+" + _AND + r"\s+", line.text):
        rest = line.text[match.end() :]
        if _greeting().match(rest) or role_at(without_titles(rest)[1]):
            cuts.append(match.end())
    for start, end in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        raw = line.text[start:end]
        greeting = _greeting().match(raw)
        begin = start + (greeting.end() if greeting else len(raw) - len(raw.lstrip()))
        stop = start + len(re.sub(r"(?:[\s,:;!.]|\s" + _AND + r"\s*$)+$", "", raw))
        if begin < stop:
            yield Span(line.span.start + begin, line.span.start + stop)


def _item(text: str, span: Span) -> _Item | None:
    name, role = name_and_role(span.of(text))
    return _Item(span, name, role) if name or role else None


def _party(text: str, item: _Item, authorities: Authorities, on: str | None) -> Party:
    office = (
        authorities.office(item.name, item.role, on) if item.name and item.role and on else None
    )
    written = item.name or item.role or " ".join(item.span.of(text).split())
    party = Party(name=written, span=item.span, role=item.role, person_name=item.name)
    if office is None:
        return party
    return replace(party, person_name=office.person, office=office.iri, basis="office")
