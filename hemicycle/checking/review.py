"""Walking through claims: one on screen with its sentence, one key, one entry in the file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hemicycle.checking.claims import Asked, same_reading
from hemicycle.console import plain
from hemicycle.walking import Walk
from ingest.checking.checkfile import FILE
from ingest.checking.checks import Check, Reading, prevailing


class Review(Walk[Asked, Check]):
    """One walk through claims."""

    keys = (
        "[y] right   [w] wrong reading   [p] wrong party   [m] wrong strength   [u] unsure   "
        "[s] skip   [b] back   [q] quit"
    )
    judgements = {  # noqa: RUF012
        "y": "right", "w": "wrong-reading", "p": "wrong-party", "m": "wrong-strength",
        "u": "unsure",
    }  # fmt: skip

    def __init__(self, claims: Sequence[Asked], file: Path, by: str | None, on: str | None) -> None:
        super().__init__(claims, FILE, file)
        self._by, self._on = by, on

    def render(self, asked: Asked) -> str:
        """What was read, where, and the sentence."""
        return render(asked)

    def remark(self, asked: Asked) -> str:
        """The file, for people."""
        return asked.files[0]

    def answered(self, asked: Asked) -> bool:
        """Whether this walk has a check of what the claim says."""
        return same_reading(asked, self.decided())

    def answer(self, asked: Asked, judgement: str) -> Check:
        """The check."""
        return Check(judgement, asked.reading, self._by, self._on)

    def noted(self, asked: Asked, entry: Check, judgement: str) -> str:
        """Also, which earlier check goes on prevailing."""
        said = super().noted(asked, entry, judgement)
        holds = prevailing([*asked.checks, entry])[entry.claim]
        if holds == entry:
            return said
        return f"{said}; {holds.id} ({called(holds)}) goes on prevailing: hemicycle undo {holds.id}"


def render(asked: Asked) -> str:
    """What was read, where, and the sentence with its trigger marked, between its neighbours."""
    lines = [in_words(asked.reading, asked.relation), *_how(asked), *_place(asked)]
    lines += [f"    {_flat(asked.before)}"] * bool(asked.before)
    lines.append(f"  > {_marked(asked)}")
    lines += [f"    {_flat(asked.after)}"] * bool(asked.after)
    lines += [f"  checked already: {called(check)} [{check.id}]" for check in asked.checks]
    return "\n".join(map(plain, lines))


def in_words(claim: Reading, relation: str) -> str:
    """Such as "Vega Radio – not: paid – Ada Exempel"."""
    verb = f"not: {relation}" if claim.polarity == "negative" else relation
    return " – ".join((claim.subject or "(nobody named)", verb, claim.object or "(nothing named)"))


def called(check: Check) -> str:
    """Such as "wrong-party, by Kim, on 2031-07-01: it was her sister"."""
    notes = [f"by {check.by}"] * bool(check.by) + [f"on {check.on}"] * bool(check.on)
    return ", ".join([check.judgement, *notes]) + (f": {check.because}" if check.because else "")


def _how(asked: Asked) -> Iterator[str]:
    said = [f"how firmly: {asked.reading.modality}, {asked.reading.polarity}, {asked.certainty}"]
    said.append(f"says who: {asked.source or 'the document itself'}")
    said.append(f"when: {asked.time or 'not said'}")
    yield f"  {'   '.join(said)}"


def _place(asked: Asked) -> Iterator[str]:
    head = ", ".join(part for part in (asked.title, asked.date) if part)
    yield from [f"  {head}"] * bool(head)
    place = [asked.files[0], f"line {asked.line}", asked.where]
    yield f"  {', '.join(part for part in place if part)}"


def _marked(asked: Asked) -> str:
    """The trigger stands in the sentence, or (in a heading before it) elsewhere."""
    quote, start, end = asked.reading.quote, asked.start, asked.end
    if not 0 <= start < end <= len(quote):
        return f"{_flat(quote)}   [{_flat(asked.reading.trigger)}]"
    return _flat(f"{quote[:start]}[{quote[start:end]}]{quote[end:]}")


def _flat(text: str) -> str:
    return " ".join(text.split())
