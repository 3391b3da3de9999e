"""Words and verb forms: tokens of a sentence, and what the grammar file knows of them."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ingest.model import Span
from ingest.rules import load, remembered

_TOKEN = re.compile(
    r"\d+(?:-[^\W\d_]\w*)+|\d+(?:[.,]\d+)*%?|['’]s\b|[A-Z]\.(?=\s*\S)(?!\w)|[^\W_](?:\w|[-.&/](?=\w)|['’](?!s\b)(?=\w))*|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; ``low`` is its lower-case form with straight apostrophes."""

    text: str
    start: int
    end: int
    low: str

    @property
    def word(self) -> bool:
        """Whether it is a word, a number or a currency sign, no mark."""
        return self.text[0].isalnum() or self.text in "€$£"

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a stretch of text, with offsets into ``text``.

    >>> [t.text for t in tokenize("The firm's 1.5 million, 30-year loan.", Span(0, 37))]
    ['The', 'firm', "'s", '1.5', 'million', ',', '30-year', 'loan', '.']
    """
    return tuple(
        Token(m.group(), m.start(), m.end(), m.group().lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, span.start, span.end)
    )


class Grammar:
    """Word classes of one language, and its verbs by what they do."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.words = {name: frozenset(members) for name, members in data["words"].items()}
        self.verbs: dict[str, list[str]] = data["verbs"]
        self.factive = frozenset(data["factive"])
        self.examining = frozenset(data["examining"])
        self.control_nouns = frozenset(data["control_nouns"])
        self.purposeful = frozenset(data["purposeful"])
        self.gerund_control = frozenset(data["gerund_control"])
        self.object_control = frozenset(data["object_control"])

    def is_(self, name: str, token: Token) -> bool:
        """Whether the token belongs to a word class of the file."""
        return token.low in self.words[name]

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Words a verb group may hold before its verb."""
        names = ("be", "have", "do", "modal")
        return frozenset().union(*(self.words[name] for name in names))

    def forms(self, lemma: str) -> "Forms":
        """Every form of a verb.

        >>> grammar().forms("deny").get("fin") == {"deny", "denies", "denied"}
        True
        """
        return inflected(lemma)

    @cached_property
    def _saying(self) -> frozenset[str]:
        kinds = ("say", "insist", "believe", "accuse_that", "allege", "admit", "know")
        lemmas = (lemma for kind in kinds for lemma in self.verbs[kind])
        return frozenset().union(*(self.forms(lemma).get("fin") for lemma in lemmas))

    @cached_property
    def _ending(self) -> frozenset[str]:
        lemmas = [*self.verbs["utter"], *self.verbs["hope"]]
        return self._telling.union(*(self.forms(lemma).get("fin") for lemma in lemmas))

    @cached_property
    def _denying(self) -> frozenset[str]:
        return frozenset().union(*(self.forms(lemma).get("fin") for lemma in self.verbs["deny"]))

    def denies(self, low: str) -> bool:
        """Whether the word is a finite form of a verb of denying."""
        return low in self._denying

    @cached_property
    def _telling(self) -> frozenset[str]:
        shown = (self.forms(lemma).get("fin") for lemma in self.verbs["show"])
        return self._saying.union(*shown)

    def plural(self, low: str) -> bool:
        """Whether a noun counts several: by its ending, or by the list of collectives."""
        ending = low.endswith("s") and not low.endswith(("ss", "us", "is"))
        return ending or low in self.words["collective"]

    def tells(self, low: str) -> bool:
        """Whether the word is a finite form of a verb of saying, believing or showing."""
        return low in self._telling

    def attributes(self, low: str) -> bool:
        """Whether the word may tell who says so at a sentence's end ("…, the court held")."""
        return low in self._ending

    def says(self, low: str) -> bool:
        """Whether the word is a finite form of a verb of saying or believing."""
        return low in self._saying


@dataclass(frozen=True, slots=True)
class Forms:
    """A verb's base, third person, past, past participle and gerund, in every spelling."""

    base: frozenset[str]
    third: frozenset[str]
    past: frozenset[str]
    en: frozenset[str]
    ing: frozenset[str]

    def get(self, which: str) -> frozenset[str]:
        """``fin`` (base, third, past), ``en``, ``ing``, ``base``, or ``any``."""
        if which == "fin":
            return self.base | self.third | self.past
        if which == "any":
            return self.base | self.third | self.past | self.en | self.ing
        return frozenset(getattr(self, which))


@lru_cache(maxsize=10_000)
def inflected(lemma: str) -> Forms:
    """The forms of a verb, by lemminflect; one it does not know is inflected by its rules.

    >>> sorted(inflected("label").past), sorted(inflected("rubber-stamp").ing)
    (['labeled', 'labelled'], ['rubber-stamping'])
    """
    from lemminflect import getAllInflections, getAllInflectionsOOV

    prefix, hyphen, last = lemma.rpartition("-")
    known = getAllInflections(lemma, upos="VERB")
    if not known and hyphen:
        whole = inflected(last)
        joined = (
            frozenset(f"{prefix}-{form}" for form in whole.get(name))
            for name in ("base", "third", "past", "en", "ing")
        )
        return Forms(*joined)
    doubled = lemma + lemma[-1] if not known and re.search(r"[^aeiou][aeiou]l$", lemma) else ""
    known = known or getAllInflectionsOOV(lemma, upos="VERB")
    past = (*known.get("VBD", ()), *([f"{doubled}ed"] if doubled else []))
    return Forms(
        frozenset((lemma,)),
        frozenset(known.get("VBZ", ())),
        frozenset(past),
        frozenset((*known.get("VBN", ()), *(past if "VBN" not in known else ()))),
        frozenset((*known.get("VBG", ()), *([f"{doubled}ing"] if doubled else []))),
    )


@remembered(maxsize=8)
def grammar() -> Grammar:
    """The English grammar file, with the user's additions."""
    return Grammar(load("grammar.en"))
