"""What stands inside quotation marks belongs to its speaker."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase, trim
from ingest.claims.phrases import following, span_of, subject
from ingest.claims.sentences import paragraph_of, sentences
from ingest.model import Span

_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
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
    return None


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
    return None
