"""The names of a document: persons and organisations, and the short forms that stand for them.

A capitalised run is a person or an organisation only by what the text shows of it: a title or a
role beside it, an organisation word in it, or which of its words the document later uses alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase
from ingest.claims.lexicon import NOUN, candidates
from ingest.claims.sentences import complete, sentences
from ingest.model import Mention, Span
from ingest.models import Model
from ingest.rules import load

PERSON, COMPANY, INSTITUTION = "person", "company", "institution"


@dataclass(frozen=True, slots=True)
class Name:
    """A full name where it first stands; ``kind`` is None where the text does not tell."""

    text: str
    span: Span
    kind: str | None = None
    entity: str | None = None
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a name stands, in full or short."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words side by side, the title before them left out."""

    words: tuple[str, ...]
    span: Span
    kind: str | None
    entity: str | None
    acronym: str | None
    initial: bool


def names(
    text: str, body: Span, mentions: Sequence[Mention], model: Model | None = None
) -> tuple[Occurrence, ...]:
    """Every name of the body, in order, short forms joined to the one full name they fit.

    A ``model`` may say what a name is of which the text itself does not tell.

    >>> text = "The pilot Aldo Brenta met Silt Brothers Ltd. Brenta left."
    >>> [o.name.text for o in names(text, Span(0, len(text)), ())]
    ['Aldo Brenta', 'Silt Brothers Ltd', 'Aldo Brenta']
    """
    whole = (span for span in sentences(text, body) if complete(span.of(text)))
    runs = [
        _typed(run, text, span, model)
        for span in whole
        for run in _runs(parse(text, span), mentions)
    ]
    seen = {word for run in runs if len(run.words) > 1 for word in run.words}
    alone = {run.words[0] for run in runs if len(run.words) == 1}
    told = Counter(run.words for run in runs if not _common(run))
    often = {words for words, n in told.items() if n > 1}
    found: list[Occurrence] = []
    full: list[Name] = []
    for run in runs:
        fits = [name for name in full if _same(run, name)]
        if len(fits) > 1:
            continue  # two of one surname: nobody can tell
        name = fits[0] if fits else None
        if name is None:
            name = _named(run, alone & seen, often, text)
            full.append(name)
        elif run.kind and name.kind is None:
            better = replace(name, kind=run.kind)
            found = [Occurrence(better, o.span) if o.name == name else o for o in found]
            full[full.index(name)] = name = better
        found.append(Occurrence(name, run.span))
    return tuple(found)


def _common(run: _Run) -> bool:
    """Whether the sentence begins with it and any noun would be written so ("Amendment 7 …")."""
    return run.initial and len(run.words) == 1 and NOUN in candidates(run.words[0].lower())


def _typed(run: _Run, text: str, sentence: Span, model: Model | None) -> _Run:
    if model is None or run.kind:
        return run
    return replace(run, kind=model.persons_and_bodies(text, sentence).get(run.span))


def _named(run: _Run, alone: set[str], often: set[tuple[str, ...]], text: str) -> Name:
    """A person is called by the last word later on; a firm by the first, or in full again."""
    kind, first, last = run.kind, run.words[0] in alone, run.words[-1] in alone
    if kind is None and len(run.words) == 1:
        kind = None if run.initial and run.words not in often else COMPANY
    elif kind is None and first != last:
        kind = PERSON if last else COMPANY
    elif kind is None and not first and run.words in often:
        kind = COMPANY
    return Name(run.span.of(text), run.span, kind, run.entity, run.acronym)


def _same(run: _Run, name: Name) -> bool:
    """Whether the run repeats or shortens a name already given."""
    if run.entity and name.entity:
        return run.entity == name.entity
    words = tuple(name.text.split())
    if run.words == words:
        return True
    if len(run.words) > 1:
        return False
    only = run.words[0]
    if name.kind == PERSON:
        return run.kind in (PERSON, None) and only == words[-1]
    return run.kind != PERSON and len(words) > 1 and only in (words[0], name.acronym)


def _runs(s: Sentence, mentions: Sequence[Mention]) -> Iterator[_Run]:
    rules: dict[str, Any] = load("parties.en")
    i = 0
    while i < len(s.tokens):
        if not _proper(s, i):
            i += 1
            continue
        start = i
        while i < len(s.tokens) and _continues(s, start, i, rules):
            i += 1
        run = _run(s, (start, i), mentions, rules)
        if run:
            yield run


