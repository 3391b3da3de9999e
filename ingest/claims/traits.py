"""What the words of a noun phrase tell of a party: its head, its kind, how many."""

from collections.abc import Iterable
from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase
from ingest.model import Mention


def head_end(s: Sentence, phrase: Phrase) -> int:
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


def is_head(s: Sentence, mention: Mention, phrase: Phrase, head: int) -> bool:
    """Whether the mention is the head of the phrase, not a word that merely qualifies it."""
    start, last = s.tokens[phrase[0]].start, s.tokens[head - 1]
    opens = mention.span.start == start and mention.span.end >= last.end
    return opens or (mention.span.end == last.end and mention.span.start < last.end)


def epithet(
    s: Sentence, phrase: Phrase, mentions: Iterable[Mention], rules: dict[str, Any]
) -> tuple[str, ...]:
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
        vendors = {m.entity for m in mentions if m.kind == "vendor" and m.span.end <= at}
        if len(vendors) == 1:
            return tuple(vendors)
    return ()


def kind_of(
    words: list[str], s: Sentence, head: int, denoted: Mention | None, rules: dict[str, Any]
) -> str | None:
    """What kind of party the words name (``MEP``, ``Company`` …), if they tell."""
    if denoted is not None:
        return {"vendor": "Company", "institution": "Authority"}.get(denoted.kind)
    whole = f" {' '.join(words)} "
    for kind, heads in rules["kinds"].items():
        if any(" " in name and f" {name} " in whole for name in heads) or s.low(head - 1) in heads:
            return str(kind)
    return None


def count_of(words: list[str], rules: dict[str, Any]) -> int | None:
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
