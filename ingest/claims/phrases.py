"""Noun phrases beside a verb, found without a parser. In doubt, None: missing beats wrong.

A phrase is a pair of token indices, end exclusive.
"""

from ingest.claims.antecedents import antecedent
from ingest.claims.clauses import Sentence
from ingest.claims.edges import QUOTES, Phrase, estimated, opens_time, trim
from ingest.model import Span

_LONGEST = 40
_PREDETERMINERS = frozenset(("all", "half", "both", "such", "many"))
_ABOUT = frozenset(
    ("more", "than", "less", "about", "some", "around", "nearly", "almost", "over", "up", "to")
)
_CURRENCIES = frozenset(("euros", "euro", "dollars", "pounds", "million", "billion", "francs"))


def span_of(s: Sentence, phrase: Phrase) -> Span:
    """The offsets of a phrase."""
    return Span(s.tokens[phrase[0]].start, s.tokens[phrase[1] - 1].end)


def group_start(s: Sentence, verb: int) -> int:
    """Where the verb group begins: auxiliaries, adverbs and "to" before the verb belong to it."""
    i = verb
    while i > 0 and (s.helps(i - 1) or s.adverb(i - 1)):
        i -= 1
    return i - 2 if (s.low(i - 2), s.low(i - 1)) == ("no", "longer") else i


def subject(s: Sentence, verb: int) -> Phrase | None:
    """The subject of the verb at ``verb``: the first noun phrase of its clause."""
    clause = s.clause[verb]
    if _either(s, verb):
        return None
    start = group_start(s, verb)
    if s.is_("coordinator", start - 1) and s.tokens[start - 2].text == ",":
        earlier = [k for k in range(start - 1) if s.clause[k] == clause and s.finite(k)]
        if earlier:
            return subject(s, earlier[-1])  # "it froze the sum, worth 9 euros, but has not …"
    region = _region(s, clause, start)
    segments = _segments(s, region)
    if listed := _two_with_asides(s, segments):
        return listed
    for nearest, before in zip(segments, [*segments, []][1:], strict=True):
        segment = before if before and _says_what(s, before, nearest) else nearest
        cut = next((n for n, k in enumerate(segment) if s.finite(k)), len(segment))
        phrase = _head_phrase(s, segment[:cut])
        if phrase:
            return phrase
    hung = s.kind[clause] == "rel"  # "the group, which on Wednesday demanded"
    return antecedent(s, s.opener[clause]) if hung else None


def _two_with_asides(s: Sentence, segments: list[list[int]]) -> Phrase | None:
    """ "Ada Falk, a pilot, and Bo Rehn, a baker, were held": from the first name to the last."""
    own = segments[0][0] if segments else 0
    if segments and not s.is_("coordinator", own) and s.is_("determiner", own):
        segments = segments[1:]  # "a baker", where it is no clause of its own
    last, aside, first = [*segments, [], [], []][:3]  # "and Bo Rehn", "a pilot", "Ada Falk"
    if not first or s.low(last[0]) != "and" or not all(s.tokens[k].capital for k in last[1:]):
        return None
    return (first[0], last[-1] + 1) if len(last) > 1 and _says_what(s, first, aside) else None


def _either(s: Sentence, verb: int) -> bool:
    """ "She left when he came and was ill": nobody can tell who was."""
    clause = s.clause[verb]
    if s.kind[clause] != "sub" or s.opener[clause] == 0:
        return False
    start = group_start(s, verb)
    own = any(s.finite(k) for k in range(s.opener[clause], start) if s.clause[k] == clause)
    around = any(s.finite(k) for k in range(s.opener[clause]))
    return own and around and s.is_("coordinator", start - 1)


def _head_phrase(s: Sentence, segment: list[int]) -> Phrase | None:
    if not segment:
        return None
    if s.is_("subject", segment[-1]) and not s.is_(
        "coordinator", segment[max(len(segment) - 2, 0)]
    ):
        return (segment[-1], segment[-1] + 1)  # "In her letter she says", "telling the board he"
    lead = s.skip(segment[0])
    if s.is_("preposition", lead) or s.is_("preposition_like", lead):
        segment = segment[_behind_opening(s, segment) :]
    if s.is_("subject", segment[0]) and not s.is_("coordinator", segment[min(1, len(segment) - 1)]):
        return (segment[0], segment[0] + 1)  # "We trust in your vigour and urge"
    return trim(s, (segment[0], segment[-1] + 1), leading_time=True, trailing_time=True)