def _proper(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    if not token.capital or s.is_("calendar", i) or s.low(i).isdigit():
        return False
    classes = ("determiner", "pronoun", "preposition", "subordinator", "interrogative", "number")
    closed = any(s.is_(name, i) for name in (*classes, "coordinator", "relative", "adverb", "time"))
    model = any(character.isdigit() for character in token.text)
    return not (closed or model or s.is_("finite", i))


def _continues(s: Sentence, start: int, i: int, rules: dict[str, Any]) -> bool:
    if i == start or _proper(s, i):
        return True
    ahead = i + 1 < len(s.tokens) and _proper(s, i + 1)
    if s.tokens[i].text == "&" or s.low(i) in rules["particles"]:
        return ahead
    return s.low(i) in ("of", "for", "and") and ahead and _body(s, (start, i), rules)


def _body(s: Sentence, phrase: Phrase, rules: dict[str, Any]) -> bool:
    """Whether the words name an institution by what it is ("Office", "Court")."""
    return any(s.low(k) in rules["bodies"] for k in range(*phrase))


def _run(
    s: Sentence, phrase: Phrase, mentions: Sequence[Mention], rules: dict[str, Any]
) -> _Run | None:
    start, end = phrase
    if (
        start == 0
        and end < len(s.tokens) - 1
        and s.tokens[end].text == ","
        and s.low(end + 1).isdigit()
    ):
        return None  # the place of a dateline
    while start < end - 1 and _title(s, start, rules):
        start += 1
    titled = start > phrase[0]
    told = " ".join(s.low(k) for k in range(start, end))
    called = end - start > 1 and s.low(end - 1) in rules["kinds"]["MEP"]  # "an Italian MEP"
    if _lone(s, (start, end), titled) or called or told in rules["unnamed"]:
        return None
    span = Span(s.tokens[start].start, s.tokens[end - 1].end)
    known = next(
        (m for m in mentions if m.span.start <= span.start and span.end <= m.span.end), None
    )
    if known and known.kind not in ("vendor", "institution"):
        return None
    kind = {"vendor": COMPANY, "institution": INSTITUTION}.get(known.kind) if known else None
    kind = kind or (PERSON if titled else _kind(s, (start, end), rules))
    words = tuple(s.tokens[k].text for k in range(start, end))
    acronym = _acronym(s, (start, end)) if kind != PERSON else None
    member = any(m.kind == "group" and s.index(m.span.start) == end + 1 for m in mentions)
    if member and s.tokens[end].text == "(":
        kind, acronym = PERSON, None
    return _Run(words, span, kind, known.entity if known else None, acronym, _opens(s, start))


def _acronym(s: Sentence, phrase: Phrase) -> str | None:
    """ "ABC" of "Agency of Border Control (ABC)"."""
    end = phrase[1]
    if end + 2 >= len(s.tokens) or (s.tokens[end].text, s.tokens[end + 2].text) != ("(", ")"):
        return None
    letters = s.tokens[end + 1].text
    initials = iter(s.tokens[k].text[0].upper() for k in range(*phrase))
    return letters if letters.isupper() and all(letter in initials for letter in letters) else None


def _title(s: Sentence, i: int, rules: dict[str, Any]) -> bool:
    low = s.low(i)
    return (
        low in rules["titles"] or low in rules["past"] or low.removeprefix("ex-") in rules["titles"]
    )


def _lone(s: Sentence, phrase: Phrase, titled: bool) -> bool:
    """A single word that names nobody by itself: a place, an adjective, a sentence's first word."""
    start, end = phrase
    if end - start > 1 or titled:
        return False
    following = s.tokens[end] if end < len(s.tokens) else None
    attributive = following is not None and following.word and following.text[0].islower()
    verb = attributive and (s.finite(end) or s.adverb(end) or s.is_("preposition", end))
    joined = attributive and (s.is_("coordinator", end) or s.is_("subordinator", end))
    place = s.low(start - 1) in ("in", "at", "near") and start > 0
    low, rules = s.low(start), load("parties.en")
    heads = (rules["titles"], rules["persons"], *rules["kinds"].values())
    common = any(low in words for words in heads) and (_opens(s, start) or low in rules["persons"])
    usual = bool(candidates(low)) and low.endswith(("s", "ed", "ing"))  # no "Petkaitis"
    plain = _opens(s, start) and (usual or s.tag(start) in ("VB", "VBP"))
    return place or common or plain or (attributive and not verb and not joined)


def _opens(s: Sentence, i: int) -> bool:
    """Whether the token begins a sentence or a quotation, so that its capital says nothing."""
    return i == 0 or s.tokens[i - 1].text in "\"“«‘'"


def _kind(s: Sentence, phrase: Phrase, rules: dict[str, Any]) -> str | None:
    start, end = phrase
    words = [s.low(k) for k in range(start, end)]
    if "&" in words or words[-1] in rules["company_forms"]:
        return COMPANY
    if set(words) & set(rules["bodies"]):
        return INSTITUTION
    before = s.low(start - 1) if start > 0 else ""
    after = apposed(s, end)
    beside = _noun_before_comma(s, start)
    for noun in (before, beside, after):
        if noun in rules["persons"] or noun in rules["titles"]:
            return PERSON
        if noun in rules["company_nouns"]:
            return COMPANY
    return INSTITUTION if _acronym(s, phrase) else None


def _noun_before_comma(s: Sentence, start: int) -> str:
    """The noun of "a consultancy, Blue Cistern"."""
    return s.low(start - 2) if start > 1 and s.tokens[start - 1].text == "," else ""


def apposed(s: Sentence, end: int) -> str:
    """The head noun of "Blue Cistern, a consultancy in Malta"."""
    if end + 1 >= len(s.tokens) or s.tokens[end].text != ",":
        return ""
    k = end + 1
    if s.low(k) not in ("a", "an", "the", "former", "then"):
        return ""
    while k + 1 < len(s.tokens) and s.tokens[k + 1].word and not s.is_("preposition", k + 1):
        if s.finite(k + 1):
            return ""  # "According to Voltar, the devices call home": a subject of its own
        if s.is_("relative", k + 1):
            break
        k += 1
    return s.low(k)
