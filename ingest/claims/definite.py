"""What a definite phrase takes up: "the company", "the Office", "the dairy"; in doubt nothing."""

from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase
from ingest.claims.named import WINDOW, Names, fitting, sentences_before
from ingest.claims.names import COMPANY, INSTITUTION, Name
from ingest.rules import load


def definite(s: Sentence, phrase: Phrase, names: Names) -> Name | None:
    """ "The company", "the Danish firm": the one firm near; "the Office": the one so called."""
    rules: dict[str, Any] = load("parties.en")
    first, last = phrase
    article = s.low(first - 1) if first > 0 else ""
    if article not in ("the", "this", "that") or last - first > 3:
        return None
    head, at = s.low(last - 1), s.tokens[first].start
    if (meant := _called(head, names, at)) and not _otherwise(s, phrase, meant):
        return meant
    if head in rules["company_nouns"]:
        return _company(s, names, at)
    if head in rules["organisations"]:
        kind = any(
            s.tag(k) == "NN" for k in range(first, last - 1)
        )  # "county football association"
        return None if kind else _company(s, names, at, organisation=True)
    if head in ("prosecutor", "prosecutors") and last - first == 1:
        head = "prosecutor's"
    elif head not in rules["bodies"] or last - first > 1:
        return None
    called = dict.fromkeys(o.name for o in names.occurrences if o.span.end <= at)
    fits = [n for n in called if n.kind == INSTITUTION and head in n.text.lower().split()]
    return fits[0] if len(fits) == 1 and len(fits[0].text.split()) > 1 else None


def _called(noun: str, names: Names, at: int) -> Name | None:
    """The one name that the text calls by this noun, if it stands before ("the dairy")."""
    before = {o.name for o in names.occurrences if o.span.end <= at}
    meant = names.called.get(noun, frozenset())
    return next(iter(meant)) if len(meant) == 1 and meant <= before else None


def _otherwise(s: Sentence, phrase: Phrase, meant: Name) -> bool:
    """Whether the phrase has a name of its own: "the Progressive group" is not the Greens."""
    own = (s.tokens[k] for k in range(phrase[0], phrase[1] - 1) if s.tokens[k].capital)
    other = [t for t in own if t.text not in meant.text and not t.low.endswith(_DEMONYMS)]
    return bool(other)


#: How adjectives of countries end ("the Danish firm", "the Chinese group").
_DEMONYMS = ("ish", "ese", "ian", "ean", "can", "man", "ch", "ss", "ic", "ek", "an", "based")


def _company(s: Sentence, names: Names, at: int, *, organisation: bool = False) -> Name | None:
    """The one firm near; for "the organisation", "the association" the one body without a kind."""
    near = firms_near(s, names, at)
    if not near:
        near = fitting(names.within(names.body.start, at), (COMPANY,))
    if organisation:
        near = [name for name in near if name.kind is None and len(name.text.split()) > 1]
        return near[0] if len(near) == 1 else None
    return near[0] if len(near) == 1 and near[0].kind == COMPANY else None


def firms_near(s: Sentence, names: Names, at: int) -> list[Name]:
    """What may be a firm in the sentences just before ``at``."""
    before = sentences_before(s, names.body)
    start = (before or [s.span])[-WINDOW:][0].start
    return fitting(names.within(start, at), (COMPANY,))