def _behind_opening(s: Sentence, segment: list[int]) -> int:
    """Where the subject begins behind an opening phrase ("In her letter | the minister says").

    An article or a number stands in no noun phrase behind its noun; a name may, but not behind
    a paper, a date or a time ("In 2024 | Voltar", "After a search in June | police").
    """
    for n in range(len(segment) - 1, 1, -1):
        k = segment[n]
        if s.is_("calendar", k) or s.low(k).isdigit() or s.is_("time", k):
            continue
        begins = s.tag(k) in ("DT", "PRP$") and s.tag(k - 1) in ("NN", "NNP", "CD")
        begins = begins or (s.tag(k) in ("DT", "PRP$", "NNP", "CD") and s.is_("paper", k - 1))
        timely = s.is_("calendar", k - 1) or s.is_("time", k - 1) or s.low(k - 1).isdigit()
        if begins or (timely and s.tag(k) in ("NN", "NNP", "CD") and s.tag(k - 2) in ("IN", "NNP")):
            return n
    return 0


def _region(s: Sentence, clause: int, end: int) -> list[int]:
    """The tokens of the clause before its verb group, after the last verb of saying."""
    opener, kind = s.opener[clause], s.kind[clause]
    first = opener if kind == "comp" and s.low(opener) != "that" else opener + 1
    if kind == "rel" and s.is_("preposition", opener):
        first += 1
    region = [k for k in range(max(first, 0), end) if s.clause[k] == clause]
    joined = region and (s.is_("coordinator", region[-1]) or s.tokens[region[-1]].text == ",")
    if kind == "rel" and not joined and any(s.finite(k) for k in region):
        return _region(s, s.parent[clause], opener)  # "A member who signed it said": back outside
    for n in range(len(region) - 1, -1, -1):
        if joined:
            break
        leads = s.skip(0) == region[n] and kind != "sub"  # "After a search in June police …"
        opens = (s.is_("subordinator", region[n]) and not leads) or s.low(region[n]) == "that"
        if opens and n + 1 < len(region):
            return region[n + 1 :]
        if s.grammar.says(s.low(region[n])) and s.verbal(region[n]) and n + 1 < len(region):
            return region[n + 1 :]
    return region


def _segments(s: Sentence, region: list[int]) -> list[list[int]]:
    """The pieces between commas, last first; a list ("A, B and C") is kept whole."""
    pieces: list[list[int]] = [[]]
    for k in region:
        if s.tokens[k].text == "," and not s.enclosed(k):
            pieces.append([])
        else:
            pieces[-1].append(k)
    pieces = [piece for piece in pieces if piece]
    while len(pieces) > 1 and _list_member(s, pieces[-2], pieces[-1]):
        last = pieces.pop()
        pieces[-1] = [*pieces[-1], pieces[-1][-1] + 1, *last]
    return pieces[::-1]


def _says_what(s: Sentence, name: list[int], segment: list[int]) -> bool:
    """Whether the segment between commas says what the name before it is ("X, a pilot, said")."""
    opens = s.is_("determiner", segment[0]) or s.low(segment[0]) in ("then", "former", "head")
    proper = s.tokens[name[0]].capital and s.tokens[name[-1]].capital and len(name) <= 5
    beside = segment[0] == name[-1] + 2 and segment[-1] + 1 < len(s.tokens)
    behind = segment[-1] + 1
    ends = beside and (s.tokens[behind].text == "," or s.clause[behind] != s.clause[segment[-1]])
    return opens and proper and ends


def _list_member(s: Sentence, before: list[int], last: list[int]) -> bool:
    coordinated = any(s.is_("coordinator", k) for k in last)
    words = [k for k in before if not (s.enclosed(k) or s.tokens[k].text == ")")]
    name = len(words) <= 4 and s.tokens[before[0]].capital and not s.is_("preposition", before[0])
    return coordinated and name and last[0] == before[-1] + 2


def following(s: Sentence, start: int) -> Phrase | None:
    """The phrase that begins at ``start``: up to a finite verb, a new clause, or a comma."""
    start = s.skip(start)
    leads = s.is_("preposition", start) and not estimated(s, start)
    if start >= len(s.tokens) or leads or s.is_("coordinator", start):
        return None
    clause = s.clause[start]
    complement = s.kind[clause] == "comp" and s.opener[clause] == start and s.low(start) == "that"
    if complement or s.finite(start) or s.tag(start) in ("VB", "TO"):
        return None
    if s.low(start) in ("me", "him", "it", "them", "us", "you") or (
        s.low(start) == "her" and s.tag(start) == "PRP"
    ):
        return (start, start + 1) if s.low(start + 1) not in ("all", "both") else None
    end = start
    while end < min(len(s.tokens), start + _LONGEST) and not _stops(s, start, end):
        end += 1
    deed = s.low(start) == "having"
    if deed:
        end = next((k for k in range(start, len(s.tokens)) if s.tokens[k].text in ".,;"), end)
    return trim(s, (start, end), trailing_time=True, clause=deed)


