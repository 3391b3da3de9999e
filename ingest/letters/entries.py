"""One entry of a signature block: marks and honorifics off, name and attributes apart."""

import re
from dataclasses import dataclass, replace

from ingest.letters.attributes import Attributes, Reader, is_organisation, is_role
from ingest.letters.leads import NAME_ENDS, lead
from ingest.letters.lines import folded_phrases, phrase_at_start
from ingest.letters.masking import BLOT, unmasked
from ingest.letters.names import CALLED_BY, Halves, is_particle, looks_like_name
from ingest.model import Span
from ontology.text import fold

_TRAILING = " \t\u00a0,;|*_\u200b\ufeff\u2060"
#: "Exempel, A.B. van den (Ada)": family name, initials, particles, the name somebody is called by.
_CALLED = re.compile(
    r"(?P<family>[^\n,()]+),\s+(?P<initials>(?:[^\W\d_]{1,2}\.[ -]?){1,8})\s*"
    r"(?P<particles>[^\W\d_][^()\n,]*?)??\s*\((?P<called>[^()\n]+)\)"
)
#: "Exempel of Voorbeeld", a peer by title and place, with or without a given name.
_PEER = re.compile(r"(?:(?P<given>[^\W\d_]\S+) )?(?P<family>[^\W\d_a-z]\S+(?: of [^\W\d_a-z]\S+)?)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its attributes; ``organisation`` marks a firm or NGO that signs by itself.

    ``halves`` are given where the layout says which part is which; ``marked`` if a sign of
    signing, such as "gez.", stands before the name, ``proxy`` if that is "p.p." or the like,
    ``digital`` if it is a program's, ``titled`` if a title is there. ``line`` is
    where it stands, as far as the block needs it.
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
    titled: bool = False
    line: int = 0


def parse_entry(text: str, span: Span, reader: Reader) -> Entry | str:
    """Read the entry that stands at ``span``, or say in a few words why it cannot be read."""
    end = span.start + len(span.of(text).rstrip(_TRAILING))
    led = lead(text, span, end)
    whole = Span(led.title, end)
    called = _called(text, Span(led.name, end), reader)
    name_end = called.end() if called else _name_end(text, led.name, end, reader)
    name = Span(led.name, led.name + len(text[led.name : name_end].rstrip(_TRAILING)))
    honours = "" if called else _honours_behind(name.of(text))
    if honours:
        name = Span(name.start, name.start + len(name.of(text)[: -len(honours)].rstrip(_TRAILING)))
    beside = text[name_end:end].replace(BLOT, "")
    if beside.lstrip().startswith(":"):
        return "a label and not known to say that somebody signs"
    attributes = reader.read(beside)
    if attributes is None:
        return f"what stands beside the name is unknown: {beside.strip(_TRAILING)!r}"
    title = text[led.title : led.name].strip()
    attributes |= Attributes(role=_member(honours) or _member(title))
    entry = Entry(
        unmasked(name.of(text)), name, whole, attributes,
        marked=led.marked, proxy=led.proxy, digital=led.digital,
        titled=led.name > led.title,
    )  # fmt: skip
    if is_organisation(entry.name):
        return replace(entry, organisation=True)
    halves = _halves_of(called) if called else _peer(title, entry.name)
    if halves:
        return replace(entry, halves=halves)
    return _defect(entry, reader) or entry


def _defect(entry: Entry, reader: Reader) -> str | None:
    """Why the words are no name; None if they are."""
    family, comma, given = (part.strip() for part in entry.name.partition(","))
    if not (looks_like_name(family) and (looks_like_name(given) or not comma)):
        return "not the shape of a name"
    known = not entry.attributes or reader.known(entry.name)
    return "a single word is no full name" if len(entry.name.split()) == 1 and known else None


def _called(text: str, span: Span, reader: Reader) -> re.Match[str] | None:
    """The name in the form of a register of members, if the entry begins with one."""
    match = _CALLED.match(text, span.start, span.end)
    if match is None or not looks_like_name(match["called"]) or reader.known(match["called"]):
        return None
    small = (match["particles"] or "").split()
    whole = all(is_particle(word) for word in small) and looks_like_name(match["family"])
    return match if whole else None


def _halves_of(called: re.Match[str]) -> Halves:
    """The name somebody is called by; the particles go before the family name."""
    family = f"{called['particles'] or ''} {called['family']}"
    return Halves(called["called"].strip(), " ".join(family.split()))


def _peer(title: str, name: str) -> Halves | None:
    """A peer's name, which may be one word, or one and a place."""
    match = _PEER.fullmatch(name)
    titled = any(word in folded_phrases("peers") for word in fold(title).split())
    return Halves(match["given"], match["family"]) if match and titled else None


def _member(words: str) -> str | None:
    """The word for MEP among honours or titles, if there is one."""
    bare = " ".join(w for w in words.split() if fold(w) == "mep" or not _is_honour(w))
    return bare if bare and phrase_at_start("member_words", fold(bare)) == fold(bare) else None


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
    match = NAME_ENDS.search(text, start, end)
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


def _honours_behind(name: str) -> str:
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
