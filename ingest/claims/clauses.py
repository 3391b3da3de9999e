"""A sentence with its clauses, found without a parser.

Tokens carry the number of the clause they stand in. A relative clause or an apposition between
commas is a clause of its own, so the tokens of the clause around it read on after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.claims.tagging import FINITE_VERBS, VERBS, tag
from ingest.claims.words import Grammar, Token, grammar, tokenize
from ingest.model import Span
from ingest.rules import load, remembered

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
    tags: list[str] = field(default_factory=list)
    clause: list[int] = field(default_factory=list)
    kind: list[str] = field(default_factory=lambda: ["main"])
    opener: list[int] = field(default_factory=lambda: [-1])
    parent: list[int] = field(default_factory=lambda: [0])
    _places: dict[str, list[int]] = field(default_factory=dict)
    _enclosed: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        for i, token in enumerate(self.tokens):
            self._places.setdefault(token.low, []).append(i)

    def vocabulary(self) -> Iterable[str]:
        """The different words of the sentence, lower case."""
        return self._places

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of these words stands in the sentence."""
        return not self._places.keys().isdisjoint(words)

    def places(self, words: frozenset[str] | None) -> Iterable[int]:
        """Where one of these words stands, in order; None: everywhere."""
        if words is None:
            return range(len(self.tokens))
        return sorted(i for word in self._places.keys() & words for i in self._places[word])

    def index(self, offset: int) -> int:
        """The index of the token at or after an offset."""
        return next((i for i, t in enumerate(self.tokens) if t.end > offset), len(self.tokens))

    def low(self, i: int) -> str:
        """The lower-case word at ``i``, empty outside the sentence."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def is_(self, name: str, i: int) -> bool:
        """Whether the token at ``i`` is in a word class."""
        return 0 <= i < len(self.tokens) and self.grammar.is_(name, self.tokens[i])

    def helps(self, i: int) -> bool:
        """Whether the word at ``i`` is an auxiliary; "May" with its capital is the month."""
        return self.low(i) in self.grammar.auxiliaries and self.tags[i] != "NNP"

    def enclosed(self, i: int) -> bool:
        """Whether the token stands between brackets ("Sofia Brand (Greens, Sweden)")."""
        if not self._enclosed:
            depth = 0
            for token in self.tokens:
                depth = max(depth + (token.text == "(") - (token.text == ")"), 0)
                self._enclosed.append(depth > 0)
        return self._enclosed[i]

    def adverb(self, i: int) -> bool:
        """Whether the token is an adverb, or "not"."""
        return self.tag(i) == "RB" or self.low(i) in ("not", "never")

    def skip(self, i: int, step: int = 1) -> int:
        """The next index from ``i`` that is no adverb."""
        while 0 <= i < len(self.tokens) and self.adverb(i):
            i += step
        return i

    def tag(self, i: int) -> str:
        """The part of speech at ``i``, empty outside the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def finite(self, i: int) -> bool:
        """Whether a finite verb or auxiliary stands at ``i``."""
        auxiliary = self.tag(i) in ("MD", "BE", "HV", "DO") and (
            self.is_("finite", i) or self.low(i).endswith("n't")
        )
        return auxiliary or self.tag(i) in FINITE_VERBS

    def verbal(self, i: int) -> bool:
        """Whether a word that may be noun or verb ("report", "claims") is a verb here."""
        return self.tag(i) in VERBS


@remembered(maxsize=64)
def parse(text: str, span: Span) -> Sentence:
    """The clauses of one sentence of ``text``."""
    tokens = tokenize(text, span)
    sentence = Sentence(text, span, tokens, grammar(), tag(tokens, grammar()))
    stack = [0]
    for i in range(len(sentence.tokens)):
        _step(sentence, stack, i)
        sentence.clause.append(stack[-1])
    return sentence


