"""What a reader of a page cannot see is taken out of it before anything reads it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.readers.looks import Look, look
from ingest.readers.stylesheet import style_sheet

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


def conceal(root: "Element") -> tuple[list[str], list[str]]:
    """Take out of the tree what nobody sees; returns the passages hidden, and those struck out.

    Words that a style puts on a line of their own stand in a block afterwards.
    """
    from lxml import etree

    looks = _looks(root)
    hidden, struck = _Passages(), _Passages()
    doomed: list[Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if (seen := looks.get(element)) is None:
                continue
            if element.tag not in _INLINE:
                hidden.add(" ")
            if seen.gone:
                doomed.append(element)
                hidden.end()
                hidden.add(" ".join(element.itertext()))
                hidden.end()
            else:
                element.text = _kept(element.text, seen, hidden, struck)
        elif (around := looks.get(element.getparent())) and not around.gone:
            element.tail = _kept(element.tail, around, hidden, struck)
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
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


class _Passages:
    """Neighbouring pieces of text as passages."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []

    def add(self, piece: str) -> None:
        self._open.append(piece)

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


def _looks(root: "Element") -> dict["Element", Look]:
    """The look of every element; those inside one that is gone are left out."""
    from cssselect2 import ElementWrapper

    sheet = style_sheet(root)
    for element in [*root.iter(*_NO_TEXT)]:
        remove(element)
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
