"""Slots: where a frame's subject and object stand in the sentence."""

from collections.abc import Callable

from ingest.claims.antecedents import antecedent
from ingest.claims.beside import apposed, beside, inside
from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, opens_time, trim
from ingest.claims.patterns import Match
from ingest.claims.phrases import following
from ingest.claims.voice import participle

_NEAR = 16
_COMPOUND = frozenset(("according", "due", "thanks", "up", "prior", "owing", "next", "addition"))


def fill(s: Sentence, slot: str, match: Match, left: Phrase | None) -> Phrase | None:
    """The first phrase found by the slot's choices; ``left`` is the subject of the verb."""
    for choice in slot.split(","):
        found = _one(s, choice.strip(), match, left)
        if found:
            return found
    return None


def _one(s: Sentence, slot: str, match: Match, left: Phrase | None) -> Phrase | None:
    kind, _, words = slot.partition(":")
    gap = match.gap if match.gap and match.gap[0] < match.gap[1] else None
    fill: dict[str, Callable[[], Phrase | None]] = {
        "left": lambda: left,
        "right": lambda: _object(s, match.end),
        "indirect": lambda: _indirect(s, match.end),
        "after": lambda: following(s, match.start + 1),
        "by": lambda: _after(s, match.end, frozenset(("by",))),
        "prep": lambda: _after(s, match.end, frozenset(words.split("|"))),
        "within": lambda: _after(s, match.start + 1, frozenset(words.split("|"))),
        "owner": lambda: _owner(s, match, frozenset(words.split("|"))),
        "gap": lambda: trim(s, gap) if gap else None,
        "self": lambda: _around(s, match),
        "rest": lambda: _rest(s, match.end),
        "question": lambda: _question(s, match),
        "clause": lambda: _rest(s, match.end) if s.low(match.end) == "that" else None,
        "near": lambda: (match.start, match.end),
        "inside": lambda: inside(s, match),
        "premodifier": lambda: _premodifier(s, match.start),
        "phrase": lambda: following(s, match.start),
        "beside": lambda: beside(s, match),
        "apposed": lambda: apposed(s, match.end),
        "deed": lambda: _deed(s, match),
        "antecedent": lambda: antecedent(s, match.start),
        "none": lambda: None,
    }
    return fill[kind]()


def _object(s: Sentence, end: int) -> Phrase | None:
    """The object, also one that joined verbs share ("neither received nor expected a fee")."""
    found = following(s, end)
    while found is None and end < len(s.tokens):
        joined = s.is_("coordinator", end) or s.tokens[end].text == ","
        verb = s.skip(end + 1)
        if not joined or not s.verbal(verb):
            break
        end = verb + 1 + s.is_("preposition", verb + 1)
        found = following(s, end)
    return found


def _indirect(s: Sentence, end: int) -> Phrase | None:
    """The receiver that stands before what is given ("gave the board a boat")."""
    found = following(s, end)
    at = _behind_aside(s, found[1]) if found else len(s.tokens)
    gift = s.tag(at) in ("DT", "PRP$", "CD", "JJ", "NN") or (
        at < len(s.tokens) and s.tokens[at].text in "€$£"
    )
    sum_ = found and s.tokens[found[0]].text[0] in "€$£0123456789"
    when = at < len(s.tokens) and opens_time(s, at)
    return found if gift and not (sum_ or when) else None


def _behind_aside(s: Sentence, at: int) -> int:
    """Behind an apposition: "gave the museum, a charity, a boat"."""
    if at < len(s.tokens) and s.tokens[at].text == ",":
        close = (
            k for k in range(at + 1, min(len(s.tokens), at + _NEAR)) if s.tokens[k].text == ","
        )
        at = next(close, at - 1) + 1
    return at


def _after(s: Sentence, start: int, prepositions: frozenset[str]) -> Phrase | None:
    """The phrase behind the first of these prepositions in the clause."""
    for k in range(start, min(len(s.tokens), start + _NEAR)):
        joined = k > start and s.is_("coordinator", k) and s.finite(s.skip(k + 1))
        if s.clause[k] != s.clause[start - 1] or s.tokens[k].text in ";:" or joined:
            return None
        if "by" in prepositions and (s.is_("meanwhile", k) or (k > start and s.finite(k))):
            return None  # "was arrested after a search by police": who made the arrest?
        compound = s.low(k) == "to" and s.low(k - 1) in _COMPOUND
        led = s.low(k) in prepositions and not compound and not (k > start and _linked(s, k))
        found = following(s, k + 1) if led else None
        if found and not _circumstance(s, found):
            return _either(s, k, found)
    return None


def _either(s: Sentence, preposition: int, found: Phrase) -> Phrase:
    """With "or to …" behind it: a choice is no list, nobody of it can be taken alone."""
    more = s.low(found[1]) == "or" and s.low(found[1] + 1) == s.low(preposition)
    other = following(s, found[1] + 2) if more else None
    return (found[0], other[1]) if other else found


def _linked(s: Sentence, preposition: int) -> bool:
    """Whether the preposition belongs to what describes a noun ("consultants linked to her")."""
    before = preposition - 1
    described = s.tag(before) == "VBN" and participle(s, before) == "participle"
    linking = s.low(before) in ("belonging", "close", "loyal", "amounting")
    return described or linking or (s.low(preposition) == "to" and s.is_("noun_to", before))


