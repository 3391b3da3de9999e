"""Reading SPARQL only as far as its tokens: what is text, what is structure, which form it has."""

import re

_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'
    r"|\\."  # an escaped sign inside a prefixed name: ex:a\#b holds no comment
    r"|#[^\n\r]*",
    re.DOTALL,
)
_FORM = re.compile(r"(?i)\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!\s*:)")
_DECLARED = re.compile(r"(?i)\bPREFIX\s+([^\s:]*)\s*:")


def mask(text: str) -> str:
    """``text`` of the same length with strings, IRIs, comments and escapes blanked out.

    >>> mask('ASK { ?s ?p "}" } # end')
    'ASK { ?s ?p     }      '
    """
    return _OPAQUE.sub(lambda found: " " * len(found.group()), text)


def form(text: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty if ``text`` is none of these.

    >>> form("PREFIX ask: <http://a.example/> # ask\\nselect * {}")
    'SELECT'
    """
    found = _FORM.search(mask(text))
    return found.group(1).upper() if found else ""


def declared(text: str) -> frozenset[str]:
    """The prefixes that ``text`` declares itself, without colon.

    >>> sorted(declared("PREFIX ex: <http://a.example/> PREFIX : <http://b.example/> ASK {}"))
    ['', 'ex']
    """
    return frozenset(_DECLARED.findall(mask(text)))


def position(text: str, offset: int) -> str:
    """``line:column`` of an offset, both from 1.

    >>> position("ab\\ncd", 4)
    '2:2'
    """
    before = text[:offset]
    return f"{before.count(chr(10)) + 1}:{offset - before.rfind(chr(10))}"
