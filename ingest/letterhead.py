"""What stands above a document's body: kind, title, date, place, outlet; where the body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.dates import LANGUAGES, full_dates
from ingest.letters.lines import (
    Line,
    folded_phrases,
    is_salutation,
    joined,
    phrase_at_start,
)
from ingest.letters.names import looks_like_name
from ingest.letters.titles import without_titles
from ingest.model import Span, Time
from ontology.text import fold

#: How many filled lines of a document without salutation count as its head.
HEAD_LINES = 12
_LONGEST_TITLE = 150
_FIELD = re.compile(r"(?P<key>[A-Za-zÀ-ÿ][\w -]{1,20}?)\s*:\s+(?P<value>\S.*)")
_DATE_KEYS = frozenset(
    {
        "date",
        "datum",
        "fecha",
        "data",
        "published",
        "posted",
        "updated",
        "sent",
        "gesendet",
        "envoye",
    }
)
_TITLE_KEYS = frozenset(
    {
        "subject",
        "betreff",
        "objet",
        "asunto",
        "oggetto",
        "assunto",
        "temat",
        "dotyczy",
        "onderwerp",
        "re",
        "title",
        "headline",
        "betrifft",
        "concerne",
        "amne",
        "emne",
        "headlined",
    }
)
_OUTLET_KEYS = frozenset({"outlet", "publisher", "newspaper", "publication"})
_GLUED = re.compile(r"\s*(?:date|published|updated)\s*:?\s+(?=\d{4}-\d\d-\d\d\s)", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n,.;:()]{1,40}?),?\s+(?P<date>@)"
    r"(?:\s*\((?P<outlet>[^()\n]{2,60})\))?\s*(?:[-–—:]|\.)\s+(?=\S)"
)
_PLACE = re.compile(r"[^\W\d_][\w’'.-]*(?:[ -](?:[^\W\d_a-z][\w’'.-]*|am|an|der|sur|upon|de|la))*")


@dataclass(frozen=True, slots=True)
class Head:
    """The head's findings; ``body`` is the offset where running text begins."""

    date: Time | None
    place: str | None
    title: str | None
    outlet: str | None
    body: int


def read_head(text: str, all_lines: Sequence[Line]) -> Head:
    """Read date, place, title and outlet from the lines above the body."""
    head = head_lines(all_lines)
    end = head[-1].span.end if head else 0
    glued = _GLUED.match(text)
    start = glued.end() if glued else 0
    dated = [t for t in full_dates(text, start, end) if _stands_in_head(text, t, head, bool(glued))]
    placed = [(t, p) for t in dated if not glued and (p := _place(text, t, head))]
    date, place = placed[0] if placed else (dated[0] if dated else None, None)
    title = _title(head, date)
    outlet = next((v for k, v in _pairs(head) if k in _OUTLET_KEYS), None)
    return _behind_dateline(
        text, Head(date, place, title, outlet, _body(head, date, glued, all_lines))
    )


def with_date_below(text: str, head: Head, all_lines: Sequence[Line], start: int) -> Head:
    """The head with the date and place that stand under the closing: "Done at …, 4 March"."""
    tail = [line for line in all_lines if line and line.span.start >= start]
    tail += [line for line in all_lines if line][-3:]
    for line in tail:
        for date in full_dates(text, line.span.start, line.span.end):
            if len(line.text) <= 80 and _stands_in_head(text, date, [line], glued=False):
                return replace(head, date=date, place=_place(text, date, [line]))
    return head


def head_lines(all_lines: Sequence[Line]) -> list[Line]:
    """The filled lines down to the salutation, or the first few of a document without one."""
    filled = [line for line in all_lines if line]
    greeting = next(
        (i for i, one in enumerate(filled[: 2 * HEAD_LINES]) if is_salutation(one)), None
    )
    if greeting is None:
        return filled[:HEAD_LINES]
    end = greeting + 1
    while end < len(filled) and is_salutation(filled[end]):
        end += 1
    return filled[:end]


def _pairs(head: Sequence[Line]) -> list[tuple[str, str]]:
    return [(fold(m["key"]), m["value"].strip()) for line in head if (m := _FIELD.match(line.bare))]


def _stands_in_head(text: str, date: Time, head: Sequence[Line], glued: bool) -> bool:
    """A date counts where its line is little more than it: a dateline, a field, a glued stamp."""
    if glued:
        return True
    if not date.span:
        return False
    line = next(one for one in head if one.span.start <= date.span.start <= one.span.end)
    before = text[line.span.start : date.span.start]
    after = text[date.span.end : line.span.end]
    key = _FIELD.match(line.bare)
    if key and fold(key["key"]) in _DATE_KEYS:
        return True
    if re.match(
        r"(?:[#*_\s]*(?:posted|published|updated|dated)\s(?:on\s)?)", before, re.IGNORECASE
    ):
        return True
    if len(line.text) <= 80:
        short = len(fold(before).split()) <= 6 and not re.search(r"[.!?]\s", before)
        return short or not after.strip(" *_")
    return bool(len(before) <= 40 and re.match(r"\s*(?:\([^()]*\))?\s*(?:[-–—:]|\.\s)", after))


