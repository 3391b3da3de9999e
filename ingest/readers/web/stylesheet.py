"""The style sheets inside a page, as a browser on a desk would apply them.

Parsed by tinycss2, matched by cssselect2. Sheets elsewhere are not fetched.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.readers.web.cssvalues import HEIGHT, WIDTH, length

if TYPE_CHECKING:
    from cssselect2 import ElementWrapper, Matcher
    from cssselect2.compiler import CompiledSelector
    from lxml.etree import _Element as Element

#: What can hide text, or colour it.
_READ = frozenset(
    {
        "animation", "animation-name", "background", "background-clip", "background-color",
        "background-image", "bottom", "clip", "clip-path", "color", "content-visibility",
        "display", "filter", "font", "font-size", "height", "inset", "left", "margin",
        "margin-left", "margin-top", "max-height", "max-width", "opacity", "overflow",
        "overflow-x", "overflow-y", "position", "right", "scale", "text-decoration",
        "text-decoration-line", "text-indent", "top", "transform", "translate", "visibility",
        "-webkit-background-clip", "-webkit-text-fill-color", "width", "zoom",
    }
)  # fmt: skip
#: Selectors beyond these are an attack; the largest sheets of newspapers have ten thousand.
_MAX_SELECTORS = 30_000
#: How many selectors may be tried on elements, in all: some seconds.
_MAX_TRIALS = 4_000_000
_MAX_SELECTOR = 2000
_FEATURE = re.compile(r"(min|max)-(?:device-)?(width|height)\s*:\s*([\d.]+[a-z]*)")


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property and its value as written; names of variables keep their case."""

    name: str
    value: str
    important: bool = False


def declarations(nodes: Sequence[Any]) -> tuple[Declaration, ...]:
    """Those of parsed nodes that can hide text."""
    from tinycss2 import serialize

    found = []
    for node in nodes:
        if node.type != "declaration":
            continue
        name = node.name if node.name.startswith("--") else node.lower_name
        if name in _READ or name.startswith("--"):
            value = " ".join(serialize(node.value).split())
            found.append(Declaration(name, value, bool(node.important)))
    return tuple(found)


@dataclass(slots=True)
class StyleSheet:
    """The rules of one page, in order; ``tried`` counts those that an element is tried on.

    A selector is tried on elements of the id, class or tag that it ends in.
    """

    matcher: "Matcher"
    frames: dict[str, tuple[Declaration, ...]] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)

    def matching(self, element: "ElementWrapper") -> list[Declaration]:
        """The declarations for an element, the weakest first; none of generated boxes."""
        if not self.tried:
            return []
        return [d for _, _, box, found in self.matcher.match(element) if box is None for d in found]

    def too_large(self, elements: Iterable["Element"]) -> bool:
        """Whether applying it to these would take longer than any page needs."""
        if self.tried.total() > _MAX_SELECTORS:
            return True
        tried = self.tried
        return sum(
            tried["*"] + tried[str(e.tag)] + tried[f"#{e.get('id')}"]
            + sum(tried[f".{name}"] for name in (e.get("class") or "").split())
            for e in elements
        ) > _MAX_TRIALS  # fmt: skip

    def add(self, css: str) -> None:
        """The rules of one sheet, behind those before."""
        from tinycss2 import parse_stylesheet

        self._rules(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), "")

    def _rules(self, rules: Sequence[Any], around: str, depth: int = 0) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._rule(rule, around, depth)
            elif rule.type == "at-rule" and rule.content is not None and depth < 20:
                self._at_rule(rule, around, depth)

    def _rule(self, rule: Any, around: str, depth: int) -> None:
        from tinycss2 import parse_blocks_contents, serialize

        nodes = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        selector = _nested(serialize(rule.prelude), around)
        if (found := declarations(nodes)) and len(selector) <= _MAX_SELECTOR:
            self._add(selector, found)
        if depth < 20 and len(selector) <= _MAX_SELECTOR:
            inner = [n for n in nodes if n.type in ("qualified-rule", "at-rule")]
            self._rules(inner, selector, depth + 1)

    def _add(self, selector: str, found: tuple[Declaration, ...]) -> None:
        from cssselect2 import SelectorError, compile_selector_list

        try:
            compiled = compile_selector_list(selector)
        except SelectorError:  # as browsers do: the rule does not exist
            return
        for one in compiled:
            self.tried[_ending(one)] += 1
            self.matcher.add_selector(one, found)

    def _at_rule(self, rule: Any, around: str, depth: int) -> None:
        from tinycss2 import parse_blocks_contents, parse_rule_list, serialize

        name, prelude = rule.lower_at_keyword, serialize(rule.prelude).strip()
        parse = parse_blocks_contents if around else parse_rule_list
        nodes = parse(rule.content, skip_comments=True, skip_whitespace=True)
        if name.endswith("keyframes"):
            self.frames[prelude] = tuple(_last_frame(nodes))
        elif name in ("supports", "layer", "scope") or (name == "media" and on_screen(prelude)):
            if around and (found := declarations(nodes)):
                self._add(around, found)
            self._rules(nodes, around, depth + 1)


def _ending(selector: "CompiledSelector") -> str:
    """The id, class or tag that an element must have; the matcher looks no further elsewhere."""
    if selector.id is not None:
        return f"#{selector.id}"
    if selector.class_name is not None:
        return f".{selector.class_name}"
    return selector.lower_local_name or "*"


def _nested(selector: str, around: str) -> str:
    if not around:
        return selector
    inner = f":is({around})"
    return selector.replace("&", inner) if "&" in selector else f"{inner} {selector}"


def _last_frame(rules: Sequence[Any]) -> Iterator[Declaration]:
    """What an animation leaves behind: its last frame."""
    from tinycss2 import parse_blocks_contents, serialize

    for rule in rules:
        if rule.type != "qualified-rule":
            continue
        steps = {step.strip().lower() for step in serialize(rule.prelude).split(",")}
        if steps & {"to", "100%"}:
            yield from declarations(parse_blocks_contents(rule.content))


def on_screen(query: str) -> bool:
    """Whether a media query holds for a desk: a screen of 1280 by 800 pixels, in colour, light.

    >>> on_screen("print"), on_screen("screen and (min-width: 60em)"), on_screen("(max-width:9px)")
    (False, True, False)
    >>> on_screen("not print"), on_screen("print, screen")
    (True, True)
    """
    return any(_holds(one.strip().lower()) for one in query.split(",")) if query else True


def _holds(query: str) -> bool:
    if query.startswith("not "):
        return not _holds(query[4:])
    if re.match(r"(?:only\s+)?(?:print|speech|tty|tv|projection|handheld|braille)\b", query):
        return False
    if re.search(r"dark|portrait|hover:\s*none|coarse|prefers-reduced-motion:\s*reduce", query):
        return False
    for bound, side, written in _FEATURE.findall(query):
        limit, real = length(written) or 0.0, WIDTH if side == "width" else HEIGHT
        if (real < limit) if bound == "min" else (real > limit):
            return False
    return True


def style_sheet(root: "Element") -> StyleSheet:
    """All sheets of a page; those for readers without scripts do not apply."""
    from cssselect2 import Matcher

    sheet = StyleSheet(Matcher())
    for element in root.iter("style"):
        around = {str(up.tag) for up in element.iterancestors()}
        if not around & {"noscript", "template"} and on_screen(element.get("media") or ""):
            sheet.add(element.text or "")
    return sheet
