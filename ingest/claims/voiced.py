"""What somebody asks for by words alone: questions, and "the Commission should …"."""

from collections.abc import Iterator

from ingest.claims.cast import Cast, apart, asker
from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, trim
from ingest.claims.parties import content, described
from ingest.claims.phrases import span_of
from ingest.claims.quotes import quotation
from ingest.claims.voice import agent
from ingest.model import Claim, Party

#: Clauses that say of themselves what they say; others are told, supposed or thought.
_PLAIN = frozenset(("main", "coord", "hard"))


def questions(s: Sentence, known: Cast) -> Iterator[Claim]:
    """A question asks for an answer; what it asks about is not said."""
    words = s.span.of(s.text)
    if not words.endswith("?"):
        return
    mentions = tuple(dict.fromkeys(m.entity for m in known.within(s.span)))
    asked = Party(f"answer: {words}", s.span, mentions=mentions)
    by = asker(known)
    yield Claim(
        "callsFor", s.span, s.span, "asked-for", subject=by, object=asked,
        source=apart(by), rule="question",
    )  # fmt: skip


def demands(s: Sentence, known: Cast) -> Iterator[Claim]:
    """What a named party should do, in the document's own voice or in a quotation.

    "Must" may also tell of a duty that there is; it asks only where people speak for themselves.
    """
    if s.span.of(s.text).rstrip("”\"'»").endswith("?"):
        return
    for at in s.places(s.grammar.words["demanding"]):
        left = agent(s, at)
        if s.kind[s.clause[at]] not in _PLAIN or left is None or not known.named(span_of(s, left)):
            continue
        by = _demander(s, at, known)
        deed = _deed(s, at)
        if by is None or deed is None:
            continue
        span = span_of(s, (left[0], deed[1]))
        words = f"{span_of(s, left).of(s.text)}: {span_of(s, deed).of(s.text)}"
        asked = Party(words, span, mentions=content(s, (left[0], deed[1]), known).mentions)
        yield Claim(
            "callsFor", s.span, span_of(s, (at, at + 1)), "asked-for", subject=by, object=asked,
            source=by, rule="demand",
        )  # fmt: skip


def _demander(s: Sentence, at: int, known: Cast) -> Party | None:
    quote = quotation(s.text, s.span, span_of(s, (at, at + 1)))
    if quote:
        return described(s, quote.speaker, known) if quote.speaker else None
    own = known.signatories or known.author or s.low(at) == "should"
    return asker(known) if own else None


def _deed(s: Sentence, at: int) -> Phrase | None:
    """What is to be done; None where the words rather guess what is or was."""
    first = s.skip(at + 1)
    if s.low(first) in ("have", "be") or s.tag(first) != "VB":
        return None
    end = first
    while end < len(s.tokens) and s.tokens[end].text not in '.;!?,”"':
        end += 1
    return trim(s, (at + 1, end), clause=True)
