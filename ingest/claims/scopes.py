"""How far a cue reaches, and who speaks by it."""

from collections.abc import Collection

from ingest.claims.clauses import Sentence
from ingest.claims.cues import Cue, Hit, found
from ingest.claims.edges import MARKS, Phrase, trim
from ingest.claims.patterns import Match
from ingest.claims.phrases import following, group_start, subject
from ingest.claims.quotes import ends_between
from ingest.claims.tagging import FINITE_VERBS
from ingest.claims.voice import participle


def hits(s: Sentence, first: int, last: int) -> list[Hit]:
    """The cues that reach the tokens ``first`` to ``last`` (exclusive)."""
    reaching: list[Hit] = []
    for cue, match in found(s.text, s.span):
        if cue.effect == "stop" or _passive_speech(s, cue, match):
            continue
        forward = cue.direction != "backward" and match.end <= first
        forward = forward and not ends_between(s, match.start, first)
        inside = cue.inclusive and match.start <= first < match.end
        backward = cue.direction != "forward" and last <= match.start
        if inside or (forward and reaches(s, cue, match, first)):
            reaching.append(Hit(cue, match))
        elif backward and reaches_back(s, cue, match, last - 1):
            reaching.append(Hit(cue, match, after=True))
    return reaching


def _passive_speech(s: Sentence, cue: Cue, match: Match) -> bool:
    """ "The clerk was told", "he was found guilty": who is in front does not speak."""
    speaks = cue.effect == "find" or (cue.effect == "allege" and cue.source == "left")
    return speaks and passive(s, match.start)


def passive(s: Sentence, verb: int) -> bool:
    """Whether a form of "be" stands in the verb group before a participle."""
    if s.low(verb).endswith("ing"):
        return False
    return any(s.is_("be", k) for k in range(group_start(s, verb), verb + 1))


def reaches(s: Sentence, cue: Cue, match: Match, first: int) -> bool:
    """Whether a cue's forward scope takes in the token ``first``."""
    between = range(match.end, first)
    ended = any(s.tokens[k].text == ";" for k in between) or _goes_on(s, cue, match, first)
    own = cue.source == "right" and _describes(s, match, first)
    told = cue.effect in ("allege", "ask") and _tells_who(s, match, first)
    told = told or (cue.effect == "negate" and _presupposed(s, match, first))
    if ended or own or told or _aside(s, match, first) or _said_before(s, match):
        return False
    if cue.scope == "sentence":
        return True
    if cue.scope == "clause":
        outer, inner = s.clause[match.end - 1], s.clause[first]
        return _within(s, outer, inner, first) and not _of_object(s, match, outer, inner)
    if cue.scope == "word":
        return len(between) <= 2
    if first - match.end >= 14 or _second_verb(s, match.end, first):
        return False
    return not any(_ends_phrase(s, cue, k) for k in range(match.end, first + 1))


def _describes(s: Sentence, match: Match, first: int) -> bool:
    """ "according to a report published by the agency": the source is no word on itself."""
    who = named(s, following(s, match.end)) if s.tag(first) == "VBN" else None
    return who is not None and who[1] == first


def _presupposed(s: Sentence, match: Match, first: int) -> bool:
    """ "They had not been told that the firm wrote it", "did not know that it did": it did."""
    own, inner = s.clause[match.end - 1], s.clause[first]
    while inner != own and s.parent[inner] not in (own, inner):
        inner = s.parent[inner]
    before = s.opener[inner] - 1
    known = s.is_("informed", before) or s.is_("knowing", before)
    return inner != own and s.kind[inner] == "comp" and known


def _tells_who(s: Sentence, match: Match, first: int) -> bool:
    """ "The men held over the brawl | were freed": a participle only says which men.

    One that opens the sentence ends at its comma: "Asked whether …, | the vicar replied that …".
    """
    own, ahead = s.clause[match.start], range(match.end, first + 1)
    if s.tag(match.start) != "VBN" or participle(s, match.start) != "participle":
        return False
    if match.start == 0:
        return any(s.tokens[k].text == "," and s.clause[k] == own for k in ahead)
    verbs = (s.finite(k) and s.clause[k] == own for k in ahead)
    return s.clause[first] == own and any(verbs)


