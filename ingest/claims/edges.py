"""The edges of a noun phrase: articles, adverbs, marks and time expressions are trimmed off."""

from ingest.claims.clauses import Sentence

Phrase = tuple[int, int]
QUOTES = frozenset("\"'“”‘’«»()[]")
MARKS = QUOTES - frozenset("()[]")


def trim(
    s: Sentence,
    phrase: Phrase,
    *,
    leading_time: bool = False,
    trailing_time: bool = False,
    clause: bool = False,
) -> Phrase | None:
    """A phrase without article, adverbs and marks at its edges; None if nothing is left."""
    start, end = phrase
    if leading_time:
        start = _after_time(s, start, end)
    if trailing_time:
        end = _before_time(s, start, end)
    while end > start and _loose_end(s, end - 1, clause=clause):
        end -= 1
    if end > start and s.tokens[end - 1].text == ")":
        opening = next((k for k in range(end - 1, start, -1) if s.tokens[k].text == "("), end)
        end = opening
    if s.low(start) == "longer" and start > 0 and s.low(start - 1) == "no":
        start += 1
    while start < end and _loose_start(s, start):
        start += 1
    while start < end and (s.low(start) in ("the", "a", "an") or _loose_start(s, start)):
        start += 1
    leads = start < end and s.is_("preposition", start) and not estimated(s, start)
    if start >= end or leads or not s.tokens[start].word:
        return None
    marks = [s.tokens[k].text for k in range(start, end)]
    if ("”" in marks or marks.count('"') == 1) and start > 0 and s.tokens[start - 1].text in '“"':
        start -= 1
    if not clause and any(s.helps(k) for k in range(start, end)):
        return None
    balanced = [t.text for t in s.tokens[start:end]]
    return (start, end) if balanced.count("(") == balanced.count(")") else None


def estimated(s: Sentence, i: int) -> bool:
    """Whether a preposition qualifies the amount behind it ("about 40 flats", "over €9,000")."""
    ahead = i + 1 + (i + 1 < len(s.tokens) and s.tokens[i + 1].text in "€$£")
    return s.low(i) in ("about", "around", "over") and s.tag(ahead) == "CD"


def _loose_end(s: Sentence, i: int, *, clause: bool) -> bool:
    text = s.tokens[i].text
    if text in "\"“”,'‘’":
        return True
    counted = text == "times" or (s.is_("number", i) and s.low(i + 1) == "times")
    return not clause and (
        counted
        or text == "next"
        or s.adverb(i)
        or s.is_("coordinator", i)
        or s.is_("preposition", i)
        or s.low(i) in ("the", "a", "as")
        or s.low(i).endswith(("self", "selves"))
    )


def _loose_start(s: Sentence, i: int) -> bool:
    return (
        s.tokens[i].text in QUOTES
        or s.tokens[i].text == ","
        or s.adverb(i)
        or s.is_("coordinator", i)
    )


def _after_time(s: Sentence, start: int, end: int) -> int:
    """Past a leading time expression ("On Thursday the club …")."""
    i = start
    while i < end and (_timely(s, i) or _span_of_time(s, i) or s.is_("time_preposition", i)):
        i += 1
    head = any(_timely(s, k) for k in range(start, i))
    if not head:
        return start
    while i > start and s.is_("time_preposition", i - 1) and not _timely(s, i - 1):
        i -= 1
    return i


def _span_of_time(s: Sentence, i: int) -> bool:
    """A number that counts time ("three weeks ago"), not members."""
    return s.is_("number", i) and s.is_("time", i + 1)


def _before_time(s: Sentence, start: int, end: int) -> int:
    """Before a trailing time expression ("… in March")."""
    i = end
    while i > start and (
        _timely(s, i - 1) or s.is_("time_preposition", i - 1) or s.tokens[i - 1].text == ","
    ):
        i -= 1
    while i < end and not opens_time(s, i):
        i += 1
    return i if i > start else end


def opens_time(s: Sentence, i: int) -> bool:
    """Whether a time expression begins at ``i``."""
    if s.low(i) in ("today", "yesterday", "tomorrow"):
        return True
    if s.is_("number", i) and s.is_("time", i + 1) and s.low(i + 2) in ("later", "earlier", "ago"):
        return True
    if s.is_("time", i) and s.low(i + 1) in ("before", "after", "ahead", "later", "earlier"):
        return True  # "offered a post to the inspector weeks before the vote"
    leads = s.low(i) in (
        "in",
        "on",
        "since",
        "by",
        "from",
        "until",
        "at",
        "during",
        "between",
        "last",
        "next",
        "this",
    )
    if not leads:
        return False
    named = s.is_("calendar", i + 1) or _number(s, i + 1)
    near = s.low(i) in ("last", "next", "this") and s.is_("time", i + 1)
    return named or near or (s.is_("time_adjective", i + 1) and _timely(s, i + 2))


def _timely(s: Sentence, i: int) -> bool:
    return s.is_("time", i) or s.is_("calendar", i) or _number(s, i)


def _number(s: Sentence, i: int) -> bool:
    """A day or a year: a number alone, not one that counts what follows."""
    low = s.low(i)
    if not low.isdigit() or len(low) == 3 or len(low) > 4:
        return False
    counts = i + 1 < len(s.tokens) and s.tokens[i + 1].word and not s.is_("calendar", i + 1)
    return not counts or len(low) == 4 or s.is_("calendar", i - 1)
