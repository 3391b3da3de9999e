"""The examples of frames, cues, wrongdoing and abbreviations, held against what reads them."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from ingest.claims.clauses import parse
from ingest.claims.cues import cues, every
from ingest.claims.extract import extract
from ingest.claims.masked import mask
from ingest.claims.modality import assess as assess_english
from ingest.claims.plain import assess
from ingest.claims.scopes import hits
from ingest.claims.sentences import sentences
from ingest.claims.wrongdoing import is_wrongdoing
from ingest.model import Claim, Span
from ingest.rules.cases import Case

_TRIGGER = re.compile(r"\[(.+?)\]")


def of_frames(data: dict[str, Any]) -> Iterator[Case]:
    """Each positive example gives a claim with these slots, each negative none of the frame."""
    for number, frame in enumerate(data["frames"]):
        name, path = frame["id"], ("frames", number, "examples")
        for place, example in enumerate(frame["examples"]["positive"]):
            fault = partial(_framed, name, example)
            yield Case((*path, "positive", place, "text"), name, example["text"], fault)
        for place, text in enumerate(frame["examples"]["negative"]):
            yield Case((*path, "negative", place), name, text, partial(_unframed, name, text))


def of_cues(data: dict[str, Any]) -> Iterator[Case]:
    """Each positive example's cue reaches the word in brackets, each negative one's does not."""
    for number, cue in enumerate(data["cues"]):
        for sign in ("positive", "negative"):
            for place, text in enumerate(cue["examples"][sign]):
                path = ("cues", number, "examples", sign, place)
                yield Case(path, cue["id"], text, partial(_reaches, cue["id"], sign, text))


def of_patterns(language: str, data: dict[str, Any]) -> Iterator[Case]:
    """Frames as in English, told in ``language``; each cue gives ``[word]`` its strength."""
    for number, frame in enumerate(data["frames"]):
        name, path = frame["id"], ("frames", number, "examples")
        for place, example in enumerate(frame["examples"]["positive"]):
            fault = partial(_framed, name, example, language)
            yield Case((*path, "positive", place, "text"), name, example["text"], fault)
        for place, text in enumerate(frame["examples"]["negative"]):
            yield Case(
                (*path, "negative", place), name, text, partial(_unframed, name, text, language)
            )
    for number, cue in enumerate(data["cues"]):
        for place, example in enumerate(cue["examples"]):
            fault = partial(_strengthened, example, language, verdict=cue["effect"] == "verdict")
            yield Case(
                ("cues", number, "examples", place, "text"), cue["id"], example["text"], fault
            )


def of_wrongdoing(data: dict[str, Any]) -> Iterator[Case]:
    """The word in brackets is never established, or is when harmless."""
    for kind in ("wrongdoing", "harmless"):
        for place, text in enumerate(data["examples"][kind]):
            yield Case(("examples", kind, place), kind, text, partial(_wrong, kind, text))


def of_abbreviations(data: dict[str, Any]) -> Iterator[Case]:
    """Each text falls into these sentences."""
    for number, example in enumerate(data["examples"]):
        fault = partial(_split, example["text"], example["sentences"])
        yield Case(("examples", number, "text"), "sentences", example["text"], fault)


def _claims(text: str, frame: str, language: str) -> list[Claim]:
    body = Span(0, len(text))
    told = extract(text, body, [], kind="Article", language=language, date=None)
    rule = frame if language == "en" else f"{language}.{frame}"
    return [claim for claim in told if claim.rule == rule]


def _framed(frame: str, example: dict[str, str], language: str = "en") -> str:
    found = _claims(example["text"], frame, language)
    if not found:
        return "gives no claim"
    for slot in ("subject", "object"):
        parties = [getattr(claim, slot) for claim in found]
        names = [party.name if party else "nobody" for party in parties]
        if slot in example and example[slot] not in names:
            return f"the {slot} is {' or '.join(map(repr, names))}, not {example[slot]!r}"
    return ""


def _unframed(frame: str, text: str, language: str = "en") -> str:
    return "gives a claim, and should not" if _claims(text, frame, language) else ""


def _strengthened(example: dict[str, str], language: str, *, verdict: bool) -> str:
    """Whether the words in brackets are told as firmly as the example says."""
    plain, trigger = _marked(example["text"])
    masked = mask(plain, Span(0, len(plain)), [], language)
    at = next(n for n, span in enumerate(masked.spans) if span.start == trigger.start)
    reached = masked.starts[at], masked.starts[at] + len(trigger.of(plain))
    # A verdict counts inside what a pattern takes in: from the start of the sentence, here.
    found = assess(masked, (0, reached[1]) if verdict else reached, language, wrongdoing=verdict)
    shown = found and ("negative" if found.polarity == "negative" else found.modality)
    return "" if shown == example["gives"] else f"is {shown or 'left out'}"


def _marked(text: str) -> tuple[str, Span]:
    """The text without the brackets, and what stood in them."""
    found = _TRIGGER.search(text)
    span = Span(found.start(), found.end() - 2) if found else Span(0, 0)
    return text.replace("[", "").replace("]", ""), span


def _reaches(cue: str, sign: str, text: str) -> str:
    plain, trigger = _marked(text)
    home = next(span for span in sentences(plain, Span(0, len(plain))) if trigger.start < span.end)
    s = parse(plain, home)
    looks_like_one = next(known.effect for known in cues() if known.id == cue) == "stop"
    first, last = s.index(trigger.start), s.index(trigger.end - 1) + 1
    found = {hit.cue.id for hit in (every(s) if looks_like_one else hits(s, first, last))}
    if (cue in found) == (sign == "positive"):
        return ""
    return "does not reach the trigger" if cue not in found else "reaches the trigger"


def _wrong(kind: str, text: str) -> str:
    plain, trigger = _marked(text)
    s = parse(plain, Span(0, len(plain)))
    wrong = is_wrongdoing(s, s.index(trigger.start), s.index(trigger.end - 1) + 1)
    modality = assess_english(plain, trigger).modality
    if kind == "harmless":
        return "" if modality == "established" else f"is {modality}"
    return "" if wrong and modality == "alleged" else f"is {modality}, wrongdoing: {wrong}"


def _split(text: str, wanted: list[str]) -> str:
    found = [span.of(text) for span in sentences(text, Span(0, len(text)))]
    return "" if found == wanted else f"falls into {found}"
