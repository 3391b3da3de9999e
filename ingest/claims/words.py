"""Words and verb forms: tokens of a sentence, and what the grammar file knows of them."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ingest.model import Span
from ingest.rules import entries, load

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*%?|['’]s\b|[^\W_](?:\w|[-.&/](?=\w)|['’](?!s\b)(?=\w))*|[^\w\s]|_"
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
        """Whether it is a word or a number, no mark."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a stretch of text, with offsets into ``text``.

    >>> [t.text for t in tokenize("The firm's 1.5 million, co-signed.", Span(0, 34))]
    ['The', 'firm', "'s", '1.5', 'million', ',', 'co-signed', '.']
    """
    return tuple(
        Token(m.group(), m.start(), m.end(), m.group().lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, span.start, span.end)
    )


class Grammar:
    """Word classes and verb inflection of one language."""

    def __init__(self, data: dict[str, Any], lemmas: frozenset[str] = frozenset()) -> None:
        self.words = {name: frozenset(members) for name, members in data["words"].items()}
        self.verbs: dict[str, list[str]] = data["verbs"]
        self._irregular: dict[str, list[str]] = data["irregular"]
        self._doubling = frozenset(data["doubling"])
        self.nounlike = frozenset().union(*(self._present(lemma) for lemma in data["nounlike"]))
        self.subject_control = frozenset(data["subject_control"])
        self.factive = frozenset(data["factive"])
        self.control_nouns = frozenset(data["control_nouns"])
        self.gerund_control = frozenset(data["gerund_control"])
        listed = (lemma for lemmas in self.verbs.values() for lemma in lemmas)
        self._lemmas = {*listed, *self._irregular, *self.subject_control, *lemmas}
        self.infinitives = frozenset((*self._lemmas, *data["infinitives"]))
        self.bases = frozenset(self._lemmas) - self.nounlike
        self.thirds = frozenset(self.forms(lemma).third for lemma in self._lemmas) - self.nounlike
        self.pasts = frozenset(pair[0] for pair in self._irregular.values())
        self.participles = frozenset(pair[1] for pair in self._irregular.values())

    def is_(self, name: str, token: Token) -> bool:
        """Whether the token belongs to a word class of the file."""
        return token.low in self.words[name]

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Words a verb group may hold before its verb."""
        names = ("be", "have", "do", "modal")
        return frozenset().union(*(self.words[name] for name in names))

    def _present(self, lemma: str) -> frozenset[str]:
        forms = self.forms(lemma)
        return frozenset((forms.base, forms.third))

    def forms(self, lemma: str) -> "Forms":
        """Every form of a verb.

        >>> grammar().forms("deny").third, grammar().forms("ban").past, grammar().forms("take").en
        ('denies', 'banned', 'taken')
        """
        vowel_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
        stem = lemma + lemma[-1] if lemma in self._doubling else lemma
        if vowel_y:
            third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
        else:
            third = lemma + ("es" if re.search(r"(s|x|z|ch|sh|o)$", lemma) else "s")
            past = stem + ("d" if lemma.endswith("e") else "ed")
        ing = (
            stem[:-1] if lemma.endswith("e") and lemma[-2:] not in ("ee", "ye") else stem
        ) + "ing"
        past, en = self._irregular.get(lemma, [past, past])
        return Forms(lemma, third, past, en, ing)

    @cached_property
    def _saying(self) -> frozenset[str]:
        lemmas = [*self.verbs["say"], *self.verbs["believe"], *self.verbs["accuse_that"]]
        return frozenset().union(*(self.forms(lemma).get("fin") for lemma in lemmas))

    def says(self, low: str) -> bool:
        """Whether the word is a finite form of a verb of saying or believing."""
        return low in self._saying

    def finite(self, token: Token) -> bool:
        """Whether the token may be a finite verb: an auxiliary or a past form."""
        low = token.low
        if low in self.words["finite"] or low in self.pasts or low.endswith("n't"):
            return True
        if low in self.thirds and not token.capital:
            return True
        past = low.endswith("ed") and len(low) > 4 and low not in self.words["adjective"]
        return past and not token.capital


@dataclass(frozen=True, slots=True)
class Forms:
    """A verb's base, third person, past, past participle and gerund."""

    base: str
    third: str
    past: str
    en: str
    ing: str

    def get(self, which: str) -> frozenset[str]:
        """``fin`` (base, third, past), ``en``, ``ing``, ``base``, or ``any``."""
        if which == "fin":
            return frozenset((self.base, self.third, self.past))
        if which == "any":
            return frozenset((self.base, self.third, self.past, self.en, self.ing))
        return frozenset((getattr(self, which),))


@lru_cache(maxsize=8)
def grammar(folder: Path | None = None) -> Grammar:
    """The English grammar file and the verbs of the frames, with the user's additions."""
    frames = entries("frames.en", folder)
    verbs = (words.split()[0] for frame in frames for words in frame.get("verbs", ()))
    return Grammar(load("grammar.en", folder), frozenset(verbs))
