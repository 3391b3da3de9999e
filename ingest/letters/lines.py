"""A text as lines with offsets, and phrases recognised at a line's beginning."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import zip_longest

from ingest import rules
from ingest.model import Span
from ontology.text import fold

_MARKUP = re.compile(r"^[#>*_\s\u2060]+|[*_\s\u2060]+$")


@dataclass(frozen=True)
class Line:
    """One line: its number from 1, its content without blanks around it, and where that stands."""

    number: int
    span: Span
    text: str
    alone: bool = True
    """Whether a blank line, or nothing, follows."""

    @cached_property
    def folded(self) -> str:
        """The content folded, for comparison with phrases."""
        return fold(self.text)

    @cached_property
    def bare(self) -> str:
        """The content without Markdown's marks around it."""
        return _MARKUP.sub("", self.text)

    def __bool__(self) -> bool:
        return bool(self.text)


def lines(text: str) -> list[Line]:
    """Every line, form feeds ending lines too; blank lines have an empty text."""
    found: list[Line] = []
    position = 0
    for number, raw in enumerate(re.split(r"(?<=\n)|(?<=\f)|(?<=\r)(?!\n)", text), start=1):
        content = raw.strip()
        start = position + len(raw) - len(raw.lstrip()) if content else position
        found.append(Line(number, Span(start, start + len(content)), content))
        position += len(raw)
    return [replace(a, alone=not b) for a, b in zip_longest(found, found[1:])]


#: Case endings of offices: "an den Vizepräsidenten", "panie komisarzu".
_INFLECTED = "(?:e[nsr]?|n|s|u|a|owi|em|ie|i)?"


@cache
def _phrases(section: str) -> re.Pattern[str]:
    found = sorted(folded_phrases(section), key=lambda phrase: (-len(phrase), phrase))
    ending = _INFLECTED if section == "roles" else ""
    return re.compile("(?:" + "|".join(map(re.escape, found)) + rf"){ending}(?!\w)")


@cache
def patterns(section: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions of one section of ``letters.yaml``."""
    return tuple(re.compile(p, re.IGNORECASE) for p in rules.load("letters")[section]["patterns"])


@cache
def joined(section: str) -> re.Pattern[str]:
    """The section's regular expressions as one, each a whole word or phrase."""
    longest_first = sorted((p.pattern for p in patterns(section)), key=lambda p: (-len(p), p))
    found = "|".join(f"(?:{pattern})" for pattern in longest_first)
    return re.compile(rf"(?:{found})(?!\w)", re.IGNORECASE)


@cache
def folded_phrases(section: str) -> frozenset[str]:
    """The section's phrases, folded."""
    return frozenset(fold(phrase) for phrase in rules.load("letters")[section]["phrases"])


def phrase_at_start(section: str, folded: str) -> str | None:
    """The longest phrase of the section that the folded line begins with."""
    match = _phrases(section).match(folded)
    return match.group() if match else None


_SHORT = 90
#: Words that may follow a phrase of closing: "Yours sincerely, on behalf of us".
_WORDS_BEHIND = 3
#: Words that a heading may add to its phrase, or has if it only speaks of signing.
_WORDS_OF_HEADING = 6


def is_salutation(line: Line) -> bool:
    """Whether the line opens a letter: a phrase of salutation that ends, or runs on, like one.

    A sentence that happens to begin with such a word ends in a full stop.
    """
    if len(line.text) > 2 * _SHORT or line.text.startswith("#"):
        return False
    ended = line.text.endswith((",", ":", "!"))
    if phrase_at_start("titles_as_salutations", line.folded):
        return ended
    greets = bool(phrase_at_start("salutations", line.folded))
    return greets and (ended or (line.alone and not line.text.endswith((".", "?"))))


def is_closing(line: Line) -> bool:
    """Whether the line is a complimentary close, or several side by side."""
    if any(p.search(line.folded) for p in patterns("closing_formulas")):
        return True
    phrase = phrase_at_start("closings", line.folded)
    if phrase is None or len(line.text) > _SHORT:
        return False
    if len(line.folded[len(phrase) :].split()) <= _WORDS_BEHIND:
        return True
    parts = [fold(part) for part in re.split(r"\s*[,/|–—]\s*", line.text) if fold(part)]
    return len(parts) > 1 and all(phrase_at_start("closings", part) for part in parts)


def is_heading(line: Line) -> bool:
    """Whether the line announces a list of signatories, and nothing more."""
    folded = _without_remarks(line)
    phrase = phrase_at_start("headings", folded)
    if not phrase or len(line.text) > _SHORT or line.text.endswith("."):
        return False
    rest = folded[len(phrase) :].split()
    return not rest or (len(rest) <= _WORDS_OF_HEADING and line.bare.rstrip().endswith(":"))


def announces(line: Line) -> bool:
    """Whether a short line with a colon at its end speaks of signing: a heading, in a letter."""
    folded = _without_remarks(line)
    short = line.bare.rstrip().endswith(":") and len(folded.split()) <= _WORDS_OF_HEADING
    return short and says_signing(folded) and not says_no(folded)


def _without_remarks(line: Line) -> str:
    return fold(re.sub(r"\s*\([^()]*\)", "", line.bare))


def says_signing(folded: str) -> bool:
    """Whether folded words speak of signing."""
    return any(pattern.search(folded) for pattern in patterns("signing_words"))


def says_no(folded: str) -> bool:
    """Whether folded words hold a negation."""
    return any(pattern.search(folded) for pattern in patterns("negations"))


def ends_block(line: Line) -> bool:
    """Whether nobody signs any more from this line on: copies, contacts, notes, annexes."""
    phrase = phrase_at_start("enders", fold(line.bare))
    if not phrase:
        return False
    head = line.bare[: len(phrase) + 3]
    return ":" in head or len(phrase.split()) > 1 or fold(line.bare) == phrase


def is_page_furniture(line: Line, running: Collection[str] = ()) -> bool:
    """Whether the line is a page number, a running head (a line met before), or both."""
    if line.folded in running:
        return True
    if len(line.text) > 2 * _SHORT:
        return False
    if any(pattern.search(line.folded) for pattern in patterns("continuations")):
        return True
    cells = [fold(cell) for cell in re.split(r"\t+|\s{3,}", line.text)]
    if len(cells) > 1 and any(_numbers_page(cell) for cell in cells):
        return True
    for pattern in patterns("page_furniture"):
        for match in pattern.finditer(line.folded):
            rest = (line.folded[: match.start()] + line.folded[match.end() :]).strip()
            if not rest or rest in running:
                return True
    return False


def _numbers_page(cell: str) -> bool:
    """Whether the words are a page's number, and say so: "page 2 of 3"."""
    named = (p for p in patterns("page_furniture") if not p.pattern.startswith(r"\d"))
    return any(pattern.fullmatch(cell) for pattern in named)
