"""To whom: address blocks ("To: …", "An die …") and salutations ("Dear Commissioner …").

Names and roles are kept as written; who held the office that day comes from the dated offices.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.letters.entries import _honorifics
from ingest.letters.lines import Line, is_salutation, phrase_at_start
from ingest.letters.names import looks_like_name
from ingest.model import Party, Span
from ontology.authorities import Authorities
from ontology.text import fold

_TO = re.compile(
    r"(?:to|attn\.?|attention|for the attention of|addressed to|an(?= d[aei][sern]\b| herrn?\b| frau\b)|"
    r"aan|à l['’]attention d[eu]|à(?= (?:m\.|mme|madame|monsieur))|a la atenci[óo]n de|a(?= (?:d\.|la sra|el sr))|"
    r"alla cortese attenzione d[ie]l?l?a?|all['’]attenzione d[ie]l?l?a?|all?a?(?= (?:dott|on|sig|presid|commiss))|"
    r"ao cuidado d[eoa]|à atenção d[eoa]|exm[oa]\.? senhora?|do(?= pan)|till(?= \w)|til(?= \w))\b\s*:?\s+",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\s*(?:dear|honou?rable|esteemed|sehr (?:geehrte[rsn]?|verehrte[rsn]?)|liebe[rs]?|estimad[oa]s?|distinguid[oa]s?|gentil[ei]|"
    r"egregi[oa]?|illustre|car[oa]s?|prezad[oa]s?|ex\.?m[oa]s?\.?|szanown[aiy]+|geachte|beste|v[aá][žz]en[ýáií]|"
    r"po[šs]tovan[ia]|spo[šs]tovan[ia]|tisztelt|stimat[ăeaă]|stima[țt]i|bästa|kära|kære|hyvä|arvoisa|chère?s?|"
    r"уважаем[аи]|αξιότιμ[εη]|αγαπητ[έεή])\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an|das|die|den|dem|der|le|la|les|l['’]|el|il|lo|o|a|as|os|de|het)\s+(?=\S)", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*[;\n]\s*|,\s*(?=(?:dear|sehr|cher|chère|estimad|gentile|szanown|geachte|caro|cara|and|und|et|madame|monsieur)\b)|"
    r"\s+(?:and|und|et|en|y|e)\s+(?=(?:dear\s|the\s+)?[^\W\d_a-z])",
    re.IGNORECASE,
)


def addressees(
    text: str, head: Sequence[Line], authorities: Authorities, on: str | None
) -> tuple[Party, ...]:
    """The addressees of a letter whose lines down to the body are ``head``; ``on``: its ISO date.

    An address block with names beats the salutation below it.
    """
    block = [p for span in _address_block(text, head) if (p := _party(text, span, authorities, on))]
    if block:
        return tuple(block)
    greeted = _salutation_spans(text, head)
    return tuple(p for span in greeted if (p := _party(text, span, authorities, on)))


def _address_block(text: str, head: Sequence[Line]) -> Iterator[Span]:
    """Spans of the items of "To" lines, with the indented or titled lines that continue them."""
    lines = list(head)
    for index, line in enumerate(lines):
        if is_salutation(line):
            return
        match = _TO.match(line.bare)
        if not match or len(line.text) > 200:
            continue
        start = line.span.start + line.text.index(line.bare) + match.end()
        end = line.span.end
        for below in lines[index + 1 :]:
            if not below or is_salutation(below) or _TO.match(below.bare) or ":" in below.text[:14]:
                break
            end = below.span.end
        yield from _items(text, Span(start, end))


def _items(text: str, span: Span) -> Iterator[Span]:
    """Items end at semicolons, and at line ends unless the next line says more of the same person."""
    whole = span.of(text)
    pieces: list[Span] = []
    position = 0
    for part in re.split(r"([;\n])", whole):
        if part not in ";\n" and part.strip():
            offset = span.start + position + len(part) - len(part.lstrip())
            pieces.append(Span(offset, offset + len(part.strip())))
        position += len(part)
    merged: list[Span] = []
    for piece in pieces:
        if merged and _same_person(merged[-1].of(text), piece.of(text)):
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    yield from merged


def _same_person(left: str, right: str) -> bool:
    """Role above, name below, or the other way round."""
    first, second = _is_role_only(left), _is_role_only(right)
    return ("," not in left or "," not in right) and first != second and not (
        _has_both(left) or _has_both(right)
    )


def _is_role_only(text: str) -> bool:
    return bool(_role_at(_bare(text)[1]))


def _has_both(text: str) -> bool:
    return "," in text and len({bool(_role_at(_bare(p)[1])) for p in text.split(",")}) == 2


def _salutation_spans(text: str, head: Sequence[Line]) -> Iterator[Span]:
    started = False
    for line in head:
        greets = is_salutation(line)
        if started and not greets:
            return
        if not greets:
            continue
        started = True
        position = line.span.start
        for part in _pieces(line.text):
            yield Span(position + part.start, position + part.end)


def _pieces(line: str) -> Iterator[Span]:
    start = 0
    for match in [*_SPLIT.finditer(line), None]:
        end = match.start() if match else len(line)
        raw = line[start:end]
        greeting = _GREETING.match(raw)
        begin = start + (greeting.end() if greeting else len(raw) - len(raw.lstrip()))
        stop = start + len(raw.rstrip(" ,:;!.\t"))
        if begin < stop:
            yield Span(begin, stop)
        start = match.end() if match else end


def _bare(text: str) -> tuple[str, str]:
    """Honorific and article off: what was taken, what is left."""
    rest = text.strip()
    taken = ""
    changed = True
    while changed:
        changed = False
        for pattern in (_ARTICLE, _honorific()):
            match = pattern.match(rest)
            if match and match.end() < len(rest):
                taken += match.group()
                rest = rest[match.end() :]
                changed = True
    return taken, rest


def _honorific() -> re.Pattern[str]:
    words = sorted({w for phrase in _honorifics() for w in [phrase]}, key=lambda w: (-len(w), w))
    joined = "|".join(r"\.?\s*".join(map(re.escape, w.split())) for w in words)
    return re.compile(rf"(?:{joined})(?:\.|(?=\s))\s*", re.IGNORECASE)


def _role_at(text: str) -> str:
    """The words of the role that the text begins with, as written; empty if it begins with none."""
    phrase = phrase_at_start("roles", fold(text))
    if not phrase:
        return ""
    words = list(re.finditer(r"\S+", text))
    for count in range(1, len(words) + 1):
        if fold(text[: words[count - 1].end()]) == phrase:
            return text[: words[count - 1].end()]
    return ""


def _party(text: str, span: Span, authorities: Authorities, on: str | None) -> Party | None:
    written = " ".join(span.of(text).split())
    name, role = _name_and_role(span.of(text))
    if not (name or role):
        return None
    former = bool(role) and fold(role).split()[0] in {"former", "ex", "then"}
    office = authorities.office(name, role, on, former=former) if name and role and on else None
    if office is None:
        return Party(name=written, span=span, role=role, person_name=name)
    return Party(
        name=written, span=span, role=role, person_name=office.person,
        office=office.iri, basis="office",
    )  # fmt: skip


def _name_and_role(item: str) -> tuple[str | None, str | None]:
    """ "Ms Ada Exempel, Commissioner for X" or "Commissioner Exempel": the name, the role."""
    parts = [p.strip() for p in re.split(r",\s+(?=(?:[Mm]rs?\b|[Mm]s\b|Dr\b|Herr|Frau)|\S)|\n", item, maxsplit=1)]
    if len(parts) == 2:
        left, right = (_bare(p)[1] for p in parts)
        if _role_at(left) and looks_like_name(right) and not _role_at(right):
            return right, " ".join(left.split())
        if looks_like_name(left) and _role_at(right):
            return left, " ".join(right.split())
    taken, rest = _bare(" ".join(item.split()))
    role = _role_at(rest)
    if role:
        name = _bare(rest[len(role) :])[1].strip(" ,")
        if looks_like_name(name) and not fold(name).startswith(("of ", "for ", "the ")):
            lowercase_only = name[0].islower() and name.split()[0] in {"of", "for", "de", "der", "des", "du", "della", "van"}
            if not lowercase_only or len(name.split()) > 1 and fold(name).split()[0] in {"van", "von", "de"} and "'" not in rest:
                return name, role
        return None, rest
    if looks_like_name(rest) and (taken or len(rest.split()) > 1):
        return rest, None
    return (None, rest) if rest[:1].isupper() else (None, None)
