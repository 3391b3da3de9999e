"""Noun phrases beside a verb, found without a parser. In doubt, None: missing beats wrong.

A phrase is a pair of token indices, end exclusive.
"""

from ingest.claims.clauses import Sentence
from ingest.model import Span

Phrase = tuple[int, int]
_LONGEST = 40
_QUOTES = frozenset("\"'“”‘’«»()[]")


def span_of(s: Sentence, phrase: Phrase) -> Span:
    """The offsets of a phrase."""
    return Span(s.tokens[phrase[0]].start, s.tokens[phrase[1] - 1].end)


def group_start(s: Sentence, verb: int) -> int:
    """Where the verb group begins: auxiliaries, adverbs and "to" before the verb belong to it."""
    i = verb
    while i > 0 and (s.low(i - 1) in s.grammar.auxiliaries or s.adverb(i - 1)):
        i -= 1
    return i


def subject(s: Sentence, verb: int) -> Phrase | None:
    """The subject of the verb at ``verb``: the first noun phrase of its clause."""
    clause = s.clause[verb]
    region = _region(s, clause, group_start(s, verb))
    if not region:
        return antecedent(s, s.opener[clause]) if s.kind[clause] == "rel" else None
    for segment in _segments(s, region):
        cut = next((n for n, k in enumerate(segment) if s.finite(k)), len(segment))
        phrase = _head_phrase(s, segment[:cut])
        if phrase:
            return phrase
    return None


def _head_phrase(s: Sentence, segment: list[int]) -> Phrase | None:
    if not segment:
        return None
    if s.is_("preposition", segment[0]) and s.is_("subject", segment[-1]):
        return (segment[-1], segment[-1] + 1)  # "In her letter she says"
    if s.is_("subject", segment[0]) and not s.is_("coordinator", segment[min(1, len(segment) - 1)]):
        return (segment[0], segment[0] + 1)  # "We trust in your vigour and urge"
    return trim(s, (segment[0], segment[-1] + 1), leading_time=True, trailing_time=True)


def _region(s: Sentence, clause: int, end: int) -> list[int]:
    """The tokens of the clause before its verb group, after the last verb of saying."""
    opener, kind = s.opener[clause], s.kind[clause]
    first = opener if kind == "comp" and s.low(opener) != "that" else opener + 1
    if kind == "rel" and s.is_("preposition", opener):
        first += 1
    region = [k for k in range(max(first, 0), end) if s.clause[k] == clause]
    joined = region and (s.is_("coordinator", region[-1]) or s.tokens[region[-1]].text == ",")
    bare = region and not s.tokens[region[0]].capital and s.low(region[0]) in s.grammar.bases
    if kind == "rel" and not joined and (bare or any(s.finite(k) for k in region)):
        return _region(s, s.parent[clause], opener)  # "A member who signed it said": back outside
    for n in range(len(region) - 1, -1, -1):
        if joined:
            break
        if s.grammar.says(s.low(region[n])) and s.verbal(region[n]) and n + 1 < len(region):
            return region[n + 1 :]
    return region


def _segments(s: Sentence, region: list[int]) -> list[list[int]]:
    """The pieces between commas, last first; a list ("A, B and C") is kept whole."""
    pieces: list[list[int]] = [[]]
    for k in region:
        if s.tokens[k].text == ",":
            pieces.append([])
        else:
            pieces[-1].append(k)
    pieces = [piece for piece in pieces if piece]
    while len(pieces) > 1 and _list_member(s, pieces[-2], pieces[-1]):
        last = pieces.pop()
        pieces[-1] = [*pieces[-1], pieces[-1][-1] + 1, *last]
    return pieces[::-1]


def _list_member(s: Sentence, before: list[int], last: list[int]) -> bool:
    coordinated = any(s.is_("coordinator", k) for k in last)
    name = len(before) <= 4 and s.tokens[before[0]].capital and not s.is_("preposition", before[0])
    return coordinated and name and last[0] == before[-1] + 2


def antecedent(s: Sentence, opener: int) -> Phrase | None:
    """The noun phrase that a relative pronoun at ``opener`` takes up: the nearest one."""
    end = opener
    while end > 0 and s.tokens[end - 1].text in (",", ")"):
        end -= 1
        if s.tokens[end].text == ")":
            end = next((k for k in range(end, -1, -1) if s.tokens[k].text == "("), end)
    start = end
    while start > 0 and _inside(s, start - 1):
        start -= 1
    of = next((k for k in range(end - 1, start, -1) if s.low(k) == "of"), None)
    if s.low(opener) == "which" and of and s.tokens[min(s.skip(of + 1), end - 1)].capital:
        start = of + 1  # "the owner of Quarrel Freight, which": the name is nearer
    return trim(s, (start, end)) if start < end else None


def _inside(s: Sentence, i: int) -> bool:
    if not s.tokens[i].word:
        return s.low(i) == "'s"
    if s.is_("preposition", i):
        return s.low(i) == "of" and i > 0
    closed = ("coordinator", "subordinator", "relative", "subject")
    if s.low(i) in s.grammar.bases or (s.low(i).endswith("ing") and s.is_("preposition", i - 1)):
        return False
    return not (s.finite(i) or any(s.is_(name, i) for name in closed) or s.low(i) == "that")


