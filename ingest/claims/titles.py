"""Titles and roles beside a name: "Commissioner Aldo Brenta", "the director, Aldo Brenta"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase
from ingest.claims.named import Names
from ingest.claims.names import COMPANY, PERSON, Name
from ingest.model import Party
from ingest.rules import load

#: Endings of nouns for who does something, beside the listed ones.
_DOERS = ("er", "or", "ist", "ian", "man", "woman")


def titled(s: Sentence, phrase: Phrase, party: Party, rules: dict[str, Any]) -> Party:
    """Title and name apart: "Former Commissioner Aldo Brevanti"."""
    tokens = s.tokens[phrase[0] : phrase[1]]
    i = 0
    while (i < len(tokens) and tokens[i].low.removesuffix("-") in rules["past"]) or _hyphen(
        tokens, i
    ):
        i += 1
    start = i
    for size in (2, 1):
        low = " ".join(t.low for t in tokens[i : i + size])
        plain = low.removeprefix("then-").removeprefix("ex-")
        if plain in rules["titles"] or plain.removesuffix("s") in rules["titles"]:
            i += size
            break
    if i < len(tokens) and i > start and tokens[i].text == ".":
        i += 1
    name = tokens[i:]
    proper = (
        name and all(t.capital or t.low in rules["particles"] for t in name) and name[-1].capital
    )
    if i == start or not proper or len(name) > 5:
        return party
    role = s.text[tokens[0].start : tokens[i - 1].end]
    kind = "Commissioner" if "commissioner" in role.lower() else party.kind
    return replace(
        party, role=role, person_name=s.text[name[0].start : name[-1].end], kind=kind, count=None
    )


def _hyphen(tokens: Sequence[Any], i: int) -> bool:
    return 0 < i < len(tokens) and tokens[i].text == "-"


def apposition(s: Sentence, phrase: Phrase, names: Names) -> Name | None:
    """The name beside a description: "its director, Aldo Brenta", "the pilot Aldo Brenta".

    The name may be part of the phrase: "charged its director, Aldo Brenta, with fraud".
    """
    comma = next((k for k in range(*phrase) if s.tokens[k].text == ","), phrase[1])
    last, end = phrase[1], comma
    phrase = (phrase[0], end)
    if end + 1 >= len(s.tokens) or s.tokens[end].text != ",":
        return None
    rules: dict[str, Any] = load("parties.en")
    ends = (k for k in range(phrase[0] + 1, end) if s.is_("preposition", k))
    head = s.low(next(ends, end) - 1)  # "the mayor of Ghent, Aldo Brenta"
    known = names.within(s.tokens[phrase[0]].start, s.tokens[end - 1].end)
    if known and not {head.removeprefix("co-"), s.low(end - 1)} & {
        *rules["persons"],
        *rules["company_nouns"],
    }:
        return None
    first = end + 2 if s.low(end + 1) == "the" and end + 2 < len(s.tokens) else end + 1
    first = behind_role(s, first)
    start = s.tokens[first].start
    found = next((o for o in names.occurrences if o.span.start == start), None)
    if found is None or not _describes(s, phrase, found.name):
        return None
    after = s.index(found.span.end)
    beside = after >= len(s.tokens) or s.tokens[after].text in ",.;:("
    closed = beside if last == end else after == last
    person = found.name.kind is None
    return (replace(found.name, kind=PERSON) if person else found.name) if closed else None


def behind_role(s: Sentence, first: int) -> int:
    """Where the name begins behind a title or role ("Professor | Falk", "port clerk | Ada")."""
    for k in range(first, min(first + 4, len(s.tokens) - 1)):
        lead = s.text[s.tokens[first].start : s.tokens[k].end]
        if s.tokens[k + 1].capital and role_like(lead):
            return k + 1
    return first


def apposed_to(s: Sentence, phrase: Phrase, names: Names) -> Name | None:
    """The name that a description with a relative clause stands behind: "Ada Falk, a pilot who"."""
    comma, behind = phrase[0] - 2, phrase[1]
    led = s.is_("article", comma + 1) or s.low(comma + 1) in load("parties.en")["past"]
    if comma < 1 or not led or s.tokens[comma].text != ",":
        return None
    behind += s.low(behind) == "," and s.is_("relative", behind + 1)
    if not (s.is_("relative", behind) or s.low(behind) == "that" or s.tag(behind) == "VBN"):
        return None
    end = s.tokens[comma - 1].end
    found = next((o.name for o in names.occurrences if o.span.end == end), None)
    kinds = (PERSON, COMPANY) if found and found.kind is None else ("",)
    told = (replace(found, kind=kind or found.kind) for kind in kinds) if found else ()
    return next((name for name in told if _describes(s, phrase, name)), None)


def _describes(s: Sentence, phrase: Phrase, name: Name) -> bool:
    """Whether the phrase can be what the name is: one person, one firm."""
    rules: dict[str, Any] = load("parties.en")
    nouns = {s.low(k).removeprefix("co-") for k in range(*phrase)}
    if name.kind in (PERSON, None):
        one = s.is_("determiner", phrase[0] - 1) or s.is_("determiner", phrase[0])
        doer = one and s.low(phrase[1] - 1).endswith(_DOERS)
        return doer or bool(nouns & {*rules["persons"], *rules["titles"]})
    bodies = {*rules["company_nouns"], *rules["organisations"], *rules["bodies"]}
    return bool(nouns & (bodies | {*rules["kinds"]["Authority"]}))


def role_like(words: str) -> bool:
    """Whether words before a name are its title or role and no part of another phrase.

    >>> role_like("former harbour director"), role_like("assistant of Mr")
    (True, False)
    """
    rules: dict[str, Any] = load("parties.en")
    parts = [part.strip(".").lower() for part in words.split()]
    noun = parts[-1].removeprefix("ex-").removeprefix("then-")
    known = any(noun in rules[key] for key in ("persons", "titles", "relations"))
    return known and not {"of", "for", "and", "by", "with", "to", ","} & set(parts)
