"""One entry of a signature block: marks and honorifics off, name and attributes apart."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.letters.attributes import Attributes, Reader, is_organisation, is_role
from ingest.letters.lines import folded_phrases, patterns, phrase_at_start
from ingest.letters.masking import BLOT, unmasked
from ingest.letters.names import CALLED_BY, Halves, is_particle, looks_like_name
from ingest.model import Span
from ontology.text import fold

_NAME_ENDS = re.compile(r"\s*[(\[,;|\t]|\s+[–—-]\s+|[^\S\r\n]{2,}|\s*:(?:\s|$)|\s*/\s*|$")
#: Signs that the name behind them is somebody's who signs for another.
_PROXY = frozenset({"pp", "ppa", "perpro", "iv", "ia", "po"})
_TRAILING = " \t\u00a0,;|*_\u200b\ufeff\u2060"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its attributes; ``organisation`` marks a firm or NGO that signs by itself.

    ``halves`` are given where the layout says which part is which; ``marked`` if a sign of
    signing, such as "gez.", stands before the name, ``proxy`` if that is "p.p." or the like,
    ``digital`` if it is a program's. ``line`` is where it stands, as far as the block needs it.
    """

    name: str
    span: Span
    entry: Span
    attributes: Attributes
    organisation: bool = False
    halves: Halves | None = None
    marked: bool = False
    proxy: bool = False
    digital: bool = False
    line: int = 0


def parse_entry(text: str, span: Span, reader: Reader) -> Entry | str:
    """Read the entry that stands at ``span``, or say in a few words why it cannot be read."""
    start = _skip_marks(text, span)
    end = span.start + len(span.of(text).rstrip(_TRAILING))
    whole = Span(start, end)
    name_at = _skip_honorifics(text, whole)
    before = text[span.start : start]
    marked, proxy = _marked(before), fold(before).replace(" ", "") in _PROXY
    digital = len(fold(before).split()) > 1 and "digital" in fold(before)
    if called := _called(text, Span(name_at, end)):
        return _reversed(text, called, whole, reader, marked)
    name_end = _name_end(text, name_at, end, reader)
    name = Span(name_at, name_at + len(text[name_at:name_end].rstrip(_TRAILING)))
    member = _trailing_member_word(name.of(text))
    if member:
        name = Span(name.start, name.end - len(member))
        name = Span(name.start, name.start + len(name.of(text).rstrip(_TRAILING)))
    if text[name_end:end].lstrip().startswith(":"):
        return "a label and not known to say that somebody signs"
    written = unmasked(name.of(text))
    attributes = reader.read(text[name_end:end].replace(BLOT, ""))
    if attributes is None:
        return f"what stands beside the name is unknown: {text[name_end:end].strip(_TRAILING)!r}"
    title = text[start:name_at].strip()
    member = member.strip() or (
        title if phrase_at_start("member_words", fold(title)) == fold(title) else ""
    )
    member = " ".join(w for w in member.split() if not _is_honour(w) or fold(w) == "mep")
    if member and not attributes.role:
        attributes = Attributes(role=member) | attributes
    if is_organisation(written):
        return Entry(written, name, whole, attributes, organisation=True, marked=marked)
    peer = any(word in folded_phrases("peers") for word in fold(title).split())
    if peer and _PEER.fullmatch(written):
        return Entry(
            written, name, whole, attributes, halves=_peer(written), marked=marked, proxy=proxy
        )
    family, comma, given = (part.strip() for part in written.partition(","))
    if not (looks_like_name(family) and (looks_like_name(given) or not comma)):
        return "not the shape of a name"
    if len(written.split()) == 1 and (not attributes or reader.known(written)):
        return "a single word is no full name"
    return Entry(written, name, whole, attributes, marked=marked, proxy=proxy, digital=digital)


