"""Which part of a page is the article or the letter.

Trafilatura (A. Barbaresi, ACL 2021) says which passages are the article; the text itself comes
from the page, so that tables, columns and lines of names stay as they stand there.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.dates import full_dates
from ingest.letters.lines import Line, is_closing, is_salutation, lines, patterns
from ingest.readers.office.flow import running
from ingest.readers.web.pagetext import BLOCKS, rendered
from ingest.readers.web.surroundings import surrounds
from ontology.errors import Rejected
from ontology.text import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Trafilatura copies and searches its tree recursively, and many times over.
_MAX_DEPTH, _MAX_ELEMENTS = 150, 30_000
#: Less than this, in letters and digits, is no article.
_LEAST = 150
_SHORT = 25
#: An element with more than this share of the article does not stand around it.
_OWN = 0.3
_LINKS = 0.5
_DATED = 120


@dataclass(slots=True)
class _Block:
    """The text that stands directly in one block; ``squeezed`` is its letters and digits."""

    element: "Element"
    members: "list[Element]"
    pieces: list[str] = field(default_factory=list)
    text: str = ""
    linked: int = 0
    squeezed: str = ""
    around: bool = False
    matched: bool = False

    @property
    def links(self) -> bool:
        """Whether it is mostly links."""
        return self.linked > _LINKS * len("".join(self.text.split()))


def article(root: "Element", title: str | None, source: str) -> str:
    """The text of the article or letter on a page, its title first.

    In a letter completeness wins over precision: what may be a name is kept. Raises
    :class:`~ontology.errors.Rejected` where the library that finds articles fails.
    """
    blocks = _blocks(root)
    main = _main_text(root, source, sum(1 for _ in root.iter()))
    for block in blocks:
        block.matched = _matches(block.squeezed, main)
    _mark_surroundings(root, blocks)
    heading = _heading(blocks, title)
    letter = _says_letter(title) or _is_letter([b for b in blocks if not b.around])
    if letter or not any(b.matched and not b.around for b in blocks):
        kept = _complete(blocks, heading)
    else:
        kept = _precise(blocks, heading)
    if not kept:
        return ""
    stays = {id(block) for block in kept}
    left_out = {e for block in blocks if id(block) not in stays for e in block.members}
    text = rendered(root, left_out)
    wanted = squeeze(title or "")
    shown = any(wanted in block.squeezed for block in blocks)  # metadata alone nobody sees
    if title and shown and wanted not in squeeze(text[: 2 * len(title) + _DATED]):
        text = f"{title}\n\n{text}"
    return text + "\n"


def squeeze(text: str) -> str:
    """Letters and digits only, in lower case: what two layouts of one passage share."""
    return "".join(filter(str.isalnum, text.casefold()))


def _blocks(root: "Element") -> list[_Block]:
    """Every block with words of its own, in order."""
    from lxml import etree

    owners: dict[Element, _Block] = {}
    linked = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        parent = element.getparent()
        if event == "start":
            own = parent is None or element.tag in BLOCKS
            owners[element] = _Block(element, []) if own else owners[parent]
            owners[element].members.append(element)
            linked += element.tag == "a"
            _say(owners[element], element.text, linked)
            if element.tag == "br":
                _say(owners[element], "\n", 0)
        else:
            linked -= element.tag == "a"
            if parent is not None:
                _say(owners[parent], element.tail, linked)
    found = [block for element, block in owners.items() if block.element is element]
    for block in found:
        block.text = "".join(block.pieces)
        block.squeezed = squeeze(block.text)
    return [block for block in found if block.text.strip()]


def _say(block: _Block, text: str | None, linked: int) -> None:
    if text:
        block.pieces.append(text)
        block.linked += len("".join(text.split())) * (linked > 0)


def _main_text(root: "Element", source: str, elements: int) -> tuple[str, frozenset[str]]:
    """The article as trafilatura finds it: all of it squeezed, and its short lines; or nothing."""
    from trafilatura import bare_extraction

    if elements > _MAX_ELEMENTS or _deep(root):
        return "", frozenset()
    try:
        found = bare_extraction(
            deepcopy(root), fast=True, include_comments=False, include_tables=True
        )
    except Exception as error:  # it names none of what its parsers may raise
        raise Rejected(
            f"the page could not be taken apart ({type(error).__name__})",
            where=source, mend="save it as text or PDF",
        ) from error  # fmt: skip
    text = (found.text if found is not None and not isinstance(found, dict) else "") or ""
    whole = squeeze(text)
    if len(whole) < _LEAST:
        return "", frozenset()
    return whole, frozenset(map(squeeze, text.split("\n")))


def _deep(root: "Element") -> bool:
    return any(sum(1 for _ in e.iterancestors()) > _MAX_DEPTH for e in _leaves(root))


def _leaves(root: "Element") -> Iterable["Element"]:
    return (element for element in root.iter() if len(element) == 0)


def _matches(squeezed: str, main: tuple[str, frozenset[str]]) -> bool:
    whole, short = main
    return squeezed in short or (len(squeezed) >= _SHORT and squeezed in whole)


def _mark_surroundings(root: "Element", blocks: Sequence[_Block]) -> None:
    """Mark the blocks in elements that surround the article, unless those hold much of it."""
    held: dict[Element, int] = {}
    total = 0
    for block in blocks:
        size = len(block.squeezed) * block.matched
        total += size
        for up in (block.element, *block.element.iterancestors()) if size else ():
            held[up] = held.get(up, 0) + size
    inside: dict[Element, bool] = {}
    for element in root.iter():
        parent = element.getparent()
        inside[element] = (parent is not None and inside[parent]) or (
            held.get(element, 0) <= _OWN * total
            and element.tag not in ("html", "body", "main", "article")
            and surrounds(element)
        )
    for block in blocks:
        block.around = inside[block.element]


def _heading(blocks: Sequence[_Block], title: str | None) -> int | None:
    """The index of the block that is the title."""
    wanted = squeeze(title or "")
    places = [i for i, b in enumerate(blocks) if wanted and b.squeezed == wanted]
    return next((i for i in places if not blocks[i].around), None)


def _is_letter(blocks: Sequence[_Block]) -> bool:
    """Whether somebody is addressed, or takes leave, on a line of the page."""
    for block in blocks:
        for line in lines(re.sub(r"[^\S\n]+", " ", block.text)):
            alone = Line(line.number, line.span, line.text)
            if line and len(line.text) < 200 and (is_salutation(alone) or is_closing(alone)):
                return True
    return False


def _says_letter(title: str | None) -> bool:
    return any(p.search(fold(title or "")) for p in patterns("letter_titles"))


def _complete(blocks: Sequence[_Block], heading: int | None) -> list[_Block]:
    """All but the surroundings, and the links above the title."""
    start = heading if heading is not None else _first_running(blocks)
    return [
        b for i, b in enumerate(blocks)
        if not b.around and not (b.links and i < start)
    ]  # fmt: skip


def _first_running(blocks: Sequence[_Block]) -> int:
    return next((i for i, b in enumerate(blocks) if running(b.text) and not b.links), 0)


def _precise(blocks: Sequence[_Block], heading: int | None) -> list[_Block]:
    """The article's passages, what runs on between them, the title, and the date below it."""
    matched = [i for i, b in enumerate(blocks) if b.matched and not b.around]
    first = next((i for i in matched if heading is None or i > heading), matched[0])
    start, last = (first if heading is None else heading), matched[-1]
    return [
        b for i, b in enumerate(blocks)
        if start <= i <= last and not b.around
        and (i == heading or (b.matched and not b.links) or _dated(b, i, first)
             or _belongs(b, i, first))
    ]  # fmt: skip


def _dated(block: _Block, at: int, first: int) -> bool:
    """A line with a day between the title and the article."""
    return at < first and len(block.text.strip()) < _DATED and bool(full_dates(block.text))


def _belongs(block: _Block, at: int, first: int) -> bool:
    """Text between passages of the article that is no list of links and no stray word."""
    return at > first and not block.links and running(block.text)