def _said_before(s: Sentence, match: Match) -> bool:
    """ "“We met,” said Ms Falk, who chairs it": what she says stands before."""
    marks = {s.tokens[k].text for k in (match.start - 1, match.start - 2) if k >= 0}
    quoted = bool(marks & MARKS) and s.tokens[match.start - 1].text in {",", *MARKS}
    return quoted and s.grammar.says(s.low(match.start))


def _aside(s: Sentence, match: Match, first: int) -> bool:
    """Whether the cue stands in a relative or adverbial clause that has ended before the trigger.

    "The board, to which two firms complained, fined …"; "While the club disputes that, it paid …".
    """
    own = s.clause[match.start]
    while s.kind[own] == "comp" and s.parent[own] != own:
        own = s.parent[own]
    return _stands_aside(s, own) and own not in _around(s, s.clause[first])


def _stands_aside(s: Sentence, clause: int) -> bool:
    opener, kind = s.opener[clause], s.kind[clause]
    participle = kind == "paren" and s.tag(opener + 1) == "VBN"
    return kind == "rel" or participle or (kind == "sub" and s.is_("aside", opener))


def _around(s: Sentence, clause: int) -> set[int]:
    """The clause and those it hangs from."""
    found = {clause}
    while s.parent[clause] not in found:
        clause = s.parent[clause]
        found.add(clause)
    return found


def _goes_on(s: Sentence, cue: Cue, match: Match, first: int) -> bool:
    """Whether "and" and a further verb of the cue's own clause stand between: "accused … and left".

    What a verb says of its object ends where its subject does something else; so does its "not".
    """
    helped = s.skip(match.start - 1, -1) if cue.effect == "negate" else -1
    verbs = [k for k in (*range(match.start, match.end), helped) if k >= 0 and s.finite(k)]
    if not verbs:
        return False
    own = s.clause[verbs[0]]
    again = ("VBD", "VBZ") if verbs[0] == helped else FINITE_VERBS
    return any(
        s.tag(k) == "CC" and s.clause[k] == own and _again(s, s.skip(k + 1), again)
        for k in range(match.end, first)
    )


def _again(s: Sentence, k: int, tags: Collection[str]) -> bool:
    return s.finite(k) and (s.tag(k) in tags or s.helps(k))


def _second_verb(s: Sentence, start: int, first: int) -> bool:
    """Whether a second verb group begins before the trigger: "that she sold it was heard"."""
    verbs = [k for k in range(start, first + 1) if s.finite(k)]
    groups = [k for k in verbs if k == start or not (s.finite(k - 1) or s.adverb(k - 1))]
    helped = [k for k in groups[1:] if s.helps(k)]
    return any(not s.is_("coordinator", k - 1) for k in helped)


def _within(s: Sentence, outer: int, inner: int, at: int) -> bool:
    """Whether ``inner`` is ``outer`` or hangs from it as content or apposition."""
    while inner != outer:
        if s.kind[inner] not in ("comp", "paren") and s.low(s.opener[inner]) != "that":
            return False
        if s.kind[inner] == "rel":
            return False
        if s.opener[inner] < 0 or inner == s.parent[inner]:
            return False
        inner = s.parent[inner]
    return True


def _of_object(s: Sentence, match: Match, own: int, other: int) -> bool:
    """ "allegedly forged it on a laptop that officers have seized": the adverb ends before."""
    opener = s.opener[other]
    if own == other or not s.adverb(match.start) or s.low(opener) != "that":
        return False
    said = any(s.grammar.tells(s.low(k)) and s.verbal(k) for k in range(match.end, opener))
    return s.tag(opener - 1) == "NN" and not said


