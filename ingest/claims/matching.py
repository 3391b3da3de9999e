"""Frames at work: from trigger words to the phrases in the slots of a relation."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.claims.antecedents import antecedent, joins_name
from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, opens_time, trim
from ingest.claims.frames import Finding, Frame, frames
from ingest.claims.patterns import Index, Match, find
from ingest.claims.phrases import following, group_start
from ingest.claims.slots import fill, scope
from ingest.claims.voice import agent, described, participle, voice
from ingest.rules import remembered


@remembered(maxsize=8)
def _index() -> Index:
    return Index(_starts(frame) for frame in frames())


def _starts(frame: Frame) -> frozenset[str] | None:
    words = frame.forms
    for pattern in frame.patterns:
        if pattern.starts is None:
            return None
        words |= pattern.starts
    return words


def findings(s: Sentence) -> Iterator[Finding]:
    """Every frame that fits the sentence with a slot filled, in the order of the file."""
    known = frames()
    for frame in (known[number] for number in _index().within(s)):
        seen: set[tuple[int, Phrase | None]] = set()
        for found in (*_by_verb(s, frame), *_by_pattern(s, frame)):
            fits = found.subject or found.object or found.act or frame.recalls
            if frame.whole and not (found.subject and (found.object or frame.said)):
                continue
            several = frame.verbs or frame.slots.get("object") == "right"
            key = (found.trigger[0], found.object if several else None)
            if fits and key not in seen and _fits(s, found):
                seen.add(key)
                yield found


def _fits(s: Sentence, found: Finding) -> bool:
    clause = s.clause[found.trigger[0]]
    words = {s.low(i) for i in range(len(s.tokens)) if s.clause[i] == clause}
    hung = antecedent(s, s.opener[clause]) if s.kind[clause] in ("rel", "comp") else None
    frame = found.frame
    wanted = (
        (frame.needs, words | _words(s, hung)),  # "the contract that the port awarded"
        (frame.subject_needs, _words(s, found.subject)),
        (frame.object_needs, _words(s, found.object)),
    )
    barred = (
        words & frame.unless
        or _words(s, found.subject) & frame.subject_unless
        or _words(s, found.object) & frame.object_unless
    )
    return not barred and all(not needed or needed & there for needed, there in wanted)


def _words(s: Sentence, phrase: Phrase | None) -> set[str]:
    """The words of a phrase; with ``@name`` if it looks like somebody's name and nothing else."""
    if phrase is None:
        return set()
    proper = all(s.tokens[i].capital for i in range(*phrase)) and phrase[1] - phrase[0] < 5
    marks = {"@capital"} if proper else set()
    if proper and phrase[1] - phrase[0] > 1:
        marks |= {"@name"}
    return {s.low(i) for i in range(*phrase)} | marks


def _by_verb(s: Sentence, frame: Frame) -> Iterator[Finding]:
    for i in s.places(frame.forms):
        for forms, particle in frame.verbs:
            end = i + 1 + len(particle)
            if s.low(i) not in forms.get("any"):
                continue
            if tuple(s.low(k) for k in range(i + 1, end)) != particle:
                continue
            kind = voice(s, i, forms)
            if kind == "passive" and s.is_("preposition", end) and s.low(end + 1) == "by":
                continue  # "was paid for by": what was bought, not who was paid
            if kind and (kind == "active" or frame.passive is not None):
                found = _fill(s, frame, kind, (i, end))
                yield found
                if more := _among(s, found):
                    yield replace(found, object=more)
                break


def _among(s: Sentence, found: Finding) -> Phrase | None:
    """What is told apart of the object: "searched nine flats, among them two in Ghent"."""
    if found.object is None or found.object[0] < found.trigger[0]:
        return None
    at = found.object[1]
    if at < len(s.tokens) and opens_time(s, at):
        at = next((k for k in range(at, min(at + 6, len(s.tokens))) if s.low(k) == ","), at)
    if s.low(at) != ",":
        return None
    if (s.low(at + 1), s.low(at + 2)) == ("among", "them"):
        return following(s, at + 3)
    return following(s, at + 2) if s.low(at + 1) == "including" else None


def _fill(s: Sentence, frame: Frame, kind: str, trigger: Phrase) -> Finding:
    """The slots of a verb; an empty finding where the verb turns out to be misread."""
    i, end = trigger
    slots = frame.active if kind == "active" else frame.passive or {}
    left = described(s, i) if kind == "participle" else agent(s, i)
    subject, obj = (fill(s, slots[name], Match(i, end), left) for name in ("subject", "object"))
    obj = _cut(s, obj, frame, i, slots["subject"])
    subject = _cut(s, subject, frame, i, slots["object"])
    if kind == "active" and slots["object"] == "right":
        obj = obj or _taken_up(s, i)
    objectless = obj is None and slots["object"].startswith(("right", "prep:"))
    dangling = subject is None and (s.low(i).endswith("ing") or s.low(i - 1) == "to")
    if objectless or (kind == "active" and dangling):
        return Finding(frame, trigger)
    reach = scope(s, end) if frame.scope and slots["object"] == "left" else None
    return Finding(frame, trigger, subject, obj, scope=reach)


def _cut(
    s: Sentence, phrase: Phrase | None, frame: Frame, start: int, other: str = ""
) -> Phrase | None:
    """A phrase behind ``start`` up to a preposition of the trigger's ("charged X with Y").

    ``other`` is the other slot, whose preposition ends this one, too ("suspended X from Y").
    """
    if phrase is None or phrase[0] < start:
        return phrase
    taken = {
        w for part in other.split(",") if "prep:" in part for w in part.split(":")[1].split("|")
    }
    inner = (k for k in range(phrase[0] + 1, phrase[1]) if not joins_name(s, k))
    ends = (k for k in inner if _ends(s, k, frame.until | taken))
    return (phrase[0], next(ends, phrase[1]))


