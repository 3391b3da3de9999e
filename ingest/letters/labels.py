"""Words before a colon: for whom those behind them sign, that they sign, or that they do not."""

from ingest.letters.attributes import Attributes, Reader, behalf
from ingest.letters.leads import without_marks
from ingest.letters.lines import Line, folded_phrases, says_no, says_signing
from ingest.letters.masking import BLOT
from ingest.letters.names import is_particle, looks_like_name
from ontology.text import fold


def label(line: Line, reader: Reader) -> Attributes | None:
    """What a label says of the names behind it: "EPP: A, B", "Also signs: A"; None for others."""
    words, colon, names = line.bare.partition(":")
    if not (colon and names.strip()) or len(words) > _LONGEST or "." in words.rstrip("."):
        return None
    said = reader.read(words) if reader.known(words) else None
    if said and (said.group or said.country):
        return said
    if fold(words) in folded_phrases("headings"):
        return None
    whom = represented(words, reader)
    if whom and whom.group:
        return whom
    return Attributes() if signs(words) else delegation(words, reader)


def delegation(words: str, reader: Reader) -> Attributes | None:
    """Group and country in "German delegation in the X Group"; None for other labels."""
    tokens = words.split()
    if not folded_phrases("delegations") & set(fold(words).split()):
        return None
    runs = (" ".join(tokens[a:b]) for a in range(len(tokens)) for b in range(len(tokens), a, -1))
    group = next((run for run in runs if reader.group(run)), None)
    country = next((word for word in tokens if reader.nation(word)), None)
    if group is None and country is None:
        return None
    return Attributes(group=reader.group_in(group) if group else None, country=country)


def signs(words: str) -> bool:
    """Whether the words say that somebody signs, and not that somebody does not."""
    return says_signing(fold(words)) and not says_no(fold(words))


def labels_somebody(line: Line) -> bool:
    """Whether a label stands before a name, which is no signatory's then: "Drafted by: A. B"."""
    words, colon, names = without_marks(line.bare).partition(":")
    announced = fold(words) in folded_phrases("headings")
    if not colon or announced or len(words) > _LONGEST or not words[-1:].isalpha():
        return False
    head = names.replace(BLOT, "").split(",")[0].split("(")[0].strip()
    return looks_like_name(head) and len(head.split()) > 1


_LONGEST = 60


def ends_signing(line: Line, reader: Reader) -> bool:
    """Whether a line with a colon at its end stands over people who do not sign.

    It denies it, or it is a sentence that does not say so: "The text was supported by:".
    """
    words = line.bare
    if not words.endswith(":") or signs(words) or behalf(words):
        return False
    if delegation(words, reader):
        return False
    small = [w for w in words.split() if w[:1].islower() and not is_particle(w)]
    return says_no(fold(words)) or len(small) > 1


def represented(words: str, reader: Reader) -> Attributes | None:
    """The group or organisation in "on behalf of X"; None where the words do not say so."""
    whom = behalf(words)
    if not whom:
        return None
    group = reader.group_in(whom)
    return Attributes(group=group, organisation=None if group else whom)