@cache
def _calendar_words() -> frozenset[str]:
    from babel.dates import get_day_names

    days = {
        fold(name)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    }
    return frozenset(days) | {
        "le",
        "den",
        "the",
        "on",
        "a",
        "dnia",
        "dne",
        "il",
        "de",
        "am",
        "em",
        "op",
        "posted",
        "published",
        "updated",
        "dated",
        "date",
        "lundi",
    }


def _place(text: str, date: Time, head: Sequence[Line]) -> str | None:
    """The words beside the date on its line: before it ("Brussels, le …"), or after a comma."""
    if not date.span:
        return None
    line = next(one for one in head if one.span.start <= date.span.start <= one.span.end)
    before = text[line.span.start : date.span.start].strip(" ,*_#>\t\u2060")
    before = joined("done_at").sub("", before, count=1).strip(" ,")
    after = text[date.span.end : line.span.end].strip(" *_#\t\u2060")
    if (match := _FIELD.match(line.bare)) and fold(match["key"]) in _DATE_KEYS:
        return None
    words = before.split()
    while words and fold(words[-1]) in _calendar_words():
        words.pop()
    found = " ".join(words).strip(" ,")
    if inside := re.search(r"\bin (" + _PLACE.pattern + r")$", found):
        found = inside.group(1)
    prefix, _, rest = found.partition(" ")
    if rest and fold(prefix) in folded_phrases("place_prefixes"):
        found = rest
    if found and _PLACE.fullmatch(found) and fold(found) not in _calendar_words():
        return found.title() if found.isupper() and len(found) > 3 else found
    behind = re.match(r"(?:r\.\s*)?[,|·–-]\s*(" + _PLACE.pattern + r")\.?$", after)
    known = behind and phrase_at_start("places", fold(behind.group(1))) == fold(behind.group(1))
    if behind and (not before or known):
        return behind.group(1)
    near = [one for one in head if abs(one.number - line.number) == 1]
    return next((o.bare for o in near if phrase_at_start("places", o.folded) == o.folded), None)


def _title(head: Sequence[Line], date: Time | None) -> str | None:
    """A field such as "Subject:", a Markdown heading, or a first line that is no sentence."""
    for key, value in _pairs(head):
        if key in _TITLE_KEYS:
            return value
    for line in head:
        if line.text.startswith("#"):
            return line.bare
    for line in _unaddressed(head)[:4]:
        holds_date = date and date.span and line.span.start <= date.span.start < line.span.end
        if holds_date or is_salutation(line) or _FIELD.match(line.bare):
            continue
        if (
            len(line.bare) <= _LONGEST_TITLE
            and not line.bare.endswith((".", ",", ";", ":"))
            and len(line.bare.split()) >= 2
        ):
            return line.bare
        break
    return None


def _unaddressed(head: Sequence[Line]) -> list[Line]:
    """Without the paragraphs that begin with "Ms" or "Herrn": to whom it goes is no title."""
    kept: list[Line] = []
    skipped = -1
    for line in head:
        title, rest = without_titles(line.bare[:_LONGEST_TITLE])
        if line.number == skipped + 1 or (len(title) > 1 and looks_like_name(rest)):
            skipped = line.number
        else:
            kept.append(line)
    return kept


def _body(
    head: Sequence[Line], date: Time | None, glued: re.Match[str] | None, all_lines: Sequence[Line]
) -> int:
    """Behind the salutation, else behind the last head line that is not running text."""
    if glued and date and date.span:
        return date.span.end
    for line in head:
        if is_salutation(line):
            below = [one for one in all_lines if one.span.start > line.span.end and one]
            while below and is_salutation(below[0]):
                line = below.pop(0)  # noqa: PLW2901  a salutation over several lines
            return line.span.end
    for line in head:
        dated = date and date.span and line.span.start <= date.span.start < line.span.end
        running = len(line.text) > 100 or line.text.endswith((".", "?", "!"))
        if running:
            return line.span.start
        if dated and len(line.text) <= 80:
            return line.span.end
    return 0


def _behind_dateline(text: str, head: Head) -> Head:
    """A dateline glued to the first sentence ("BRUSSELS, 3 May 2031 (Wire) - The …") is no body."""
    if not head.date or not head.date.span or head.date.span.start < head.body:
        return head
    start = text.rfind("\n", 0, head.date.span.start) + 1
    line = text[start : head.date.span.end + 200]
    masked = line.replace(head.date.text, "@", 1)
    match = _DATELINE.match(masked)
    if not match:
        return head
    behind = start + match.end() + len(head.date.text) - 1
    return Head(head.date, head.place, head.title, match["outlet"] or head.outlet, behind)


def body_span(head: Head, end: int) -> Span:
    """The running text between head and signature block."""
    return Span(head.body, max(head.body, end))