#: "Exempel, A.B. van den (Ada)": family name, initials, particles, the name somebody is called by.
_CALLED = re.compile(
    r"(?P<family>[^\n,()]+),\s+(?P<initials>(?:[^\W\d_]{1,2}\.[ -]?){1,8})\s*(?P<particles>[^\W\d_][^()\n,]*?)??"
    r"\s*\((?P<called>[^()\n]+)\)"
)


def _called(text: str, span: Span) -> re.Match[str] | None:
    """The name in the form of a register of members, if the entry begins with one."""
    match = _CALLED.match(text, span.start, span.end)
    if match is None or not looks_like_name(match["called"]):
        return None
    small = (match["particles"] or "").split()
    whole = all(is_particle(word) for word in small) and looks_like_name(match["family"])
    return match if whole else None


def _reversed(
    text: str, match: re.Match[str], whole: Span, reader: Reader, marked: bool
) -> Entry | str:
    attributes = reader.read(text[match.end() : whole.end].replace(BLOT, ""))
    if attributes is None or reader.known(match["called"]):
        return "what stands beside the name is unknown"
    family = " ".join(f"{match['particles'] or ''} {match['family']}".split())
    halves = Halves(match["called"].strip(), family)
    name = Span(match.start(), match.end())
    return Entry(unmasked(name.of(text)), name, whole, attributes, halves=halves, marked=marked)


#: "Exempel of Voorbeeld", a peer by title and place, with or without a given name.
_PEER = re.compile(r"(?:(?P<given>[^\W\d_]\S+) )?(?P<family>[^\W\d_a-z]\S+(?: of [^\W\d_a-z]\S+)?)")


def _peer(written: str) -> Halves:
    match = _PEER.fullmatch(written)
    return Halves(match["given"], match["family"]) if match else Halves(None, written)


def _marked(before: str) -> bool:
    """Whether what stands before the name says that it is signed: letters, no number or bullet."""
    return any(character.isalpha() for character in before)


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
            if len(fold(title)) == 1 and not re.match(r"[^\W\d_a-z]\S+\s+[^\W\d_a-z]", rest):
                continue
            start += match.end()
            break
        else:
            title = _ABBREVIATED_TITLE.match(text, start, span.end)
            if title is None or not _full_name(text[title.end() : span.end]):
                return start
            start = title.end()


#: A title nobody listed: "Avv.", "Bc.", "Dipl.-Ing.", "Д-р".
_ABBREVIATED_TITLE = re.compile(
    r"(?:[^\W\d_]{2,6}\.)(?:[ -]?[^\W\d_]{2,6}\.)*\s+(?=[^\W\d_])|[^\W\d_]-[^\W\d_]\s+(?=[^\W\d_])"
)


def _full_name(rest: str) -> bool:
    """Whether a name of two words is left, so that the word before it is no shortened name."""
    words = _NAME_ENDS.split(rest, maxsplit=1)[0].split()
    return sum(word[:1].isupper() and not is_particle(word) for word in words) > 1


def _name_end(text: str, start: int, end: int, reader: Reader) -> int:
    called = CALLED_BY.match(text, start, _cut(text, text.find(")", start, end) + 1, end))
    if called:
        return called.end()
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
    """The words for MEP and honours that end a name: "Ada EXEMPEL KC MEP" → " KC MEP"."""
    words = name.split(" ")
    for count in range(min(6, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        folded = fold(tail)
        if folded and phrase_at_start("member_words", folded) == folded:
            return _honours(" ".join(words[:-count])) + " " + tail
    return _honours(name)


def _honours(name: str) -> str:
    """Letters in capitals behind a name of two words: " OBE", " TD"."""
    words, count = name.split(" "), 0
    while len(words) - count > 2 and _is_honour(words[-1 - count]):
        count += 1
    return " " + " ".join(words[-count:]) if count and not name.isupper() else ""


def _is_honour(word: str) -> bool:
    return word.isupper() and word.isalpha() and fold(word) in folded_phrases("postnominals")
