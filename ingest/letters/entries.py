"""One entry of a signature block: marks and honorifics off, name and attributes apart."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.letters.attributes import Attributes, Reader, is_organisation, is_role
from ingest.letters.lines import folded_phrases, patterns, phrase_at_start
from ingest.letters.masking import BLOT, unmasked
from ingest.letters.names import is_particle, looks_like_name
from ingest.model import Span
from ontology.text import fold

_NAME_ENDS = re.compile(r"\s*[(\[,;|\t]|\s+[–—-]\s+|[^\S\r\n]{2,}|\s*:(?:\s|$)|\s*/\s*|$")
_TRAILING = " \t\u00a0,;|*_\u200b\ufeff\u2060"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its attributes; ``organisation`` marks a firm or NGO that signs by itself."""

    name: str
    span: Span
    entry: Span
    attributes: Attributes
    organisation: bool = False


def parse_entry(text: str, span: Span, reader: Reader) -> Entry | str:
    """Read the entry that stands at ``span``, or say in a few words why it cannot be read."""
    start = _skip_marks(text, span)
    end = span.start + len(span.of(text).rstrip(_TRAILING))
    whole = Span(start, end)
    name_at = _skip_honorifics(text, whole)
    name_end = _name_end(text, name_at, end, reader)
    name = Span(name_at, name_at + len(text[name_at:name_end].rstrip(_TRAILING)))
    member = _trailing_member_word(name.of(text))
    if member:
        name = Span(name.start, name.end - len(member))
        name = Span(name.start, name.start + len(name.of(text).rstrip(_TRAILING)))
    written = unmasked(name.of(text))
    attributes = reader.read(text[name_end:end].replace(BLOT, ""))
    if attributes is None:
        return f"what stands beside the name is unknown: {text[name_end:end].strip(_TRAILING)!r}"
    title = text[start:name_at].strip()
    member = member.strip() or (
        title if phrase_at_start("member_words", fold(title)) == fold(title) else ""
    )
    if member and not attributes.role:
        attributes = Attributes(role=member) | attributes
    if is_organisation(written):
        return Entry(written, name, whole, attributes, organisation=True)
    if not looks_like_name(written):
        return "not the shape of a name"
    if len(written.split()) == 1 and (not attributes or reader.known(written)):
        return "a single word is no full name"
    return Entry(written, name, whole, attributes)


def without_marks(text: str) -> str:
    """A line without the bullet, number or "gez." that opens it."""
    return _marks().sub("", text, count=1) if _marks().match(text) else text


@cache
def _marks() -> re.Pattern[str]:
    found = "|".join(f"(?:{p.pattern})" for p in patterns("marks"))
    return re.compile(rf"(?:(?:{found})\s*)+", re.IGNORECASE)


def _skip_marks(text: str, span: Span) -> int:
    start = span.start + len(span.of(text)) - len(span.of(text).lstrip(BLOT))
    match = _marks().match(text, start, span.end)
    start = match.end() if match else start
    label, colon, _ = text[start : span.end].partition(":")
    if colon and fold(label) in folded_phrases("headings"):
        start += len(label) + 1
    return (
        start
        + len(text[start : span.end])
        - len(text[start : span.end].lstrip(" \t*_\u200b\ufeff\u2060"))
    )


def _skip_honorifics(text: str, span: Span) -> int:
    """Past "Dr.", "Mme", "MEP" where a name is left; "M." before one name is an initial."""
    start = span.start
    while True:
        heads = list(re.finditer(r"\S+\s+", text[start : min(span.end, start + 40)]))[:3]
        for match in reversed(heads):
            title = text[start : start + match.end()]
            rest = text[start + match.end() : span.end]
            if fold(title) not in folded_phrases("honorifics"):
                continue
            if len(fold(title)) == 1 and not re.match(r"[^\W\d_a-z]\S+ +[^\W\d_a-z]", rest):
                continue
            start += match.end()
            break
        else:
            return start


def _name_end(text: str, start: int, end: int, reader: Reader) -> int:
    first = _cut(text, start, end)
    if first < end and text[first:end].lstrip()[:1] == ",":
        comma = first + text[first:end].index(",") + 1
        second_start = comma + len(text[comma:end]) - len(text[comma:end].lstrip())
        second = _cut(text, second_start, end)
        if _family_first(text[start:first], text[second_start:second], reader):
            return second
    return first


def _cut(text: str, start: int, end: int) -> int:
    match = _NAME_ENDS.search(text, start, end)
    return match.start() if match else end


def _family_first(left: str, right: str, reader: Reader) -> bool:
    """Whether "left, right" is "Family, Given": one family name, a given name, nothing known."""
    core = [t for t in left.split() if not is_particle(t)]
    lone = len(core) == 1 or left.isupper()
    return (
        lone
        and looks_like_name(right)
        and not (reader.known(right) or is_role(right) or is_organisation(right))
    )


def _trailing_member_word(name: str) -> str:
    """The words for MEP that end a name: "Ada EXEMPEL MEP" → " MEP"."""
    words = name.split(" ")
    for count in range(min(6, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        folded = fold(tail)
        if folded and phrase_at_start("member_words", folded) == folded:
            return " " + tail
    return ""
