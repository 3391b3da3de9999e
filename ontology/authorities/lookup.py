"""Finding entries: by name, by code, by office and day. In doubt, None."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from ontology.authorities.entries import Country, Entry, Group, Institution, Name, Office
from ontology.authorities.rulefiles import RuleFile
from ontology.text import fold, name_key

#: What a title may mean beside itself: a vice-president of the Commission is a commissioner.
_WIDER = {
    "commissioner": ("vice-president", "executive-vice-president", "high-representative"),
    "vice-president": ("executive-vice-president", "high-representative"),
}

#: The official languages of the Union, and Catalan, Norwegian and Ukrainian.
_LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "ca", "nb", "uk",
)  # fmt: skip

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Title:
    """A class of titles: its words in several languages, and whose title it is, if only one's."""

    rank: str
    words: tuple[str, ...]
    institution: str | None = None


class Authorities:
    """All entries, and the ways to find one."""

    def __init__(
        self,
        entries: tuple[Entry, ...],
        titles: tuple[Title, ...] = (),
        rules: tuple[RuleFile, ...] = (),
    ) -> None:
        """Index ``entries``; ``titles`` are the classes of titles that offices are sought by.

        ``rules`` are files of the user's own that came with the tables.
        """
        self.entries, self.rules = entries, rules
        self.model: str | None = None
        self._by_iri = {entry.iri: entry for entry in entries}
        countries = [entry for entry in entries if isinstance(entry, Country)]
        self._codes = {code: entry for entry in countries for code in entry.codes}
        self._countries = _index(countries, lambda entry: (name.text for name in entry.names))
        self._demonyms = _index(countries, lambda entry: entry.demonyms)
        groups = [entry for entry in entries if isinstance(entry, Group)]
        self._groups = _index(groups, lambda entry: (name.text for name in entry.names))
        houses = [entry for entry in entries if isinstance(entry, Institution)]
        self._houses = _index(houses, lambda entry: (name.text for name in entry.names))
        self._offices = [
            (entry, {name_key(text) for text in (entry.person, entry.family, *entry.aliases)})
            for entry in entries
            if isinstance(entry, Office)
        ]
        self._titles = {fold(word): title for title in titles for word in title.words}

    def with_model(self, name: str | None) -> "Authorities":
        """The same, beside a spaCy model of the user's: its name or folder."""
        own = copy(self)
        own.model = name
        return own

    def by_iri(self, iri: str) -> Entry | None:
        """The entry of a local IRI such as ``vendor/huawei``."""
        return self._by_iri.get(iri)

    def group(self, text: str, on: str | None = None) -> Group | None:
        """The political group called ``text``, in any of its names and abbreviations.

        Successive groups share names: the one alive on the day ``on`` (ISO date) is meant;
        without a day, the one that still exists.
        """
        found = self.groups(text)
        if len(found) > 1:
            found = tuple(
                group for group in found if (group.alive(on) if on else group.latest is None)
            )
        return found[0] if len(found) == 1 else None

    def groups(self, text: str) -> tuple[Group, ...]:
        """Every group ever called ``text``, on whatever day."""
        return self._groups.get(fold(text), ())

    def country(self, text: str) -> Country | None:
        """The country of a name in any language held, or of a code in capitals."""
        text = text.strip()
        key = fold(text)
        if text in self._codes or key in self._countries:
            return self._codes.get(text) or _only(self._countries[key])
        return self._codes.get(_territories().get(key, ""))

    def country_of_demonym(self, text: str) -> Country | None:
        """The country of an adjective or inhabitant: ``Belgian``, ``Pole``."""
        return _only(self._demonyms.get(fold(text), ()))

    def institution(self, text: str) -> Institution | None:
        """The institution called ``text``, in any of its names."""
        return _only(self._houses.get(fold(text), ()))

    def office(
        self, name: str, title: str | None = None, on: str | None = None, *, former: bool = False
    ) -> Office | None:
        """The office that the person called ``name`` held under ``title`` on the day ``on``.

        ``name`` is a family name or a full name in any order. ``title`` may be wider than the
        office's (a vice-president is a commissioner), never contrary to it. ``former``: the
        office had ended by then; of several, the last. None where two people fit, where no
        office covers the day, or where, without a day, several offices fit.
        """
        key = name_key(name)
        found = [
            office
            for office, keys in self._offices
            if key in keys and (title is None or self._entitled(office, title))
            if (office.over(on) if former else on is None or office.alive(on))
        ]
        if len({office.person for office in found}) != 1:
            return None
        if len(found) > 1 and on is None and not former:
            return None
        return max(found, key=lambda office: (office.latest or "9999", office.earliest or ""))

    def _entitled(self, office: Office, title: str) -> bool:
        if fold(title) == fold(office.title):
            return True
        said, held = self._rank(title), self._rank(office.title)
        if said is None or held is None:
            return False
        if held.rank != said.rank and held.rank not in _WIDER.get(said.rank, ()):
            return False
        if said.institution:
            return office.institution == said.institution
        named = self._institutions_in(title)
        return not named or office.institution in named

    def _rank(self, title: str) -> Title | None:
        """The class of a title: that of the longest known title in its words."""
        text = f" {fold(title)} "
        found = [words for words in self._titles if f" {words} " in text]
        return self._titles[max(found, key=len)] if found else None

    def _institutions_in(self, title: str) -> set[str]:
        text = f" {fold(title)} "
        holders = {office.institution for office, _ in self._offices}
        bodies = [entry for iri in sorted(holders) if (entry := self.by_iri(iri))]
        return {
            body.iri
            for body in bodies
            if isinstance(body, Institution)
            and any(f" {fold(name.text)} " in text for name in body.names)
        }


def context_ok(entry: Entry, name: Name, sentence: str) -> bool:
    """Whether ``name`` counts as a name of ``entry`` in ``sentence``.

    An ambiguous name needs one of the entry's context words elsewhere in the sentence; words
    in capitals (``US``) must stand in capitals there.

    >>> pear = Entry("vendor/pear", "Pear", (), context=("smartphone*", "Inc"))
    >>> context_ok(pear, Name("Pear", ambiguous=True), "Pear sells smartphones.")
    True
    >>> context_ok(pear, Name("Pear", ambiguous=True), "Pear tart for everybody.")
    False
    """
    if not name.ambiguous:
        return True
    rest = _without(name.text, sentence)
    folded = f" {fold(rest)} "
    return any(
        _without(word, rest) != rest
        if word.isupper()
        else f" {fold(word)}" + " " * (not word.endswith("*")) in folded
        for word in entry.context
    )


def _without(word: str, text: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text)


@cache
def _territories() -> Mapping[str, str]:
    """Folded names of countries in all languages of the Union → ISO code, from the CLDR.

    A name that is two countries in two languages, or begins another's, is left out.
    """
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(fold(name), set()).add(code)
    longer = {name.rpartition(" ")[0] for name in found} | {
        n.partition(" ")[0] for n in found if " " in n
    }
    return {
        name: next(iter(codes))
        for name, codes in found.items()
        if len(codes) == 1 and name not in longer
    }


def _index(
    entries: Iterable[E], texts: Callable[[E], Iterable[str]]
) -> Mapping[str, tuple[E, ...]]:
    found: dict[str, tuple[E, ...]] = {}
    for entry in entries:
        for key in sorted({fold(text) for text in texts(entry)}):
            found[key] = (*found.get(key, ()), entry)
    return found


def _only(found: tuple[E, ...]) -> E | None:
    return found[0] if len(found) == 1 else None