def _ends(s: Sentence, k: int, until: frozenset[str]) -> bool:
    counts = "#" in until and s.low(k)[0].isdigit()
    return counts or s.low(k) in until


def _taken_up(s: Sentence, i: int) -> Phrase | None:
    """The object of "the letter that they signed": what the relative clause hangs from."""
    clause = s.clause[i]
    opener = s.opener[clause]
    if s.kind[clause] not in ("rel", "comp") or s.low(opener) not in ("that", "which", "whom"):
        return None
    own = any(
        s.clause[k] == clause and s.tokens[k].word for k in range(opener + 1, group_start(s, i))
    )
    head = antecedent(s, opener) if own else None
    return head if head and s.is_("determiner", head[0] - 1) else None


def _by_pattern(s: Sentence, frame: Frame) -> Iterator[Finding]:
    for pattern in frame.patterns:
        for match in find(pattern, s):
            if "apposed" in frame.slots.values() and s.low(match.start - 1) == "of":
                continue  # "the wife of the minister, Ada Falk": who of them?
            verb = next((k for k in range(match.start, match.end) if s.finite(k)), match.start)
            left = agent(s, match.start) or agent(s, verb) or _described(s, match.start)
            trigger = (match.start, match.end)
            if frame.slots["object"] == "act":
                yield _asked(s, frame, match, left)
                continue
            subject, obj = (
                fill(s, frame.slots[n], match, left) or _moved(s, frame.slots[n], match)
                for n in ("subject", "object")
            )
            subject = _cut(s, subject, frame, match.start, frame.slots["object"])
            obj = _cut(s, obj, frame, match.start, "prep:by" if _suffered(s, match) else "")
            if frame.apposed and subject and obj and obj[0] < subject[0] < obj[1]:
                obj = trim(s, (obj[0], subject[0] - 1))  # "the head of the port, Ada Falk, and"
            speaker = left if frame.slots.get("source") == "left" else None
            if obj or frame.slots["object"] not in ("right", "gap"):
                yield Finding(frame, trigger, subject, obj, source=speaker)
            if obj and frame.slots["object"] == "right":
                yield from (
                    Finding(frame, trigger, subject, more) for more in _further(s, match, obj)
                )


def _moved(s: Sentence, slot: str, match: Match) -> Phrase | None:
    """The antecedent of "a trip that the firm paid for", of "Ms Falk, whom it accuses of fraud"."""
    if slot == "gap":
        return antecedent(s, s.opener[s.clause[match.start]]) if _whom(s, match.start) else None
    ends = match.end >= len(s.tokens) or not s.tokens[match.end].word or opens_time(s, match.end)
    stranded = slot == "right" and ends and s.is_("preposition", match.end - 1)
    return _taken_up(s, match.start) if stranded else None


def _whom(s: Sentence, i: int) -> bool:
    return s.low(s.opener[s.clause[i]]) == "whom"


def _described(s: Sentence, i: int) -> Phrase | None:
    """What a participle that opens the pattern describes ("the driver, identified as …")."""
    alone = s.tag(i) == "VBN" and participle(s, i) == "participle"
    return described(s, i) if alone else None


def _further(s: Sentence, match: Match, obj: Phrase) -> Iterator[Phrase]:
    """What the same preposition names beside the object: "of fraud and of forgery"."""
    led, at = s.low(match.end - 1), obj[1]
    while s.is_("preposition", match.end - 1) and s.low(s.skip(at + 1)) == led:
        found = following(s, s.skip(at + 1) + 1) if s.is_("coordinator", at) else None
        if found is None:
            return
        yield found
        at = found[1]


def _suffered(s: Sentence, match: Match) -> bool:
    """Whether the pattern took a passive: "by" and who did it may follow."""
    return any(s.is_("be", k) for k in range(match.start, match.end)) and any(
        s.tag(k) == "VBN" for k in range(match.start, match.end)
    )


def _asked(s: Sentence, frame: Frame, match: Match, left: Phrase | None) -> Finding:
    """Addressee and deed: "call on the senate to publish the code"."""
    if s.low(match.end - 1) == "to" and s.tag(s.skip(match.end)) not in ("VB", "BE", "HV", "DO"):
        return Finding(frame, (match.start, match.end))  # "asked her for what relates to it"
    addressee = trim(s, match.gap) if match.gap and match.gap[0] < match.gap[1] else None
    if frame.slots["subject"] == "by":  # "the nurses were urged by the clinic to …"
        by = fill(s, "by", Match(match.start, match.start + 1), None)
        left, addressee = (by if by and by[1] <= match.end else None), left
    end = match.end
    while (
        end < len(s.tokens) and s.tokens[end].text not in ".;!?" and not _leaves(s, match.end, end)
    ):
        if s.tokens[end].text == "," and (_aside(s, end) or s.tag(end + 1) == "VBG"):
            break  # "…, bringing the number to five"
        end += 1
    deed = trim(s, (match.end, end), clause=True)
    if addressee is None or deed is None:
        return Finding(frame, (match.start, match.end))
    trigger = (match.end, match.end + 1)
    return Finding(frame, trigger, left, None, act=(addressee, deed), verb=match.start)


def _aside(s: Sentence, comma: int) -> bool:
    """ "…, a request on which the committee votes in May": no part of what is asked."""
    opens = s.is_("article", comma + 1) and s.tag(comma + 2) in ("NN", "JJ")
    return opens and any(s.is_("relative", k) for k in range(comma + 3, comma + 6))


def _leaves(s: Sentence, start: int, i: int) -> bool:
    return s.clause[i] != s.clause[start] and s.kind[s.clause[i]] in ("coord", "hard")
