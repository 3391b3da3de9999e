"""The frame of a document: letterhead, addressees, and the signature block if there is one."""

from dataclasses import replace

from ingest.kinds import kind_of
from ingest.letterhead import body_span, head_lines, read_head, with_date_below
from ingest.letters.addressees import addressees
from ingest.letters.attributes import Reader
from ingest.letters.authors import authors
from ingest.letters.block import Block
from ingest.letters.entries import Entry
from ingest.letters.lines import Line, is_salutation, lines, patterns
from ingest.letters.masking import masked, unmasked
from ingest.letters.names import HUNGARY, halves
from ingest.letters.search import find_block
from ingest.model import Letterhead, Signature, UnreadLine
from ingest.numbers import number
from ontology.authorities import Authorities

_TITLE = 120


def read_frame(
    text: str, authorities: Authorities, language: str = "und"
) -> tuple[Letterhead, tuple[Signature, ...], tuple[UnreadLine, ...]]:
    """Head, signatories and unread lines of a document's text; ``language`` is ISO 639-1."""
    text = masked(text)
    all_lines = lines(text)
    head = read_head(text, all_lines)
    on = head.date.earliest if head.date else None
    opens = any(is_salutation(line) or _says_letter(line) for line in head_lines(all_lines))
    reader = Reader(authorities)
    block = find_block(text, all_lines, reader, behind=head.body, letter=opens)
    kind = kind_of(all_lines, opens_as_letter=opens, signed=bool(block))
    if kind == "Question" and block is None:
        block = authors(text, all_lines, reader)
    below = block.start if block and kind == "Letter" and not block.inline else len(text)
    if kind == "Letter" and head.date is None:
        head = with_date_below(text, head, all_lines, below)
        on = head.date.earliest if head.date else None
    body = body_span(head, below)
    frame = Letterhead(
        kind=kind, date=head.date, place=head.place, title=head.title, outlet=head.outlet,
        body=body,
    )  # fmt: skip
    if kind == "Letter":
        frame = replace(
            frame,
            addressees=addressees(text, head_lines(all_lines), authorities, on),
            stated_total=_stated_total(all_lines, block),
        )
    if block is None or kind not in ("Letter", "Question"):
        return frame, (), ()
    # Unread lines behind the last signature count too: a missed one may stand there.
    return frame, _signatures(block, authorities, language), tuple(block.unread + block.pending)


def _says_letter(line: Line) -> bool:
    """A title such as "OPEN LETTER"; no sentence that speaks of one."""
    titled = any(p.search(line.folded) for p in patterns("letter_titles"))
    return titled and len(line.text) < _TITLE and not line.text.endswith((".", "?"))


def _signatures(block: Block, authorities: Authorities, language: str) -> tuple[Signature, ...]:
    """Entries in order; without a stated country, the letter's language tells Iberian names."""
    home = {"es": "ES", "pt": "PT", "ca": "ES", "hu": "HU"}.get(language)
    return tuple(
        _signature(order, entry, authorities, home)
        for order, entry in enumerate(block.entries, start=1)
    )


def _signature(order: int, entry: Entry, authorities: Authorities, home: str | None) -> Signature:
    beside = entry.attributes
    name = unmasked(entry.name)
    common = Signature(
        order=order, name=name, span=entry.span, entry=entry.entry, group=beside.group,
        country=beside.country, role=beside.role, organisation=beside.organisation,
        party=beside.party,
    )  # fmt: skip
    if entry.organisation:
        return replace(common, organisation=name, organisation_only=True)
    stated = beside.country or ""
    country = authorities.country(stated) or authorities.country_of_demonym(stated)
    code = country.iri.rpartition("/")[2].upper() if country else None
    given, family = entry.halves or halves(name, country=_customs(code, home))
    return replace(common, given=given, family=family)


def _customs(code: str | None, home: str | None) -> str | None:
    """Whose customs a name follows: its own country's, else the letter's language.

    The family name comes first in letters in Hungarian, and there for Hungarians alone.
    """
    if HUNGARY not in (code, home):
        return code or home
    return HUNGARY if home == HUNGARY and code in (None, HUNGARY) else None


def _stated_total(all_lines: list[Line], block: Block | None) -> int | None:
    """How many signatories the letter itself speaks of: in its words, or with "and 12 others"."""
    for line in all_lines:
        for pattern in patterns("stated_totals"):
            for match in pattern.finditer(line.folded):
                if (found := number(match.group(1))) and found > 1:
                    return found
    return len(block.entries) + block.others if block and block.others > 1 else None