def _owner(s: Sentence, match: Match, nouns: frozenset[str]) -> Phrase | None:
    """Whose one of these nouns of the match is: "her name", "Falk's name", "the name of Falk".

    Of "their names" nobody can tell.
    """
    at = next((k for k in range(match.start, match.end) if s.low(k) in nouns), match.start)
    while at and s.tag(at - 1) in ("JJ", "NN") and at > 1:
        at -= 1
    before = s.low(at - 1) if at else ""
    if before in ("his", "her", "my"):
        return (at - 1, at)
    if before == "'s":
        return antecedent(s, at - 1)
    named = following(s, at + 2) if s.low(at + 1) == "of" else None
    if named is None:
        return None
    ends = (k for k in range(named[0] + 1, named[1]) if s.is_("preposition", k))
    return (named[0], next(ends, named[1]))


def _premodifier(s: Sentence, noun: int) -> Phrase | None:
    """The noun before the noun that says whose deed it is ("a police raid on the club")."""
    start = noun
    while start > 0 and s.tag(start - 1) in ("NN", "NNP"):
        start -= 1
    return (start, noun) if start < noun else None


def _deed(s: Sentence, match: Match) -> Phrase | None:
    """The verb with its object: "forged the receipts"."""
    verb = next((k for k in range(match.start, match.end) if s.verbal(k)), match.start)
    found = _object(s, verb + 1) or _object(s, match.end)
    end = max(found[1] if found else 0, match.end)
    clause = s.clause[end - 1]
    while clause != s.clause[verb] and s.clause[end] == clause and s.tokens[end].text not in ".;":
        end += 1  # "loads that never | reached the landfill"
    return trim(s, (verb, end - (s.low(end - 1) in _SELF)), clause=True)


_SELF = frozenset(("himself", "herself", "itself", "themselves"))


def _circumstance(s: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase tells when, how or by how many ("by Friday", "by 24 votes")."""
    words = {s.low(i) for i in range(*phrase)}
    first = s.low(phrase[0])
    timely = s.is_("time", phrase[0]) or s.is_("calendar", phrase[0])
    number = first.isdigit() and phrase[1] - phrase[0] == 1
    manner = s.low(phrase[0] - 1) == "by" and s.tag(phrase[0]) == "VBG"
    return timely or number or manner or "votes" in words


def _around(s: Sentence, match: Match) -> Phrase | None:
    """The noun phrase that holds the match, without the preposition the match ends with."""
    end = match.end
    while end > match.start + 1 and (
        s.is_("preposition", end - 1) or s.low(end - 1) in ("such", "as", "by")
    ):
        end -= 1
    noun = next((k for k in range(match.start + 1, end) if s.tokens[k].text == ","), end)
    head = antecedent(s, match.start + 1) or (match.start, noun)
    head = (min(head[0], match.start), noun)
    whole = following(s, head[0]) if noun == match.end else None
    return whole or trim(s, head)


def _rest(s: Sentence, start: int) -> Phrase | None:
    """What follows a verb of speech: a clause after "that", a gerund, else a noun phrase."""
    told = following(s, start)
    if told and s.low(told[1]) == "that":
        start = told[1]  # "told the court that …"
    first = start + 1 if s.low(start) == "that" else start
    led = s.low(start) == "that" or s.low(start - 1) in ("that", "whether", "if")
    opener = led or s.is_("subject", start)
    if not opener and s.tag(start) != "VBG":
        return following(s, start)
    end = first
    while end < len(s.tokens) and s.tokens[end].text not in ".;!?" and not _goes_on(s, end):
        if end > first and _left(s, s.clause[first], s.clause[end]):
            break
        end += 1
    return trim(s, (first, end), clause=True) if first < end else None


def _left(s: Sentence, clause: int, other: int) -> bool:
    """Whether ``other`` is the clause around ("Voltar, which denies wrongdoing, | said")."""
    while clause != s.parent[clause]:
        clause = s.parent[clause]
        if clause == other:
            return True
    return False


def _question(s: Sentence, match: Match) -> Phrase | None:
    """What is asked, with the word that asks it: "who had approved the payment"."""
    end = match.end
    while end < len(s.tokens) and s.tokens[end].text not in ".;!?" and not _goes_on(s, end):
        end += 1
    return trim(s, (match.end - 1, end), clause=True) if end > match.end else None


def _goes_on(s: Sentence, i: int) -> bool:
    """Whether a coordinator leads to the next verb of the clause around, or a comma out of it."""
    ahead = s.skip(i + 1)
    if s.tokens[i].text == ",":
        return s.is_("subject", ahead)
    return s.is_("coordinator", i) and (s.finite(ahead) or s.is_("subject", ahead))


def scope(s: Sentence, start: int) -> Phrase | None:
    """How far a passive measure reaches: what follows the verb, up to the end of its clause."""
    if not s.is_("preposition", start) or s.low(start) == "by":
        return None
    nested = _gerund_phrase(s, start + 1)
    return (start, nested[1]) if nested else None


def _gerund_phrase(s: Sentence, start: int) -> Phrase | None:
    end = start
    while end < len(s.tokens) and s.tokens[end].text not in ",.;!?":
        end += 1
    return trim(s, (start, end), clause=True) if end > start else None