def following(s: Sentence, start: int) -> Phrase | None:
    """The phrase that begins at ``start``: up to a finite verb, a new clause, or a comma."""
    start = s.skip(start)
    if start >= len(s.tokens) or s.is_("preposition", start) or s.is_("coordinator", start):
        return None
    clause = s.clause[start]
    complement = s.kind[clause] == "comp" and s.opener[clause] == start and s.low(start) == "that"
    if complement or (s.finite(start) and not s.low(start).endswith("ed")):
        return None
    if s.low(start) in ("me", "him", "it", "them", "us", "you"):
        return (start, start + 1) if not s.is_("determiner", start + 1) else None
    end = start
    while end < min(len(s.tokens), start + _LONGEST) and not _stops(s, start, end):
        end += 1
    return trim(s, (start, end), trailing_time=True)


def _stops(s: Sentence, start: int, i: int) -> bool:
    token = s.tokens[i]
    if s.clause[i] != s.clause[start] and s.kind[s.clause[i]] != "paren":
        return True
    if not token.word:
        if token.text == ",":
            return not _listed(s, i)
        return token.text in ".;:!?–—" or (token.text == "-" and i > start)
    if i == start:
        return False
    if _opens_time(s, i) or s.low(i) == "as":
        return True
    if s.is_("coordinator", i):
        ahead = s.skip(i + 1)
        return s.finite(ahead) or s.low(ahead) in ("to", "not") or _gerund(s, ahead)
    if s.low(i) in s.grammar.auxiliaries or s.is_("subject", i) or s.low(i) == "that":
        return True
    return s.surely_finite(i) and s.low(i) not in s.grammar.participles and not s.low(i).endswith("ed")


def _gerund(s: Sentence, i: int) -> bool:
    return s.low(i).endswith("ing") and not s.is_("determiner", i - 1) and len(s.low(i)) > 5


def _listed(s: Sentence, comma: int) -> bool:
    """Whether the comma stands in a list of short members ("A, B and C")."""
    for k in range(comma + 1, min(comma + 7, len(s.tokens))):
        if s.is_("coordinator", k):
            return k > comma + 1 or not s.finite(s.skip(k + 1))
        if _gerund(s, k) or s.finite(k) or s.is_("preposition", k) or s.is_("relative", k) or s.is_("subordinator", k):
            return False
        if not s.tokens[k].word and s.tokens[k].text != "," and s.tokens[k].text not in _QUOTES:
            return False
    return False


def trim(
    s: Sentence,
    phrase: Phrase,
    *,
    leading_time: bool = False,
    trailing_time: bool = False,
    clause: bool = False,
) -> Phrase | None:
    """A phrase without article, adverbs, quotes and brackets at its edges; None if nothing is left."""
    start, end = phrase
    if leading_time:
        start = _after_time(s, start, end)
    if trailing_time:
        end = _before_time(s, start, end)
    while end > start and _loose_end(s, end - 1):
        end -= 1
    if end > start and s.tokens[end - 1].text == ")":
        opening = next((k for k in range(end - 1, start, -1) if s.tokens[k].text == "("), end)
        end = opening
    while start < end and _loose_start(s, start):
        start += 1
    while start < end and s.low(start) in ("the", "a", "an"):
        start += 1
    if start >= end or s.is_("preposition", start) or not s.tokens[start].word:
        return None
    marks = [s.tokens[k].text for k in range(start, end)]
    if ("”" in marks or marks.count('"') == 1) and start > 0 and s.tokens[start - 1].text in "“\"":
        start -= 1
    if not clause and any(s.low(k) in s.grammar.auxiliaries for k in range(start, end)):
        return None
    balanced = [t.text for t in s.tokens[start:end]]
    return (start, end) if balanced.count("(") == balanced.count(")") else None


def _loose_end(s: Sentence, i: int) -> bool:
    text = s.tokens[i].text
    if text in "\"“”,'‘’":
        return True
    return s.adverb(i) or s.is_("coordinator", i) or s.is_("preposition", i) or s.low(i) in ("the", "a", "as")


def _loose_start(s: Sentence, i: int) -> bool:
    return s.tokens[i].text in _QUOTES or s.tokens[i].text == "," or s.adverb(i) or s.is_("coordinator", i)


def _after_time(s: Sentence, start: int, end: int) -> int:
    """Past a leading time expression ("On Thursday the club …")."""
    i = start
    while i < end and (_timely(s, i) or s.is_("time_preposition", i)):
        i += 1
    head = any(_timely(s, k) for k in range(start, i))
    if not head:
        return start
    while i > start and s.is_("time_preposition", i - 1) and not _timely(s, i - 1):
        i -= 1
    return i


def _before_time(s: Sentence, start: int, end: int) -> int:
    """Before a trailing time expression ("… in March")."""
    i = end
    while i > start and (_timely(s, i - 1) or s.is_("time_preposition", i - 1) or s.tokens[i - 1].text == ","):
        i -= 1
    while i < end and not _opens_time(s, i):
        i += 1
    return i if i > start else end


def _opens_time(s: Sentence, i: int) -> bool:
    if s.low(i) in ("today", "yesterday", "tomorrow"):
        return True
    leads = s.low(i) in ("in", "on", "since", "by", "from", "until", "at", "during", "between", "last", "next", "this")
    if not leads:
        return False
    named = s.is_("calendar", i + 1) or _number(s, i + 1)
    return named or (s.is_("time_adjective", i + 1) and _timely(s, i + 2))


def _timely(s: Sentence, i: int) -> bool:
    return s.is_("time", i) or s.is_("calendar", i) or _number(s, i)


def _number(s: Sentence, i: int) -> bool:
    """A day or a year: a number alone, not one that counts what follows."""
    low = s.low(i)
    if not low.isdigit() or len(low) == 3 or len(low) > 4:
        return False
    counts = i + 1 < len(s.tokens) and s.tokens[i + 1].word and not s.is_("calendar", i + 1)
    return not counts or len(low) == 4 or s.is_("calendar", i - 1)
