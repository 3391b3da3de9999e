"""A sentence with its clauses, found without a parser.

Tokens carry the number of the clause they stand in. A relative clause or an apposition between
commas is a clause of its own, so the tokens of the clause around it read on after it.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from ingest.claims.words import Grammar, Token, grammar, tokenize
from ingest.model import Span

_HARD = frozenset(";:–—")
_LOOK = 14


@dataclass(slots=True)
class Sentence:
    """Tokens, the clause of each, and how each clause was opened.

    ``kind`` of a clause: ``main``, ``hard`` (after a semicolon, colon or dash), ``coord``, ``sub``,
    ``rel``, ``comp`` (the content of a verb of saying), ``paren``. ``opener`` is the index of the
    token that opened it, ``parent`` the clause it hangs from.
    """

    text: str
    span: Span
    tokens: tuple[Token, ...]
    grammar: Grammar
    clause: list[int] = field(default_factory=list)
    kind: list[str] = field(default_factory=lambda: ["main"])
    opener: list[int] = field(default_factory=lambda: [-1])
    parent: list[int] = field(default_factory=lambda: [0])

    def index(self, offset: int) -> int:
        """The index of the token at or after an offset."""
        return next((i for i, t in enumerate(self.tokens) if t.end > offset), len(self.tokens))

    def low(self, i: int) -> str:
        """The lower-case word at ``i``, empty outside the sentence."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def is_(self, name: str, i: int) -> bool:
        """Whether the token at ``i`` is in a word class."""
        return 0 <= i < len(self.tokens) and self.grammar.is_(name, self.tokens[i])

    def adverb(self, i: int) -> bool:
        """Whether the token is an adverb (by list, or by -ly)."""
        if self.is_("adverb", i):
            return True
        named = i > 0 and self.tokens[i].capital if i < len(self.tokens) else False
        return self.low(i).endswith("ly") and len(self.low(i)) > 4 and not named

    def skip(self, i: int, step: int = 1) -> int:
        """The next index from ``i`` that is no adverb."""
        while 0 <= i < len(self.tokens) and self.adverb(i):
            i += step
        return i

    def finite(self, i: int) -> bool:
        """Whether a finite verb may stand at ``i``."""
        if not 0 <= i < len(self.tokens) or not self.grammar.finite(self.tokens[i]):
            return False
        return not self.is_("determiner", i - 1) or self.low(i - 1) in ("that", "which", "all")

    def surely_finite(self, i: int) -> bool:
        """A finite verb that cannot be a participle after its noun ("gifts offered by")."""
        if not self.finite(i):
            return False
        low = self.low(i)
        ambiguous = low in self.grammar.participles or low.endswith("ed")
        if not ambiguous:
            return True
        following = i + 1 < len(self.tokens) and self.tokens[i + 1]
        if not following or not following.word:
            return False
        return not self.is_("preposition", i + 1) and not self.is_("coordinator", i + 1)

    def verbal(self, i: int) -> bool:
        """Whether a word that may be noun or verb ("report", "claims") is a verb here."""
        token = self.tokens[i]
        name = token.capital and i > 0 and self.tokens[i - 1].text not in "\"“'‘"
        adjective = token.low.endswith("ed") and (
            self.is_("determiner", i - 1) or self.is_("preposition", i - 1)
        )
        if name or adjective:
            return False
        return token.low not in self.grammar.nounlike or self._agrees(i)

    def _agrees(self, i: int) -> bool:
        """Whether a present form stands where a verb stands, and agrees with what is before it."""
        before, third = self.skip(i - 1, -1), self.low(i).endswith("s")
        if self.low(i + 1) == "that" and not third:
            return not self.is_("determiner", i - 1)
        nominal = ("number", "determiner", "preposition")
        low = self.low(before)
        if low in ("to", "not") or self.is_("modal", before) or self.is_("do", before):
            return True
        counted = low.isdigit() or low == "'s" or any(self.is_(name, before) for name in nominal)
        if before < 0 or counted or self._helped(before, i):
            return False
        if self.is_("subject", before) or self.is_("relative", before):
            return True
        return (self.is_("collective", before) or low.endswith("s")) != third

    def _helped(self, before: int, i: int) -> bool:
        """Whether the clause has its auxiliary already."""
        clause = self.clause[i] if i < len(self.clause) else self.clause[-1]
        earlier = (k for k in range(before) if self.clause[k] == clause)
        return any(self.low(k) in self.grammar.auxiliaries for k in earlier)


@lru_cache(maxsize=64)
def parse(text: str, span: Span) -> Sentence:
    """The clauses of one sentence of ``text``."""
    sentence = Sentence(text, span, tokenize(text, span), grammar())
    stack = [0]
    for i in range(len(sentence.tokens)):
        _step(sentence, stack, i)
        sentence.clause.append(stack[-1])
    return sentence


