"""Claims in languages without a tagger: few patterns, held against sentences word by word.

Missing beats wrong: a slot takes a name and nothing else, a pattern reaches over no comma that it
does not spell, and what its cues leave unclear gives no claim. A wrong is never told as a fact
unless the pattern itself tells of the verdict or the confession.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.claims.distinct import distinct
from ingest.claims.masked import Masked, Named, mask, words
from ingest.claims.sentences import complete, sentences
from ingest.model import Claim, Mention, Party, Span
from ingest.rules import load

#: Languages with a file of patterns.
LANGUAGES = frozenset(("de", "fr"))
_WEIGHT = ("deny", "ask", "allege", "possible", "report")
_MODALITY = {
    "deny": "denied",
    "ask": "asked-for",
    "allege": "alleged",
    "possible": "possible",
    "report": "reported",
}
_KINDS = {"vendor": "Company", "institution": "Authority"}
_BREAK = r",;:–—«»\"“”„()!?…"
_STEP = re.compile(r"\{(subject|object)\}|\[([^\]]+)\]|(\S+)")


@dataclass(frozen=True, slots=True)
class Strength:
    """How firmly a sentence tells what stands at a place of it; None for "do not tell it"."""

    modality: str
    polarity: str = "positive"


@dataclass(frozen=True, slots=True)
class _Hit:
    effect: str
    start: int
    end: int


def extract_plain(
    text: str, body: Span, mentions: Sequence[Mention], language: str
) -> tuple[Claim, ...]:
    """What the body says, by the patterns of its language, in the order of the text."""
    found: list[Claim] = []
    for span in sentences(text, body):
        if complete(span.of(text)) and not span.of(text).rstrip("\"'”’»)« ").endswith("?"):
            masked = mask(text, span, [m for m in mentions if m.kind in _KINDS], language)
            found += distinct(list(_claims(text, span, masked, language)))
    return tuple(sorted(found, key=lambda c: (c.sentence, c.trigger, c.relation, c.rule)))


def _claims(text: str, span: Span, masked: Masked, language: str) -> Iterator[Claim]:
    for frame, pattern in _frames(language):
        for match in pattern.finditer(masked.text):
            wrong = frame.get("wrongdoing", False)
            strength = assess(masked, match.span(), language, wrongdoing=wrong)
            if strength is None or not _wanted(frame, strength):
                continue
            first, last = match.span("trigger")
            end = max(n for n, start in enumerate(masked.starts) if start < last)
            slots = match.groupdict()
            yield Claim(
                frame["relation"],
                span,
                Span(masked.spans[masked.place(first)].start, masked.spans[end].end),
                strength.modality,
                strength.polarity,
                "possible" if strength.modality == "possible" else "certain",
                subject=_party(text, masked, slots.get("subject")),
                object=_party(text, masked, slots.get("object")),
                rule=f"{language}.{frame['id']}",
            )


def _wanted(frame: dict[str, Any], strength: Strength) -> bool:
    """Whether a frame that tells of a deed still to be done stands under an asking."""
    if "only" not in frame:
        return True
    return bool(strength.modality == frame["only"] and strength.polarity == "positive")


def _party(text: str, masked: Masked, number: str | None) -> Party | None:
    if number is None:
        return None
    name: Named = masked.names[int(number)]
    if name.mention is None:
        return Party(name.span.of(text), name.span)
    kind, entity = _KINDS[name.mention.kind], name.mention.entity
    return Party(name.span.of(text), name.span, denotes=entity, kind=kind, basis="authority")


@cache
def _frames(language: str) -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    frames = load(f"patterns.{language}")["frames"]
    return tuple((f, _compiled(text, language)) for f in frames for text in f["texts"])


def _compiled(text: str, language: str) -> re.Pattern[str]:
    """A pattern over masked text: ``{slot}``, ``[trigger]``, ``a|b``, ``stem*``, ``~``, ``^``.

    ``~`` stands for up to eight words of one clause, none of them a name; ``^`` for the start of
    a clause, which a slot at the front of a pattern means as well.
    """
    stops = "|".join(sorted(map(re.escape, words(language, "stops"))))
    barred = "|".join(sorted(map(re.escape, words(language, "joins"))))
    gap = rf"(?:(?!(?:{barred}) )[^\s‹{_BREAK}]+ ){{0,8}}?"
    parts = [rf"(?:(?<=[{_BREAK}] )|(?<!.))"] if text.startswith(("{", "^")) else [r"(?<!\S)"]
    steps = list(_STEP.finditer(text.removeprefix("^").strip()))
    for step in steps:
        slot, trigger, word = step.groups()
        if slot:
            ends = [rf"(?:{stops}) ", rf"[{_BREAK}.]", *_after_gap(steps, step)]
            closed = f"(?={'|'.join(ends)})" if _loose(steps, step) else ""
            parts.append(rf"‹(?P<{slot}>\d+)› {closed}")
        elif trigger:
            inner = " ".join(_literal(one) for one in trigger.split())
            parts.append(rf"(?P<trigger>{inner}) ")
        else:
            parts.append(gap if word == "~" else _literal(word) + " ")
    return re.compile("".join(parts), re.IGNORECASE)


def _loose(steps: list[re.Match[str]], step: re.Match[str]) -> bool:
    """Whether a slot ends the pattern or stands before a gap: then its name may go on."""
    at = steps.index(step) + 1
    return at == len(steps) or steps[at].group() == "~"


def _after_gap(steps: list[re.Match[str]], step: re.Match[str]) -> Iterator[str]:
    """The word of the pattern behind the gap after a slot: it may follow the name at once."""
    for following in steps[steps.index(step) + 2 :][:1]:
        yield _literal((following[2] or following[3] or "\0").split()[0]) + " "


def _literal(word: str) -> str:
    told = (re.escape(one).replace(r"\*", r"[^\s‹›]*") for one in word.split("|"))
    return f"(?:{'|'.join(told)})"


def assess(
    masked: Masked, match: tuple[int, int], language: str, *, wrongdoing: bool
) -> Strength | None:
    """How firmly the masked sentence tells what its pattern found at ``match``.

    A report reaches the whole sentence; every other cue its own clause, or a clause that a
    conjunction hangs on it. A wrong that is denied anywhere in the sentence is denied.
    """
    start, end = _clause(masked.text, match)
    hung = masked.text[start:].split(" ", 1)[0].casefold() in words(language, "subordinators")
    hits = _hits(masked.text, language)
    near = {hit.effect for hit in hits if start <= hit.start < end}
    far = {hit.effect for hit in hits if not start <= hit.start < end}
    counted = near | (far if hung else far & {"report"})
    if wrongdoing or _before(hits, start, "ask"):
        counted |= far & {"deny", "ask"}
    told = any(h.effect == "verdict" and match[0] <= h.start < match[1] for h in hits)
    unclear = "negate" in near and (told or "deny" in counted)
    if "negate" in far or unclear or _taken_up(masked.text, hits, end, language):
        return None
    polarity = "negative" if "negate" in near else "positive"
    effect = next((one for one in _WEIGHT if one in counted), None)
    modality = _MODALITY[effect] if effect else "established"
    if wrongdoing and modality not in ("denied", "asked-for") and not (told and not effect):
        modality = "alleged"
    return Strength(modality, polarity)


def _before(hits: list[_Hit], start: int, effect: str) -> bool:
    """Whether such a cue ends right before the clause, with nothing but a comma between."""
    return any(hit.effect == effect and 0 < start - hit.end <= len(" , ") for hit in hits)


def _taken_up(text: str, hits: list[_Hit], end: int, language: str) -> bool:
    """Whether a later clause denies what this one tells: "…, was die Firma bestreitet"."""
    for hit in hits:
        if hit.effect == "deny" and hit.start >= end:
            first, _ = _clause(text, (hit.start, hit.end))
            if text[first:].split(" ", 1)[0].casefold() in words(language, "pronouns"):
                return True
    return False


def _clause(text: str, match: tuple[int, int]) -> tuple[int, int]:
    """The stretch between the marks around a match."""
    before = [m.end() for m in re.finditer(rf"[{_BREAK}] ", text[: match[0]])]
    after = re.search(rf"[{_BREAK}](?: |$)", text[match[1] :])
    return before[-1] if before else 0, match[1] + after.start() if after else len(text)


def _hits(text: str, language: str) -> list[_Hit]:
    """The cues of a sentence; of two that overlap, the longer."""
    found: list[_Hit] = []
    every = [
        _Hit(effect, m.start(), m.end())
        for effect, pattern in _cues(language)
        for m in pattern.finditer(text)
    ]
    for hit in sorted(every, key=lambda h: (h.start - h.end, h.start, h.effect)):
        if not any(hit.start < other.end and other.start < hit.end for other in found):
            found.append(hit)
    return found


@cache
def _cues(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (cue["effect"], re.compile(_spelled(text, language), re.IGNORECASE))
        for cue in load(f"patterns.{language}")["cues"]
        for text in cue["words"]
    )


def _spelled(text: str, language: str) -> str:
    barred = "|".join(sorted(map(re.escape, words(language, "joins"))))
    gap = rf"(?:(?!(?:{barred}) )[^\s{_BREAK}]+ ){{0,6}}?"
    parts = [gap if word == "~" else _literal(word) + " " for word in text.split()]
    return rf"(?<!\S){''.join(parts).removesuffix(' ')}(?!\S)"
