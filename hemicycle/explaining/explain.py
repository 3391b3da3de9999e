"""`hemicycle explain`: which question is asked, and the answer in a newsroom's words."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.store import Store
from hemicycle.console import plain
from hemicycle.explaining.claims import Checked, ClaimExplanation, Slot, explained_claim
from hemicycle.explaining.edges import EdgeExplanation, explained_edge
from hemicycle.explaining.model import Candidate, NameExplanation, Place
from hemicycle.explaining.names import explained_name
from ontology import DEFAULT_BASE
from ontology.authorities import Authorities
from queries.binding import term
from queries.query import Param

Explanation = NameExplanation | ClaimExplanation | EdgeExplanation

#: What stands between two names of an edge.
_EDGE = re.compile(r"\s+(?:--|–|—)\s+")
#: So many of a kind are shown; data has all.
_SHOWN = 20


def explain(store: Store, asked: str, authorities: Authorities) -> Explanation:
    """Explain a name, a claim (IRI, ``doc:…/claim/…``), or an edge (``one -- two``).

    :raises QueryError: the graph has nothing of the kind.
    """
    if len(ends := _EDGE.split(asked.strip())) == 2:
        return explained_edge(store, expanded(ends[0]), expanded(ends[1]))
    words = expanded(asked.strip())
    if re.search(r"/claim/[0-9a-f]+$", words):
        return explained_claim(store, words)
    return explained_name(store, words, authorities)


def expanded(words: str, base: str = DEFAULT_BASE) -> str:
    """An IRI for what looks like one, else the words.

    >>> expanded("person:ep-5"), expanded("Ada Exempel")
    ('https://w3id.org/hemicycle/id/person/ep-5', 'Ada Exempel')
    >>> expanded("0a1b/claim/22"), expanded("doc/0a1b/claim/22") == expanded("doc:0a1b/claim/22")
    ('https://w3id.org/hemicycle/id/doc/0a1b/claim/22', True)
    """
    if re.fullmatch(r"ep-\d+", words):
        words = f"person:{words}"
    elif local := re.fullmatch(r"(?:doc/)?([0-9a-f]+/claim/[0-9a-f]+)", words):
        words = f"doc:{local[1]}"
    found = term(Param("asked", "name"), words, base)
    return found.value if isinstance(found, NamedNode) else words


def render(found: Explanation) -> str:
    """The explanation for people."""
    lines = (
        _claim(found)
        if isinstance(found, ClaimExplanation)
        else _edge(found)
        if isinstance(found, EdgeExplanation)
        else _names(found)
    )
    return "".join(f"{plain(line)}\n" for line in lines)


def _names(found: NameExplanation) -> Iterator[str]:
    if not found.places:
        yield f"no document names {found.asked}"
    known: set[str] = set()
    for place in found.places:
        yield from _place(place, known)
    for pair in found.apart[:_SHOWN]:
        yield f"{pair.one} and {pair.other} are two people here:"
        yield from (f"  - {why}" for why in pair.why)
    yield from _more(len(found.apart), "pairs")
    if found.listed:
        yield "registers know the name:"
        yield from (f"  {entry.words}" for entry in found.listed[:_SHOWN])
        yield from _more(len(found.listed), "entries")


def _place(place: Place, known: set[str]) -> Iterator[str]:
    """A name; what a reason means is said once (``known``)."""
    yield f"“{place.name}” in {_where(place.source, place.line, place.where, place.date)}"
    if place.words and place.words != place.name:
        yield f"    {place.words}"
    if place.person:
        number = place.person.rpartition("/")[2]
        who = f" ({number})" if number.startswith("ep-") else ", known by name alone"
        yield f"  is taken to be {place.person_name}{who}: {place.because}"
    else:
        yield f"  is tied to nobody: {place.because}"
    if place.meaning and place.meaning not in known:
        known.add(place.meaning)
        yield f"    {place.meaning}"
    yield from (f"  register: {entry.words}" for entry in place.entries)
    yield from (f"  {decision}" for decision in place.decisions)
    for candidate in place.candidates:
        yield from _candidate(candidate)
    yield ""


def _candidate(candidate: Candidate) -> Iterator[str]:
    whom = f" (ep-{candidate.number})" if candidate.number else ""
    asked = f"score {candidate.score:.0f}" if candidate.offered else "not offered"
    yield f"  might be {candidate.name}{whom}? {asked}"
    yield from (f"      {line}" for line in candidate.context.splitlines())
    yield from (f"    + {why}" for why in candidate.why)
    yield from (f"    - {why}" for why in candidate.against)


def _claim(found: ClaimExplanation) -> Iterator[str]:
    yield f"“{found.sentence}”"
    yield f"  {_where(found.source, found.line, found.where, found.date)}"
    yield from [f"  {found.title}"] * bool(found.title)
    helped = f", with the spaCy model {found.model}" if found.model else ""
    rule = f"rule {found.rule}{helped}"
    yield f"what is said: {found.relation} (by the words “{found.trigger}”; {rule})"
    for slot, filled in (
        ("who", found.subject), ("whom or what", found.object), ("says who", found.attributed_to),
    ):  # fmt: skip
        yield f"  {slot}: {_slot(filled)}"
    yield f"  when: {found.time or 'not said'}"
    yield f"how firmly: {found.modality}, {found.polarity}, {found.certainty}"
    if found.checked:
        yield _checked(found.checked)
    for answer in found.answers:
        way = "answers" if answer.inverse else "is answered by"
        yield f"{way} ({answer.kind}): “{answer.quote}” ({answer.source})"


def _checked(found: Checked) -> str:
    """Such as "checked: right (right) by Kim on 2031-07-01: asked her [1a2b3c4d]"."""
    said = {"yes": "right", "no": "left in doubt", "rejected": "rejected, and left out"}
    because = f": {found.because}" if found.because else ""
    notes = [f"by {found.by}"] * bool(found.by) + [f"on {found.on}"] * bool(found.on)
    made = " ".join([f"checked: {said[found.checked]} ({found.finding})", *notes])
    return f"{made}{because} [{found.id}]"


def _slot(slot: Slot | None) -> str:
    if slot is None:
        return "not said"
    known = f", that is {slot.name} ({slot.because})" if slot.means else ""
    return f"“{slot.words}”{known}"


def _edge(found: EdgeExplanation) -> Iterator[str]:
    number = len(found.shared)
    yield f"{found.one[1]} and {found.two[1]} signed {number or 'nothing'} together"
    for shared in found.shared:
        yield f"{shared.date or 'undated'}  {shared.title} ({shared.kind})"
        for signed in shared.signatures:
            status = f", {signed.status}" if signed.status else ""
            yield f"  “{' '.join(signed.entry.split())}”{status}"
            place = _where(signed.source, signed.line, signed.where, None)
            yield f"      {place}; taken to be this person: {signed.because}"
            yield from (f"      it is said: “{sentence}”" for sentence in signed.said)


def _where(source: str, line: int | None, where: str | None, date: str | None) -> str:
    """Such as "letters/a.pdf, line 12, page 2 (2031-03-03)"."""
    parts = [source, f"line {line}" if line else "", where or ""]
    return ", ".join(part for part in parts if part) + (f" ({date})" if date else "")


def _more(number: int, noun: str) -> Iterator[str]:
    if number > _SHOWN:
        yield f"and {number - _SHOWN} {noun} more (--json shows all)"