def _step(s: Sentence, stack: list[int], i: int) -> None:
    """Open or close clauses at token ``i``."""
    text, low = s.tokens[i].text, s.low(i)
    if text in _HARD or (text == "-" and i > 0):
        stack[:] = [_open(s, "hard", i, 0)]
    elif text == ",":
        _comma(s, stack, i)
    elif _relative(s, i):
        stack.append(_open(s, "rel", i, stack[-1]))
    elif low == "that" and i > 0 and s.tokens[i - 1].word and not s.is_("preposition", i - 1):
        ahead = s.skip(i + 1)
        kind = "rel" if s.finite(ahead) or s.low(ahead) in s.grammar.bases else "comp"
        clause = kind == "rel" or _has_finite(s, i + 1, through=",")
        if clause and not _demonstrative(s, i):
            stack.append(_open(s, kind, i, stack[-1]))
    elif s.is_("subordinator", i) and _has_finite(s, i + 1, _through(s, i)):
        stack.append(_open(s, "sub", i, stack[-1]))
    elif s.is_("coordinator", i) and _new_subject(s, stack[-1], i):
        stack[-1] = _open(s, "coord", i, s.parent[stack[-1]])
    elif i > 0 and _says(s, i - 1) and _content(s, i):
        stack.append(_open(s, "comp", i, stack[-1]))


def _demonstrative(s: Sentence, i: int) -> bool:
    """Whether "that" at ``i`` points to the one noun behind it ("I saw that letter, she said")."""
    if i + 2 >= len(s.tokens) or s.tokens[i + 2].word or s.tokens[i + 2].text == "(":
        return False
    noun = s.tokens[i + 1]
    closed = s.is_("subject", i + 1) or s.adverb(i + 1) or s.finite(i + 1)
    return noun.word and not noun.capital and not closed


def _through(s: Sentence, i: int) -> str:
    """ "because", unlike "after", always opens a clause, whatever its commas."""
    return "" if s.is_("preposition_like", i) else ","


def _open(s: Sentence, kind: str, i: int, parent: int) -> int:
    s.kind.append(kind)
    s.opener.append(i)
    s.parent.append(parent)
    return len(s.kind) - 1


def _comma(s: Sentence, stack: list[int], i: int) -> None:
    top = stack[-1]
    closes = _predicate(s, s.skip(i + 1))
    if s.kind[top] == "paren":
        stack.pop()
    elif s.kind[top] == "rel" and len(stack) > 1 and _after_comma(s, s.opener[top]):
        if closes or (not s.is_("coordinator", i + 1) and _has_finite(s, i + 1)):
            stack.pop()
    elif s.kind[top] == "sub" and len(stack) > 1:
        if s.opener[top] == 0 or closes:
            stack.pop()
    elif s.is_("subject", i + 1) and _has_verb(s, top):
        stack[-1] = _open(s, "coord", i, s.parent[top])
    elif _parenthesis(s, top, i):
        stack.append(_open(s, "paren", i, top))


def _predicate(s: Sentence, i: int) -> bool:
    """Whether the verb of the clause around stands at ``i``."""
    third = s.low(i) in s.grammar.nounlike and s.low(i).endswith("s")
    return s.finite(i) or third


def _after_comma(s: Sentence, i: int) -> bool:
    """Whether a comma stands before the opener ("…, which", "…, parts of which")."""
    return s.low(i) == "," or "," in (s.low(i - 1), s.low(i - 2))


def _has_verb(s: Sentence, clause: int) -> bool:
    return any(s.finite(k) for k in range(len(s.clause)) if s.clause[k] == clause)


def _relative(s: Sentence, i: int) -> bool:
    if s.is_("relative", i):
        return i > 0 and not (
            s.is_("preposition", i - 1) and s.clause and s.kind[s.clause[-1]] == "rel"
        )
    return i > 0 and s.is_("preposition", i) and s.low(i + 1) in ("which", "whom", "whose")


def _has_finite(s: Sentence, start: int, through: str = "") -> bool:
    for i in range(start, min(len(s.tokens), start + _LOOK)):
        if s.tokens[i].text in ",;:" and s.tokens[i].text != through:
            return False
        if s.finite(i) and i > start:
            return True
    return False


def _new_subject(s: Sentence, clause: int, i: int) -> bool:
    """Whether "and", "but" … open a clause with a subject of its own."""
    if not _has_verb(s, clause):
        return False
    start = s.skip(i + 1)
    if s.finite(start) or s.low(start).endswith("ing") or s.low(start) == "to":
        return False
    for k in range(start + 1, min(len(s.tokens), start + 9)):
        if not s.tokens[k].word and s.tokens[k].text not in "()'’":
            return False
        if s.surely_finite(k) and not s.is_("preposition", k - 1):
            return True
    return False


def _parenthesis(s: Sentence, clause: int, i: int) -> bool:
    """Whether the comma opens an apposition or participle clause that a comma and a verb end."""
    if clause not in s.clause or _has_verb(s, clause) or _relative(s, i + 1):
        return False
    for k in range(i + 1, len(s.tokens)):
        if s.tokens[k].text in ";:":
            return False
        if s.tokens[k].text == ",":
            return _predicate(s, s.skip(k + 1))
        if k > i + 1 and s.low(k) in s.grammar.auxiliaries:
            return False
    return False


def _says(s: Sentence, i: int) -> bool:
    return s.grammar.says(s.low(i)) and s.verbal(i)


def _content(s: Sentence, i: int) -> bool:
    """Whether a clause without "that" follows a verb of saying."""
    if not s.tokens[i].word or s.is_("preposition", i) or s.low(i) in ("that", "to"):
        return False
    verb = next((k for k in range(i + 1, len(s.tokens)) if s.finite(k)), i)
    joined = s.is_("coordinator", s.skip(verb - 1, -1))  # "confirmed the fee but denied …"
    return not joined and _has_finite(s, i)
