"""What a reader of a page cannot see is taken out of it before anything reads it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.readers.office.flow import clean
from ingest.readers.web.looks import Look, look
from ingest.readers.web.stylesheet import style_sheet
from ontology.errors import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: No text of the page: programs, sheets, controls, and what stands in for pictures.
_NO_TEXT = (
    "applet", "audio", "button", "canvas", "datalist", "embed", "frameset", "head", "iframe",
    "input", "link", "map", "meta", "noembed", "noframes", "noscript", "object", "option",
    "progress", "script", "select", "style", "svg", "textarea", "title", "video",
)  # fmt: skip
_INLINE = frozenset({"a", "b", "em", "font", "i", "label", "small", "span", "strong", "u"})
_BLOCKS = frozenset({"block", "flex", "flow-root", "grid", "list-item", "table"})


def conceal(root: "Element", source: str) -> tuple[list[str], list[str]]:
    """Take out of the tree what nobody sees; returns the passages hidden, and those struck out.

    Words that a style puts on a line of their own stand in a block afterwards. Raises
    :class:`~ontology.errors.Rejected` where the styles are beyond reading.
    """
    from lxml import etree

    try:
        looks = _looks(root, source)
    except (RecursionError, SyntaxError, MemoryError) as error:  # selectors become Python code
        raise _unreadable(source) from error
    hidden, struck = _Passages(), _Passages()
    doomed: list[Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            _say_tail(element, looks, hidden, struck)
        elif seen := looks.get(element):
            if element.tag not in _INLINE:
                hidden.add(" ")
            if seen.gone:
                doomed.append(element)
                hidden.whole(" ".join(element.itertext()))
            elif (kept := _kept(element.text, seen, hidden, struck)) != element.text:
                element.text = kept
    for element in doomed:
        remove(element)
    return hidden.found(), struck.found()


def remove(element: "Element") -> None:
    """Take an element out of its tree, but not the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        for child in element:
            element.remove(child)
        element.text = None
        return
    if before is not None:
        before.tail = clean((before.tail or "") + (element.tail or ""))
    else:
        parent.text = clean((parent.text or "") + (element.tail or ""))
    element.tail = None
    parent.remove(element)


def _say_tail(
    element: "Element", looks: dict["Element", Look], hidden: "_Passages", struck: "_Passages"
) -> None:
    """Sort the words behind an element, which look like its parent's."""
    parent = element.getparent()
    around = looks.get(parent) if parent is not None else None
    if around is None or around.gone:
        return
    if (kept := _kept(element.tail, around, hidden, struck)) != element.tail:
        element.tail = kept


class _Passages:
    """Neighbouring pieces of text as passages."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []

    def add(self, piece: str) -> None:
        self._open.append(piece)

    def whole(self, passage: str) -> None:
        self.end()
        self.add(passage)
        self.end()

    def end(self) -> None:
        words = " ".join("".join(self._open).split())
        self._open.clear()
        if any(character.isalnum() for character in words):
            self._done.append(words)

    def found(self) -> list[str]:
        self.end()
        return self._done


def _kept(text: str | None, seen: Look, hidden: _Passages, struck: _Passages) -> str | None:
    """The text if it is seen; the passages take it otherwise."""
    if not text or text.isspace():
        return text
    if seen.unseen:
        hidden.add(text)
        return " "
    hidden.end()
    if seen.struck:
        struck.add(text)
        return " "
    struck.end()
    return text


def _unreadable(source: str) -> Rejected:
    return Rejected(
        "its style sheets are too involved to tell hidden text from shown",
        where=source, mend="save the page as text or PDF",
    )  # fmt: skip


def _looks(root: "Element", source: str) -> dict["Element", Look]:
    """The look of every element; those inside one that is gone are left out."""
    from cssselect2 import ElementWrapper

    sheet = style_sheet(root)
    for element in [*root.iter(*_NO_TEXT)]:
        remove(element)
    if sheet.too_large(root.iter()):
        raise _unreadable(source)
    looks: dict[Element, Look] = {}
    stack: list[Iterator[ElementWrapper]] = [iter([ElementWrapper.from_html_root(root)])]
    around = [Look()]
    while stack:
        if (wrapper := next(stack[-1], None)) is None:
            stack.pop()
            around.pop()
            continue
        element = wrapper.etree_element
        seen, display = look(wrapper, around[-1], sheet)
        looks[element] = seen
        if display in _BLOCKS and element.tag in _INLINE:
            element.tag = "div"
        if not seen.gone:
            stack.append(wrapper.iter_children())
            around.append(seen)
    return looks
