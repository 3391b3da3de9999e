"""What stands beside a signatory's name: group, country, role, organisation, national party.

An entry's remainder is cut into fields at brackets, commas, dashes and slashes; each field says
what it is through the authorities. Words are kept as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.letters.lines import folded_phrases, joined, patterns, phrase_at_start
from ontology.authorities import Authorities
from ontology.text import fold

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SEPARATORS = re.compile(r"\s*[,;|]\s*|\s+[–—/-]\s+|\s*:\s+|\t+|\s{3,}")
_ABBREVIATED = re.compile(r"\b\w\.\s?\w\.$")
_CONNECTORS = frozenset(
    {"for", "from", "of", "since", "in", "and", "de", "do", "der", "des", "du", "della", "di"}
    | {"van", "fur", "pour", "per", "por", "dla", "za"}
)


_LONGEST_ROLE = 8
#: Letters of a party's short form, as in the north: "(S)", "(KD)"; associations have more.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Attributes:
    """The fields of one entry, each as written or None."""

    group: str | None = None
    country: str | None = None
    role: str | None = None
    organisation: str | None = None
    party: str | None = None

    def __or__(self, other: "Attributes") -> "Attributes":
        """These fields, the gaps filled from ``other``."""
        return Attributes(
            *(getattr(self, f) or getattr(other, f) for f in self.__dataclass_fields__)
        )

    def __bool__(self) -> bool:
        return any(getattr(self, f) for f in self.__dataclass_fields__)


def fields(text: str) -> Iterator[tuple[str, bool]]:
    """The fields of an entry's remainder, and whether each stood in square brackets."""
    position = 0
    for match in _BRACKETS.finditer(text):
        yield from ((f, False) for f in _split(text[position : match.start()]))
        yield from (
            (f, match.group(2) is not None) for f in _split(match.group(1) or match.group(2))
        )
        position = match.end()
    yield from ((f, False) for f in _split(text[position:]))


def _split(text: str | None) -> Iterator[str]:
    for part in _SEPARATORS.split(text or ""):
        cleaned = part.strip(" \t\r\n\u00a0,;*_|/")
        if cleaned.rstrip(".") and fold(cleaned) not in folded_phrases("postnominals"):
            yield cleaned if _ABBREVIATED.search(cleaned) else cleaned.rstrip(".")


class Reader:
    """Classifies fields by the authorities."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities

    def read(self, text: str) -> Attributes | None:
        """The attributes in an entry's remainder; None if a field cannot be read."""
        found = Attributes()
        for field, square in fields(text):
            one = self._field(field, square, found)
            if one is None:
                return None
            if one.organisation and found.role and _of_committee(found.role):
                one = Attributes()
                found = replace(found, role=f"{found.role}, {field}")
            found = found | one
        return found

    def known(self, text: str) -> bool:
        """Whether every field of the text is a group, a country, a role or a word for MEP."""
        some = False
        for field, _ in fields(text):
            some = True
            if not (self.group(field) or self.country(field) or is_role(field)):
                return False
        return some

    def group(self, field: str) -> bool:
        """Whether the field names a political group, past or present, with or without "Group"."""
        return self.group_in(field) is not None

    def group_in(self, field: str) -> str | None:
        """The group's own name in "Fraktion X" or "X Group"; None if the field names none."""
        bare = joined("group_words").sub(" ", field).strip(" -")
        return next((f for f in (bare, field) if f and self._authorities.groups(f)), None)

    def country(self, field: str) -> bool:
        """Whether the field names a country; a code of two letters only one of the Union.

        National parties are shortened to two letters, too.
        """
        found = self._authorities.country(field)
        return found is not None and (len(field.strip()) > 2 or found.eu_from is not None)

    def nation(self, word: str) -> bool:
        """Whether the word is a country or its adjective."""
        return self.country(word) or self._authorities.country_of_demonym(word) is not None

    def institution(self, words: str) -> bool:
        """Whether the words are the name of an institution, which signs nothing itself."""
        return self._authorities.institution(words) is not None

    def attribute_line(self, text: str) -> bool:
        """Whether a line says something of the signatory above, or of those below, and names none.

        It begins with a group, a country or a role; what else stands there is short.
        """
        parts = [field for field, _ in fields(text)]
        if not parts or not self.known(parts[0]) or self.read(text) is None:
            return False
        phrase = role_phrase(parts[0])
        behind = parts[0].split()[len(phrase.split()) :]
        if phrase and (_of_committee(parts[0]) or not behind or behind[0].islower()):
            return True
        return all(self.known(part) or len(part.split()) == 1 for part in parts[1:])

    def _field(self, field: str, square: bool, sofar: Attributes) -> Attributes | None:
        if (group := self.group_in(field)) and not sofar.group:
            return Attributes(group=group)
        if self.country(field) and not sofar.country:
            return Attributes(country=field)
        if square:
            return Attributes(party=field)
        if represented := behalf(field):
            return Attributes(organisation=represented)
        within = self._group_and_role(field) or (self._role(field) if is_role(field) else None)
        return within or self._inhabitant(field) or self._slashed(field) or _unknown(field, sofar)

    def _role(self, field: str) -> Attributes:
        """A role, and the organisation directly behind it: "presidente Rete Exempel"."""
        count = len(role_phrase(field).split())
        role, rest = " ".join(field.split()[:count]), " ".join(field.split()[count:])
        named = rest[:1].isupper() and (role[:1].islower() or is_organisation(rest))
        if named and not phrase_at_start("member_words", fold(field)):
            return Attributes(role=role, organisation=rest)
        return Attributes(role=field)

    def _inhabitant(self, field: str) -> Attributes | None:
        """ "Polish MEP": a country by its adjective, and the word for MEP."""
        adjective, _, rest = field.partition(" ")
        member = phrase_at_start("member_words", fold(rest)) == fold(rest) and bool(rest)
        if member and self._authorities.country_of_demonym(adjective):
            return Attributes(country=adjective, role=rest)
        return None

    def _group_and_role(self, field: str) -> Attributes | None:
        """ "S&D coordinator": a group, and what somebody is in it."""
        words = field.split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if role_phrase(tail) == fold(tail) and (group := self.group_in(head)):
                return Attributes(group=group, role=tail)
        return None

    def _slashed(self, field: str) -> Attributes | None:
        """ "Renew/VVD": a group and a national party; "RE/NL": a group and a country."""
        parts = [p.strip() for p in field.split("/")]
        for cut in range(len(parts) - 1, 0, -1):
            head, tail = "/".join(parts[:cut]), "/".join(parts[cut:])
            if self.group(head):
                kind = "country" if self.country(tail) else "party"
                return replace(Attributes(group=head), **{kind: tail})
            if self.group(tail):
                return Attributes(group=tail, party=head)
        return None


