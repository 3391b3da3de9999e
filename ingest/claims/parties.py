"""From a noun phrase to a party: described as the text has it, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase
from ingest.claims.phrases import span_of
from ingest.model import Mention, Party, Span
from ingest.rules import load


@dataclass(frozen=True, slots=True)
class Cast:
    """What a document knows of its participants: its mentions, and who "we" are."""

    mentions: tuple[Mention, ...]
    signatories: bool

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions inside a span, in order."""
        inside = (m for m in self.mentions if span.start <= m.span.start and m.span.end <= span.end)
        return tuple(sorted(inside, key=lambda m: m.span))


def cast(mentions: Sequence[Mention], *, signatories: bool) -> Cast:
    """The participants of a document."""
    return Cast(tuple(mentions), signatories)


def describe(s: Sentence, phrase: Phrase, known: Cast) -> Party | None:
    """The party of a phrase; None for a pronoun that the document does not resolve."""
    rules: dict[str, Any] = load("parties.en")
    span = span_of(s, phrase)
    words = [s.low(i) for i in range(*phrase)]
    if (
        known.signatories
        and words[0] in ("we", "us")
        and (len(words) == 1 or s.low(phrase[0] + 1) == ",")
    ):
        first = Span(s.tokens[phrase[0]].start, s.tokens[phrase[0]].end)
        return Party("the signatories", first, kind="Signatories")
    if words[0] in rules["pronouns"] and len(words) == 1 and words[0] != "you":
        return None
    head = _head_end(s, phrase)
    inside = known.within(span)
    denoted = next((m for m in inside if _is_head(s, m, phrase, head)), None)
    spoken = tuple(
        dict.fromkeys(m.entity for m in inside if denoted is None or m.entity != denoted.entity)
    )
    if not any(entity.startswith("vendor/") for entity in spoken) and denoted is None:
        spoken = (*spoken, *_epithet(s, phrase, known, rules))
    party = Party(
        span.of(s.text),
        span,
        denotes=denoted.entity if denoted else None,
        mentions=spoken,
        kind=_kind(words, s, head, denoted, rules),
        count=_count(words, rules),
        basis="authority" if denoted else None,
    )
    return _titled(s, phrase, party, rules)


def _head_end(s: Sentence, phrase: Phrase) -> int:
    """Where the head noun ends: before the first preposition, comma or relative clause."""
    for i in range(phrase[0] + 1, phrase[1]):
        stop = s.is_("preposition", i) or s.is_("relative", i) or s.tokens[i].text in ",("
        if (
            stop
            or s.low(i).endswith("ing")
            or s.low(i) in ("linked", "involved", "close", "familiar")
        ):
            return i
    return phrase[1]


def _is_head(s: Sentence, mention: Mention, phrase: Phrase, head: int) -> bool:
    """Whether the mention is the head of the phrase, not a word that merely qualifies it."""
    start, last = s.tokens[phrase[0]].start, s.tokens[head - 1]
    opens = mention.span.start == start and mention.span.end >= last.end
    return opens or (mention.span.end == last.end and mention.span.start < last.end)


def _epithet(s: Sentence, phrase: Phrase, known: Cast, rules: dict[str, Any]) -> tuple[str, ...]:
    """The vendor that "the Chinese tech giant" takes up, if just one was named before."""
    for i in range(*phrase):
        if s.low(i) not in rules["epithets"]:
            continue
        start = i
        while (
            start > 0
            and s.tokens[start].word
            and s.low(start) not in ("the", "this", "that", "a", "an")
        ):
            start -= 1
        if s.low(start) not in ("the", "this", "that"):
            continue
        at = s.tokens[i].start
        vendors = {m.entity for m in known.mentions if m.kind == "vendor" and m.span.end <= at}
        if len(vendors) == 1:
            return tuple(vendors)
    return ()


def _kind(
    words: list[str], s: Sentence, head: int, denoted: Mention | None, rules: dict[str, Any]
) -> str | None:
    if denoted is not None:
        return {"vendor": "Company", "institution": "Authority"}.get(denoted.kind)
    whole = f" {' '.join(words)} "
    for kind, heads in rules["kinds"].items():
        if any(" " in name and f" {name} " in whole for name in heads) or s.low(head - 1) in heads:
            return str(kind)
    return None


def _count(words: list[str], rules: dict[str, Any]) -> int | None:
    """A leading number that counts persons or things ("eight Members"); years do not count."""
    first = words[0]
    if len(words) < 2 or words[1] in ("and", "per", "million", "billion", "euros", "%", "or", "to"):
        return None
    if first in rules["numbers"]:
        return int(rules["numbers"][first])
    return (
        int(first)
        if first.isdigit() and len(first) < 4 and not words[1].startswith("euro")
        else None
    )


def _titled(s: Sentence, phrase: Phrase, party: Party, rules: dict[str, Any]) -> Party:
    """Title and name apart: "Former Commissioner Aldo Brevanti"."""
    tokens = s.tokens[phrase[0] : phrase[1]]
    i = 0
    while (i < len(tokens) and tokens[i].low.removesuffix("-") in rules["past"]) or _hyphen(
        tokens, i
    ):
        i += 1
    start = i
    for size in (2, 1):
        low = " ".join(t.low for t in tokens[i : i + size])
        if low.removeprefix("then-").removeprefix("ex-") in rules["titles"]:
            i += size
            break
    if i < len(tokens) and i > start and tokens[i].text == ".":
        i += 1
    name = tokens[i:]
    proper = (
        name and all(t.capital or t.low in rules["particles"] for t in name) and name[-1].capital
    )
    if i == start or not proper or len(name) > 5:
        return party
    role = s.text[tokens[0].start : tokens[i - 1].end]
    kind = "Commissioner" if "commissioner" in role.lower() else party.kind
    return replace(
        party, role=role, person_name=s.text[name[0].start : name[-1].end], kind=kind, count=None
    )


def _hyphen(tokens: Sequence[Any], i: int) -> bool:
    return 0 < i < len(tokens) and tokens[i].text == "-"