def _ends_phrase(s: Sentence, cue: Cue, k: int) -> bool:
    token = s.tokens[k]
    if not token.word and token.text not in "'’\"“”-()":
        return token.text != "'s"
    if s.helps(k) and cue.scope == "noun":
        return True
    if cue.scope == "noun":
        return s.finite(k) or (s.is_("preposition", k) and s.low(k) != "of")
    if s.finite(k) and any(s.is_("coordinator", n) for n in (k - 1, k - 2)):
        return True
    return s.kind[s.clause[k]] == "rel" or (
        cue.effect in ("allege", "possible") and _main_verb(s, k)
    )


def _main_verb(s: Sentence, k: int) -> bool:
    """A finite verb outside the content clause of the phrase."""
    return s.finite(k) and s.kind[s.clause[k]] not in ("comp", "sub")


def reaches_back(s: Sentence, cue: Cue, match: Match, last: int) -> bool:
    """Whether a cue's backward scope takes in the token ``last``."""
    between = range(last + 1, match.start)
    if any(s.tokens[k].text == ";" for k in between):
        return False
    if cue.scope == "tail":
        return tail(s, match) is not None
    if cue.scope == "word":
        return len(between) <= 1 and all(
            s.tokens[k].word and not s.is_("coordinator", k) for k in between
        )
    if cue.scope == "clause":
        return s.clause[match.start] == s.clause[last]
    return True


def tail(s: Sentence, match: Match) -> Phrase | None:
    """The speaker of an attribution that ends a sentence: ``…, the board said on Monday``."""
    for k in range(match.end, len(s.tokens)):
        if s.tokens[k].text in ",.;":
            break
        if s.finite(k) or s.low(k) == "that":
            return None
    before = match.start - 1
    if before >= 0 and s.tokens[before].text in _EDGES:
        inverted = following(s, match.end)
        if inverted or s.tokens[before].text != ",":
            return inverted
        before = max((k for k in range(before) if s.tokens[k].text == ","), default=0) - 1
    while before >= 0 and s.tokens[before].text not in _EDGES:
        if s.tokens[before].text == "." or (s.is_("coordinator", before) and s.finite(before + 1)):
            return None
        if s.is_("coordinator", before) and s.finite(before - 1):
            break  # "…, her lawyer said and the court confirmed"
        before -= 1
    inserted = (
        s.kind[s.clause[k]] == "rel" for k in range(before + 1, match.start - 1) if s.finite(k)
    )
    if before < 0 or not all(inserted):
        return None
    before += s.low(before + 1) == "as"  # "…, as the weekly wrote"
    end = next((k for k in range(before + 1, match.start) if s.tokens[k].text == ","), match.start)
    return trim(s, (before + 1, end))


def source(s: Sentence, hit: Hit) -> Phrase | None:
    """Who speaks, by the cue's ``source``."""
    match, where = hit.match, hit.cue.source
    if hit.cue.scope == "tail":
        return _meant(s, tail(s, match))
    if where == "left":
        return _meant(s, None if passive(s, match.start) else subject(s, match.start))
    if where == "right":
        return named(s, following(s, match.end))
    if where == "gap" and match.gap:
        return named(s, trim(s, match.gap))
    if where == "by":
        by = match.end if s.low(match.end - 1) != "by" else match.end - 1
        near = range(by - 1, min(by + 3, len(s.tokens)))
        at = next((k for k in near if s.low(k) == "by"), None)
        return named(s, following(s, at + 1)) if at is not None else None
    return None


def _meant(s: Sentence, said: Phrase | None) -> Phrase | None:
    """ "Contrary to what the article says" is said by nobody here."""
    return None if said and s.is_("contrary", said[0]) else said


def named(s: Sentence, phrase: Phrase | None) -> Phrase | None:
    """The phrase up to "familiar", "citing", "as" or a relative pronoun: who, not what of them."""
    if phrase is None:
        return None
    for k in range(phrase[0] + 1, phrase[1]):
        if s.low(k) in ("familiar", "citing", "quoting", "as", "speaking") or s.is_("relative", k):
            return trim(s, (phrase[0], k))
    return phrase


_EDGES = frozenset(',"”“»')
