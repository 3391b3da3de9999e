"""The names of a body as they occur, what it calls them by, and whose statement it is."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase
from ingest.claims.names import PERSON, Name, Occurrence, apposed, names
from ingest.claims.phrases import span_of, subject
from ingest.claims.places import with_places
from ingest.claims.sentences import complete, sentences
from ingest.model import Mention, Span
from ingest.models import Model

#: How many sentences before a name may be taken up from.
WINDOW = 2


#: What stands above a statement before the name of whoever issues it.
_HEADING = re.compile(
    r"^[ \t]*(?:press |joint |public |official )?"
    r"(?:statement|declaration|response|reaction|comment|press release|message) (?:by|of|from) ",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 400  # characters within which a heading stands
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our"))


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a body, as they occur."""

    body: Span
    occurrences: tuple[Occurrence, ...] = ()
    called: Mapping[str, frozenset[Name]] = field(default_factory=dict)

    def at(self, s: Sentence, phrase: Phrase) -> Occurrence | None:
        """The name that heads a phrase ("lobbyist Aldo Brenta"), not one that merely ends it."""
        span = span_of(s, phrase)
        for found in self.within(span.start, span.end):
            lead = range(phrase[0], s.index(found.span.start))
            if found.span.end == span.end and not any(_parts(s, k) for k in lead):
                return found
        return None

    def within(self, start: int, end: int) -> list[Occurrence]:
        """The names that stand wholly between two offsets."""
        return [o for o in self.occurrences if start <= o.span.start and o.span.end <= end]


def read_names(
    text: str, body: Span, mentions: Sequence[Mention], model: Model | None = None
) -> Names:
    """The names of a body, and the nouns it calls them by ("the dairy Voltar")."""
    found = with_places(text, names(text, body, mentions, model))
    called: dict[str, set[Name]] = defaultdict(set)
    for span in sentences(text, body):
        s = parse(text, span)
        for o in found:
            if span.start <= o.span.start < span.end:
                for noun in _nouns_of(s, o):
                    called[noun].add(o.name)
    return Names(body, found, {noun: frozenset(who) for noun, who in called.items()})


def _nouns_of(s: Sentence, o: Occurrence) -> list[str]:
    """The common noun right before the name, and that of an apposition behind it."""
    first, last = s.index(o.span.start), s.index(o.span.end - 1)
    before = s.low(first - 1) if s.tag(first - 1) == "NN" else ""
    return [noun for noun in (before, apposed(s, last + 1)) if noun]


def _parts(s: Sentence, k: int) -> bool:
    """Whether what follows the token is no part of the head of the phrase."""
    inside = s.tokens[k].word and s.low(k) != "'s"
    return not inside or s.is_("preposition", k) or s.is_("coordinator", k)


def issuer(text: str, body: Span, names: Names) -> Name | None:
    """Who "we" are in a statement: whom its heading names, else whom its first sentence does.

    "Statement by Voltar"; else the organisation that the first sentence speaks of first.
    """
    if headed := _headed(text, body, names):
        return headed
    first = next((span for span in sentences(text, body) if complete(span.of(text))), None)
    if first is None:
        return None
    s = parse(text, first)
    phrase = first_subject(s)
    found = names.at(s, phrase) if phrase else None
    addressed = any(t.low in _SPEAKER for t in s.tokens)  # "Voltar has written about me"
    if found is None or found.name.kind == PERSON or addressed:
        return None
    known = found.name.kind is not None or len(found.name.text.split()) > 1
    return found.name if known else None


def _headed(text: str, body: Span, names: Names) -> Name | None:
    """ "Statement by Voltar on …": the organisation whose name stands behind "by"."""
    match = _HEADING.search(text, 0, max(body.start, min(len(text), _HEAD)))
    behind = text[match.end() :] if match else ""
    known = (o.name for o in names.occurrences if o.name.kind != PERSON)
    return next((name for name in known if re.match(rf"{re.escape(name.text)}\b", behind)), None)


def first_subject(s: Sentence) -> Phrase | None:
    """The subject of the sentence's first main verb."""
    verb = next(
        (i for i in range(1, len(s.tokens)) if s.kind[s.clause[i]] in ("main", "coord", "hard")
         and (s.finite(i) or s.grammar.says(s.low(i)))),
        None,
    )  # fmt: skip
    return subject(s, verb) if verb is not None else None


def sentences_before(s: Sentence, body: Span) -> list[Span]:
    """The sentences of the body before this one."""
    return [span for span in sentences(s.text, body) if span.end <= s.span.start]


def fitting(found: list[Occurrence], kinds: tuple[str, ...]) -> list[Name]:
    """The names that may be of these kinds; one of unknown kind may be of any."""
    return list(dict.fromkeys(o.name for o in found if o.name.kind in (*kinds, None)))