def _step(s: Sentence, stack: list[int], i: int) -> None:
    """Open or close clauses at token ``i``."""
    text, low = s.tokens[i].text, s.low(i)
    while _resumed(s, stack, i) or _says_on(s, stack, i):
        stack.pop()
    if text in _HARD or (text == "-" and _dash(s, i)):
        stack[:] = [_open(s, "hard", i, 0)]
    elif text == ",":
        _comma(s, stack, i)
    elif _relative(s, i):
        if s.is_("coordinator", i - 1) and s.kind[stack[-1]] == "rel":
            stack.pop()  # "who chairs it and whose brother …": two beside each other
        stack.append(_open(s, "rel", i, stack[-1]))
    elif low == "that" and i > 0 and _beside(s, i) and not s.is_("preposition", i - 1):
        kind = "rel" if s.finite(s.skip(i + 1)) else "comp"
        clause = kind == "rel" or _has_finite(s, i + 1, through=",") or _subjunctive(s, i)
        if clause and not _demonstrative(s, i):
            stack.append(_open(s, kind, i, stack[-1]))
    elif s.is_("subordinator", i) and s.tag(i) != "RB" and _has_finite(s, i + 1, _through(s, i)):
        if not _leads_phrase(s, i):
            stack.append(_open(s, "sub", i, stack[-1]))
    elif s.is_("coordinator", i) and not _relative(s, i + 1) and _new_subject(s, stack[-1], i):
        stack[-1] = _open(s, "coord", i, s.parent[stack[-1]])
    elif i > 0 and _says(s, i - 1) and _content(s, i):
        stack.append(_open(s, "comp", i, stack[-1]))


def _beside(s: Sentence, i: int) -> bool:
    """Whether a word stands before "that", or an aside ("claims, heard before, that she …")."""
    aside = s.low(i - 1) == "," and (s.is_("subject", i + 1) or s.is_("article", i + 1))
    return s.tokens[i - 1].word or aside


def _dash(s: Sentence, i: int) -> bool:
    """Whether the hyphen parts clauses and joins no words ("30-year")."""
    joined = 0 < i < len(s.tokens) - 1 and s.tokens[i - 1].end == s.tokens[i + 1].start - 1
    return i > 0 and not joined


def _resumed(s: Sentence, stack: list[int], i: int) -> bool:
    """Whether the verb at ``i`` is that of the clause around: both have one then."""
    if len(stack) < 2 or not s.finite(i) or s.kind[stack[-1]] in ("main", "hard", "coord"):
        return False
    if s.kind[stack[-1]] == "paren":
        return not _inserted_saying(s, i)  # an apposition has no verb of its own
    before = s.skip(i - 1, -1)
    joined = s.is_("coordinator", before) or s.finite(before)
    around = any(not _has_verb(s, clause) for clause in stack[:-1])
    return not joined and _has_verb(s, stack[-1]) and around


def _says_on(s: Sentence, stack: list[int], i: int) -> bool:
    """ "Said that the rule was kept and denied that …": no rule speaks; who spoke before does."""
    top = stack[-1]
    verb = s.skip(i + 1)
    speaks = s.grammar.says(s.low(verb)) or s.grammar.denies(s.low(verb))
    if not (s.is_("coordinator", i) and s.finite(verb) and speaks and s.low(verb + 1) == "that"):
        return False
    if s.kind[top] != "comp":
        return False
    own = range(s.opener[top], i)
    until = next((k for k in own if s.finite(k)), i)
    persons = load("parties.en")["persons"]
    return not any(s.tag(k) in ("NNP", "PRP") or s.low(k) in persons for k in own if k < until)


def _subjunctive(s: Sentence, i: int) -> bool:
    """ "Recommended that Ms Falk be suspended": "be" with a subject and no auxiliary."""
    near = range(i + 2, min(i + 9, len(s.tokens)))
    return any(s.low(k) == "be" and s.tag(s.skip(k - 1, -1)) not in ("MD", "TO") for k in near)


def _demonstrative(s: Sentence, i: int) -> bool:
    """Whether "that" at ``i`` points to the one noun behind it ("I saw that letter, she said")."""
    if i + 2 >= len(s.tokens) or s.tokens[i + 2].word or s.tokens[i + 2].text == "(":
        return False
    noun = s.tokens[i + 1]
    closed = s.is_("subject", i + 1) or s.adverb(i + 1) or s.finite(i + 1)
    return noun.word and not noun.capital and not closed