def _stops(s: Sentence, start: int, i: int) -> bool:
    """Whether the phrase from ``start`` ends before ``i``."""
    token = s.tokens[i]
    outside = s.clause[i] != s.clause[start] and s.kind[s.clause[i]] != "paren"
    if outside or not token.word:
        mark = token.text in ".;:!?–—" or (token.text == "-" and i > start)
        return outside or mark or (token.text == "," and not (s.enclosed(i) or _listed(s, i)))
    if i == start:
        return False
    if s.is_("coordinator", i):
        ahead = s.skip(i + 1)
        again = s.is_("preposition", ahead) and s.low(ahead) == s.low(start - 1)
        return (
            s.low(i) == "but"
            or (s.tag(ahead) == "VBN" and _governs(s, ahead + 1))
            or (s.tag(ahead) == s.tag(start - 1) == "VBN")  # "have searched flats | and seized"
            or again  # "of fraud | and of forgery"
            or s.finite(ahead)
            or s.low(ahead) in ("to", "not")
            or _gerund(s, ahead)
        )
    aim = s.low(i) == "to" and s.tag(i + 1) in ("VB", "BE", "HV", "DO") and s.tag(i - 1) != "VBG"
    counted = s.low(i) == "by" and s.low(i + 1).isdigit()
    own = s.tag(i) == "VBN" and s.low(i + 1) == "by" and not s.is_("origin", i)
    if own and not any(s.tag(k) == "IN" for k in range(start, i)):
        return True  # "a firm | owned by …": a deed of its own
    given = s.tag(i) in ("DT", "PRP$") and s.tag(i - 1) in ("NN", "NNP", "PRP") and i > start
    sum_ = s.tag(i - 1) in ("NN", "NNP") and s.low(i - 1) not in _ABOUT and _sum(s, i)
    counted_out = s.is_("number", i) and s.tag(i - 1) in ("NN", "NNP") and s.tag(i + 1) == "NN"
    if (given and s.low(i - 1) not in _PREDETERMINERS) or sum_ or counted_out:
        return True  # "awarded Voltar | three contracts"
    aside = s.is_("aside_preposition", i) and s.tag(s.skip(i + 1)) == "VBG"
    closed = aim or aside or counted or s.helps(i)
    closed = closed or (s.low(i) == "as" and s.tag(i - 1) != "VBG")
    closed = closed or s.tag(i) == "WDT"
    return closed or s.finite(i) or s.is_("subject", i) or opens_time(s, i)


def _governs(s: Sentence, i: int) -> bool:
    """Whether what a participle takes stands here: "… | and given a term", "… | and sent to"."""
    return any(s.is_(name, i) for name in ("preposition", "article", "possessive", "number"))


def _sum(s: Sentence, i: int) -> bool:
    """Whether an amount of money begins here ("900 euros", "more than a million euros")."""
    start = i
    while s.low(i) in _ABOUT:
        i += 1
    if i > start and s.low(i) == "a":
        i += 1
    signed = s.low(i) in ("€", "$", "£")
    counted = signed or s.low(i + 1) in _CURRENCIES
    return (s.tag(i + signed) == "CD" and counted) or (i > start and s.low(i) in _CURRENCIES)


def _gerund(s: Sentence, i: int) -> bool:
    return s.tag(i) == "VBG"


def _listed(s: Sentence, comma: int) -> bool:
    """Whether the comma stands in a list of short members ("A, B and C")."""
    for k in range(comma + 1, min(comma + 7, len(s.tokens))):
        if s.clause[k] != s.clause[comma]:
            return False
        if s.is_("coordinator", k):
            return s.low(k) != "but" and (k > comma + 1 or not s.finite(s.skip(k + 1)))
        if (
            _gerund(s, k)
            or s.finite(k)
            or s.is_("preposition", k)
            or s.is_("relative", k)
            or s.is_("subordinator", k)
        ):
            return False
        if not s.tokens[k].word and s.tokens[k].text != "," and s.tokens[k].text not in QUOTES:
            return False
    return False
