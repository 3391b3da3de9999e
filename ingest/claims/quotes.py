"""What stands inside quotation marks belongs to its speaker."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase, trim
from ingest.claims.lexicon import PAST, candidates
from ingest.claims.phrases import following, span_of, subject
from ingest.claims.sentences import paragraph_of, sentences
from ingest.model import Span
from ingest.rules import load

_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
#: "MR VANE (Greens):", "Ms Lind:", "Fund trustee:"; towns and headings carry no title.
_LABELLED = re.compile(
    r"[ \t]*(?P<who>(?P<title>(?:Mr|Ms|Mrs|Miss|Dr|Prof|MR|MS|MRS|DR|Sir|Lord|Dame|Cllr|Senator|"
    r"Commissioner|Minister|President|Judge|Chair)\.?[ ])?"
    r"(?P<name>[^\W\d_][\w'’-]*(?:[ ][\w'’-]+){0,3}))"
    r"(?:[ ]\([^()\n]{1,40}\))?:[ ](?=\S)"
)
_LABEL = 3  # fewer words in quotation marks are a label or a borrowed word


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation and its speaker, where the paragraph names one."""

    span: Span
    speaker: Span | None


def quotation(text: str, sentence: Span, trigger: Span) -> Quotation | None:
    """The quotation that the trigger stands in, if any."""
    paragraph = paragraph_of(text, sentence.start)
    for quoted in _quotations(text, paragraph):
        if quoted.start < trigger.start and trigger.end < quoted.end:
            return Quotation(quoted, _speaker(text, paragraph, sentence, quoted))
    return _labelled(text, paragraph, trigger)


def ends_between(s: Sentence, first: int, last: int) -> bool:
    """Whether a quotation that holds the one token ends before the other."""
    at, other = s.tokens[first].start, s.tokens[last].start
    quoted = _quotations(s.text, paragraph_of(s.text, s.span.start))
    return any(q.start < at < q.end <= other for q in quoted)


def _labelled(text: str, paragraph: Span, trigger: Span) -> Quotation | None:
    """What stands behind a speaker's name and a colon, as transcripts and minutes have it.

    Up to the end of the line: "Ms Lind: Voltar paid the mayor. I saw it."
    """
    start = max(text.rfind("\n", 0, trigger.start) + 1, paragraph.start)
    label = _LABELLED.match(text, start, paragraph.end)
    if label is None or trigger.start < label.end():
        return None
    if not _speaks(label["name"].split(), titled=label["title"] is not None):
        return None
    end = text.find("\n", trigger.end)
    rest = Span(label.end(), end if 0 <= end < paragraph.end else paragraph.end)
    return Quotation(rest, Span(*label.span("who")))


def _speaks(words: list[str], *, titled: bool) -> bool:
    """Whether a label is a person's: "Ms Lind", "ADA VANE", "Fund trustee", no headline."""
    if titled:
        return all(word[0].isupper() for word in words)
    if len(words) > 1 and all(word.isupper() for word in words):
        return True
    told = any(PAST in candidates(word.lower()) for word in words)
    return words[-1].lower() in load("parties.en")["persons"] and not told


def in_first_person(text: str, body: Span) -> bool:
    """Whether the document itself says "we" or "our", outside quotation marks."""
    quoted = list(_QUOTED.finditer(text, body.start, body.end))
    return any(
        not any(q.start() < m.start() < q.end() for q in quoted)
        for m in _WE.finditer(text, body.start, body.end)
    )


@lru_cache(maxsize=64)
def _quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    found = _QUOTED.finditer(text, paragraph.start, paragraph.end)
    return tuple(Span(m.start(), m.end()) for m in found if len(m.group().split()) >= _LABEL)


def _speaker(text: str, paragraph: Span, sentence: Span, quoted: Span) -> Span | None:
    """From the quoted sentence itself, then from those before and after it."""
    spans = sentences(text, paragraph)
    at = next((i for i, span in enumerate(spans) if span.start == sentence.start), 0)
    order = [at, *range(at - 1, -1, -1), *range(at + 1, min(at + 2, len(spans)))]
    for i in order:
        if i >= len(spans):
            continue
        s = parse(text, spans[i])
        phrase = _said(s, _quotations(text, paragraph))
        if phrase:
            return span_of(s, phrase)
    return None


def _inverted(s: Sentence, i: int) -> bool:
    """Whether the speaker follows the verb at ``i``: it stands right behind what is quoted."""
    before = s.tokens[i - 1].text if i else ""
    marks = ('"', "”", "»")
    return before in marks or (before == "," and i > 1 and s.tokens[i - 2].text in marks)


def _said(s: Sentence, quoted: tuple[Span, ...]) -> Phrase | None:
    """Who says something in the sentence, outside its quotation marks."""
    for i, token in enumerate(s.tokens):
        inside = any(q.start <= token.start < q.end for q in quoted)
        if inside or not s.grammar.says(token.low) or not s.verbal(i):
            continue
        if _inverted(s, i):
            return following(s, i + 1)
        start = i
        while start > 0 and s.tokens[start - 1].text not in (",", '"', "”", "»"):
            start -= 1
        return trim(s, (start, i)) if start else subject(s, i)
    return _behind(s, quoted)


def _behind(s: Sentence, quoted: tuple[Span, ...]) -> Phrase | None:
    """Who stands behind a quotation with any verb ("“…,” fumed the mayor", "“…,” she shot back").

    Only where the quotation opens the sentence, so that the verb can have no other object.
    """
    ends = (q.end for q in quoted if s.span.start <= q.start <= s.tokens[0].start < q.end)
    close = next(ends, None)
    first = next((k for k, t in enumerate(s.tokens) if close is not None and t.start >= close), 0)
    if not first or s.tokens[first].text == "," or not s.tokens[first].word:
        return None
    if s.tag(first) == "VBD":
        who = following(s, first + 1)
        named = (k for k in range(*who or (0, 0)) if s.is_("preposition", k))
        end = next((k for k in named if s.tokens[k - 1].capital), who[1] if who else 0)
        return (who[0], end) if who else None  # "fumed Ada Falk | of the deal"
    verb = next((k for k in range(first, len(s.tokens)) if s.tag(k) == "VBD"), 0)
    plain = verb and not any(s.finite(k) or not s.tokens[k].word for k in range(first, verb))
    return trim(s, (first, verb)) if plain else None
