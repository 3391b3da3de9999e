"""What a relative pronoun or a participle hangs from: the nearest noun phrase before it."""

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, opens_time, trim
from ingest.rules import load


def antecedent(s: Sentence, opener: int) -> Phrase | None:
    """The noun phrase that a relative pronoun at ``opener`` takes up: the nearest one."""
    if s.is_("coordinator", opener - 1):
        earlier = (s.opener[c] for c, kind in enumerate(s.kind) if kind == "rel")
        opener = max((k for k in earlier if k < opener), default=opener)
    end = opener
    if s.low(opener) == "that":
        when = next((k for k in range(max(end - 3, 1), end) if opens_time(s, k)), end)
        end = when if s.tag(when - 1) in ("NN", "NNP") else end  # "a law in June that bars"
    while end > 0 and s.tokens[end - 1].text in (",", ")"):
        end -= 1
        if s.tokens[end].text == ")":
            end = next((k for k in range(end, -1, -1) if s.tokens[k].text == "("), end)
    start = end
    while start > 0 and _inside(s, start - 1):
        start -= 1
    start = _through_place(s, start) if s.low(opener) == "which" else start
    of = next((k for k in range(end - 1, start, -1) if s.low(k) == "of"), None)
    if s.low(opener) in ("that", "which") and _agent(s, start, end):
        return None  # "an amendment tabled by Mr Falk that would": not the nearest
    if s.low(opener) == "who" and of and s.low(of - 1) not in load("parties.en")["persons"]:
        start = of + 1  # "the release of Mr Falk, who": a person is meant
    if s.low(opener) == "which" and of and s.tokens[min(s.skip(of + 1), end - 1)].capital:
        start = of + 1  # "the owner of Quarrel Freight, which": the name is nearer
    return trim(s, (start, end)) if start < end else None


_JOURNEYS = frozenset(
    ("trip", "trips", "visit", "visits", "journey", "journeys", "flight", "flights")
)


def _through_place(s: Sentence, start: int) -> int:
    """The start of "the trip to Baku, which …": a journey is meant, not where it led."""
    journey = start > 2 and s.low(start - 1) == "to" and s.low(start - 2) in _JOURNEYS
    return start - 2 if journey else start


def _agent(s: Sentence, start: int, end: int) -> bool:
    """Whether "by" and a name or title stand before: a person is no "that"."""
    by = start > 0 and s.low(start - 1) == "by"
    return by and any(s.tokens[k].capital for k in range(start, end))


_OF_NOUNS = frozenset(("DT", "PRP$", "CD", "JJ", "NN", "NNP", "POS", "RB"))


def joins_name(s: Sentence, i: int) -> bool:
    """Whether the word stands inside a body's name: "Institute for Material Policy"."""
    if s.low(i) not in ("of", "for", "on") or not 0 < i < len(s.tokens) - 1:
        return False
    capitals = s.tokens[i - 1].capital and s.tokens[i + 1].capital
    return capitals and s.low(i - 1) in load("parties.en")["bodies"]


def _inside(s: Sentence, i: int) -> bool:
    if not s.tokens[i].word:
        return False
    if s.tag(i) in ("IN", "TO"):
        return (s.low(i) == "of" and i > 0) or joins_name(s, i)
    return s.tag(i) in _OF_NOUNS
