"""What each token of a sentence may be, and how to look around."""

from collections.abc import Sequence

from ingest.claims.lexicon import (
    ADJECTIVE,
    ADVERB,
    BASE,
    GERUND,
    NOUN,
    PARTICIPLE,
    PAST,
    THIRD,
    candidates,
)
from ingest.claims.words import Grammar, Token

HARD = frozenset(";:.!?–—")
LOOK = 30


class Context:
    """The tokens, what each may be, and the tags given so far."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self._tokens, self._words, self._grammar = tokens, grammar.words, grammar
        self._may = [self._candidates(i) for i in range(len(tokens))]
        self._tags: list[str] = []

    def _low(self, i: int) -> str:
        return self._tokens[i].low if 0 <= i < len(self._tokens) else ""

    def _is(self, name: str, i: int) -> bool:
        return 0 <= i < len(self._tokens) and self._low(i) in self._words[name]

    def _year(self, i: int) -> bool:
        low = self._low(i)
        return len(low) == 4 and low.isdigit() and low[0] in "12"

    def _name(self, i: int) -> bool:
        """Whether the capital of the token is a name's, not that of a sentence's first word."""
        token = self._tokens[i]
        if not token.capital:
            return False
        before = self._tokens[i - 1] if i else None
        known = candidates(token.low)
        after = i + 1 < len(self._tokens) and self._tokens[i + 1].capital
        follows = i + 1 < len(self._tokens) and self._tokens[i + 1].word
        opens = before is None or before.text in '"“‘«„:.' or (before.text == "(" and follows)
        closed = self._is_closed(i)
        if before is not None and before.text in '"“„«' and after and self._title(i):
            return True
        return not (opens and (known or closed)) or (
            after and not closed and not {BASE, PAST, GERUND} & known
        )

    def _title(self, i: int) -> bool:
        """Whether nothing but capitalised words stand between ``i`` and the closing mark."""
        while i < len(self._tokens) and self._tokens[i].capital:
            i += 1
        return i < len(self._tokens) and self._tokens[i].text in '"”“»'

    def _candidates(self, i: int) -> frozenset[str]:
        token = self._tokens[i]
        if not token.word or token.text[0].isdigit() or self._name(i):
            return frozenset()
        found = candidates(token.low)
        if not found and "-" in token.low:
            last = token.low.rpartition("-")[2]
            particle = last in self._words["preposition"] or last in self._words["adverb"]
            found = frozenset((NOUN,)) if particle else candidates(last)
        if not found and token.low.endswith("ed") and len(token.low) > 4:
            return frozenset((PAST, PARTICIPLE))
        if token.low in self._words["ordinal"]:
            return frozenset((ADJECTIVE, ADVERB))
        if token.low in self._words["adjective"]:
            return found - {PAST, PARTICIPLE} | {ADJECTIVE}
        return found

    def _may_at(self, i: int) -> frozenset[str]:
        return self._may[i] if 0 <= i < len(self._may) else frozenset()

    def _tag_at(self, i: int) -> str:
        return self._tags[i] if 0 <= i < len(self._tags) else ""

    def _skip(self, i: int) -> int:
        """From ``i`` to the left past adverbs and "not"."""
        while i >= 0 and (
            self._tag_at(i) == "RB" or self._low(i) in ("not", "never", '"', "“", "”")
        ):
            i -= 1
        return i

    def _skip_on(self, i: int) -> int:
        while i < len(self._tokens) and self._light(i):
            i += 1
        return i

    def _light(self, i: int) -> bool:
        plain = self._may_at(i) == {ADVERB} and not self._is_closed(i)
        return self._is("adverb", i) or plain

    def _nounish(self, i: int) -> bool:
        """Whether a noun, or an adjective before one, stands at ``i``."""
        if i >= len(self._tokens) or not self._tokens[i].word or self._is_closed(i):
            return False
        may = self._may_at(i)
        return not may or bool({NOUN, ADJECTIVE} & may)

    def _is_closed(self, i: int) -> bool:
        names = (
            "be",
            "have",
            "do",
            "modal",
            "determiner",
            "pronoun",
            "preposition",
            "subordinator",
            "relative",
            "coordinator",
            "adverb",
        )
        return any(self._is(name, i) for name in names) or self._low(i) in (
            "to",
            "that",
            "as",
            "than",
        )

    def _objects(self, i: int) -> bool:
        """Whether a noun phrase begins at ``i``."""
        i = self._skip_on(i)
        if i >= len(self._tokens):
            return False
        low = self._low(i)
        if (
            low in ("that",)
            or self._is("preposition", i)
            or self._is("coordinator", i)
            or self._is("subordinator", i)
        ):
            return False
        if (
            self._is("determiner", i)
            or self._is("pronoun", i)
            or self._is("number", i)
            or low[0].isdigit()
        ):
            return True
        if self._tokens[i].text in '"“€$£':
            return True
        return self._nounish(i) and low not in (
            "today",
            "yesterday",
            "tomorrow",
            "last",
            "next",
            "to",
            "as",
        )

    def _opens_object(self, i: int) -> bool:
        return self._objects(i) or self._low(i) in (
            "that",
            "to",
            "whether",
            "on",
            "for",
            "in",
            "against",
            "with",
            "about",
            "at",
            "out",
            "up",
            "into",
        )

    def _plural(self, at: int) -> bool:
        return self._grammar.plural(self._low(at))

    def _says(self, k: int) -> bool:
        return self._grammar.tells(self._low(k))

    def _finite_ahead(self, i: int) -> bool:
        """Whether a finite verb follows before the clause ends."""
        for k in range(i, min(len(self._tokens), i + LOOK)):
            low = self._low(k)
            if low in HARD or low == "," or self._is("opener", k):
                return False
            if self._is("subject", k) and k > i:
                return False
            if self._finite(k):
                return True
        return False

    def _finite(self, k: int) -> bool:
        if k >= len(self._tokens):
            return False
        if self._is("finite", k) and not self._tokens[k].capital:
            return True
        may = self._may_at(k)
        return bool(may) and (
            (PAST in may and not may & {PARTICIPLE, NOUN, BASE})
            or (may == {THIRD})
            or self._low(k) in ("said", "told", "says")
        )