def _of_committee(role: str) -> bool:
    return bool(folded_phrases("committee_words") & set(fold(role).split()))


def _unknown(field: str, sofar: Attributes) -> Attributes | None:
    """A phrase nobody knows: small letters say a role; else a national party or an organisation."""
    if any(c.isdigit() for c in field) or "@" in field or not field[:1].isalpha():
        return None
    if field[:1].islower():
        return Attributes(role=field) if len(field.split()) <= _LONGEST_ROLE else None
    initials = field.isupper() and len(field) <= _SHORTEST
    return Attributes(party=field) if sofar.group or initials else Attributes(organisation=field)


def behalf(field: str) -> str:
    """The organisation in "On behalf of X"; empty if the field does not say so."""
    match = joined("behalf").match(field)
    return field[match.end() :].strip() if match else ""


def role_phrase(field: str) -> str:
    """The phrase at the field's beginning that makes it a role; empty if none does.

    "MEP" before a name is an honorific, not a role: words for MEP stand alone or go on with "for".
    """
    folded = fold(field)
    member = phrase_at_start("member_words", folded)
    if member and (folded == member or folded[len(member) :].split()[0] in _CONNECTORS):
        return member
    phrase = "" if member else phrase_at_start("roles", folded) or ""
    return "" if phrase and _is_title(phrase, field) else phrase


def _is_title(phrase: str, field: str) -> bool:
    """Whether the words are the title of somebody named behind them: "Senator Ada Exempel"."""
    behind = field.split()[len(phrase.split()) :]
    name = re.split(r"[,(;]", " ".join(behind))[0].split()
    capitals = [word for word in name if word[:1].isupper()]
    return phrase in folded_phrases("honorifics") and len(capitals) > 1 and name[0] == capitals[0]


def is_role(field: str) -> bool:
    """Whether the field says what somebody is: begins with a role noun or a word for MEP."""
    if role_phrase(field):
        return True
    words = fold(field).split()
    return any(phrase_at_start("roles", word) == word for word in words[1:4]) and len(words) <= 12


def is_organisation(name: str) -> bool:
    """Whether a name carries a word such as Association, or a firm's legal form."""
    if any(pattern.search(name) for pattern in patterns("legal_forms")):
        return True
    words = fold(name).split()
    return any(
        phrase_at_start("organisation_words", " ".join(words[i:])) for i in range(len(words))
    )