def _leads_phrase(s: Sentence, i: int) -> bool:
    """ "After a search in June police arrested Ms Falk": no clause, for the only verb is the main.

    What a relative, "that" or a coordinator leads to behind that verb counts for nothing.
    """
    if not s.is_("preposition_like", i) or any(not s.adverb(k) for k in range(i)):
        return False
    verbs = [k for k in range(i + 1, len(s.tokens)) if s.finite(k)]
    pronoun = s.is_("subject", i + 1) or s.finite(s.skip(i + 2))
    if not verbs or pronoun or any(s.tokens[k].text == "," for k in range(i, verbs[0])):
        return False
    group = next((k for k in range(verbs[0], len(s.tokens)) if not s.verbal(k)), len(s.tokens))
    further = (k for k in verbs if k > group)
    return all(
        any(s.is_("relative", n) or s.is_("coordinator", n) or s.low(n) == "that"
            for n in range(group, k))
        for k in further
    )  # fmt: skip


def _through(s: Sentence, i: int) -> str:
    """ "because", unlike "after", always opens a clause, whatever its commas."""
    return "" if s.is_("preposition_like", i) else ","


def _open(s: Sentence, kind: str, i: int, parent: int) -> int:
    s.kind.append(kind)
    s.opener.append(i)
    s.parent.append(parent)
    return len(s.kind) - 1


def _comma(s: Sentence, stack: list[int], i: int) -> None:
    led = [n for n, c in enumerate(stack) if s.kind[c] == "sub" and s.opener[c] == 0]
    if led and _has_verb(s, stack[-1]) and _subject_ahead(s, i + 1):
        del stack[led[0] :]  # "While the club disputes that he paid, its board …"
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
        elif _parenthesis(s, top, i):
            stack.append(_open(s, "paren", i, top))  # "when the agency, Frontex, ordered"
    elif s.is_("subject", i + 1) and _has_verb(s, top):
        stack[-1] = _open(s, "coord", i, s.parent[top])
    elif _parenthesis(s, top, i):
        stack.append(_open(s, "paren", i, top))


def _subject_ahead(s: Sentence, start: int) -> bool:
    """Whether a noun phrase and its verb follow, before the next comma."""
    if s.tag(start) not in ("DT", "PRP", "PRP$", "NN", "NNP", "CD", "JJ"):
        return False
    return _has_finite(s, start)


def _predicate(s: Sentence, i: int) -> bool:
    """Whether the verb of the clause around stands at ``i``."""
    return s.finite(i)


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
        if s.is_("coordinator", i) and s.is_("relative", i + 1):
            return False  # "who chairs it since 2017 and whose brother …"
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
    if any(s.low(k) == "between" for k in range(max(i - 5, 0), i)):
        return False  # "between 4 and 6 million"
    for k in range(start + 1, min(len(s.tokens), start + 9)):
        if not s.tokens[k].word and s.tokens[k].text not in "()'’":
            return False
        if s.finite(k) and not s.is_("preposition", k - 1):
            return not s.is_("coordinator", s.skip(k - 1, -1))
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
        if k > i + 1 and s.finite(k):
            return _inserted_saying(s, k) and _predicate(s, s.skip(k + 2))
    return False


def _inserted_saying(s: Sentence, k: int) -> bool:
    """ "Voltar, her lawyers claim, paid": who says so, between commas."""
    return s.grammar.tells(s.low(k)) and k + 1 < len(s.tokens) and s.tokens[k + 1].text == ","


def _says(s: Sentence, i: int) -> bool:
    return s.grammar.says(s.low(i)) and s.verbal(i)


def _content(s: Sentence, i: int) -> bool:
    """Whether a clause without "that" follows a verb of saying."""
    if not s.tokens[i].word or s.is_("preposition", i) or s.low(i) in ("that", "to"):
        return False
    verb = next((k for k in range(i + 1, len(s.tokens)) if s.finite(k)), i)
    joined = s.is_("coordinator", s.skip(verb - 1, -1))  # "confirmed the fee but denied …"
    return not joined and (_has_finite(s, i) or _apposed_subject(s, i))


def _apposed_subject(s: Sentence, i: int) -> bool:
    """ "An annex says | Voltar, the group's arm, paid": a name, an aside, and the name's verb."""
    comma = next((k for k in range(i, len(s.tokens)) if not s.tokens[k].capital), i)
    if comma == i or s.low(comma) != ",":
        return False
    ahead = range(comma + 1, min(len(s.tokens), comma + _LOOK))
    closing = next((k for k in ahead if s.low(k) == "," or s.finite(k)), comma)
    return s.low(closing) == "," and closing > comma and s.finite(s.skip(closing + 1))
