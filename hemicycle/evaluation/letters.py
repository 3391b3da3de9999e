"""Scores a letter: signatories, what stands beside them, addressees, date, place, vendors.

Names are compared after NFC, without invisible characters, blanks collapsed, case folded; a name
whose halves are known is also right if given and family name equal the answer's as a pair. Each
gold entry counts once. Groups and countries are compared after the authorities' alias table on
both sides; a null that is filled is an error.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hemicycle.evaluation.gold import Addressee, LetterGold, Signatory
from hemicycle.evaluation.measures import Count, Match, Measure, Score, Share
from ingest.model import Document, Extraction, Party, Signature
from ontology.authorities import Authorities
from ontology.text import fold

SIGNATORIES, ON_OTHERS = "signatories", "not signatories hit"
SPLIT, GROUP, COUNTRY = "given/family", "group", "country"
ADDRESSEES, ALL_ADDRESSEES, DATE, PLACE = "addressees", "addressees all right", "date", "place"
VENDORS, KIND, TOTAL = "vendors", "letter or not", "stated total"
UNREAD, REPORTED, SILENT = "unread lines", "missed, reported", "missed in silence"

COLUMNS = (
    SIGNATORIES, ON_OTHERS, SPLIT, GROUP, COUNTRY, ADDRESSEES, DATE, PLACE, VENDORS, KIND, TOTAL,
    UNREAD, SILENT,
)  # fmt: skip


def plain(text: str | None) -> str | None:
    """A name as it is compared; diacritics stay.

    >>> plain("GROOT\\u00adHUIS\\u00a0 Bärt")
    'groothuis bärt'
    """
    if text is None:
        return None
    visible = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(visible).casefold().split())


def paired(
    found: Sequence[Signature], gold: Sequence[Signatory]
) -> list[tuple[Signature, Signatory]]:
    """Each right signature with its entry, one to one, in the order of the text."""
    left = list(gold)
    pairs = []
    for signature in found:
        entry = next((entry for entry in left if _same(signature, entry)), None)
        if entry is not None:
            left.remove(entry)
            pairs.append((signature, entry))
    return pairs


def _same(signature: Signature, entry: Signatory) -> bool:
    if plain(signature.name) == plain(entry.as_written):
        return True
    halves = (signature.given, signature.family)
    return None not in halves and _split(*halves) == _split(entry.given, entry.family)


def _split(given: str | None, family: str | None) -> tuple[str | None, str | None]:
    return plain(given), plain(family)


@dataclass(frozen=True)
class _Scorer:
    """One letter's answer beside what was read."""

    gold: LetterGold
    found: Extraction
    authorities: Authorities

    @property
    def on(self) -> str | None:
        return self.gold.date

    def group(self, text: str | None) -> object:
        if text is None:
            return None
        known = self.authorities.group(text, self.on) or self.authorities.group(text)
        return known.iri if known else fold(text)

    def country(self, text: str | None) -> object:
        if text is None:
            return None
        known = self.authorities.country(text)
        return known.iri if known else fold(text)

    def vendor(self, name: str) -> str:
        return next(
            (
                entry.iri
                for entry in self.authorities.entries
                if entry.kind == "vendor" and any(fold(n.text) == fold(name) for n in entry.names)
            ),
            fold(name),
        )

    def found_vendors(self) -> set[tuple[str, str]]:
        x = self.found
        named = {m.entity for m in x.mentions if m.kind == "vendor"} | {*x.subjects, *x.examined}
        apart = any(role == "examined" for _, role in self.gold.vendors)
        roles = dict.fromkeys(named, "mentioned")
        roles |= dict.fromkeys(x.examined, "examined") if apart else {}
        return set((roles | dict.fromkeys(x.subjects, "subject")).items())


def score(
    gold: LetterGold, document: Document, found: Extraction, authorities: Authorities
) -> Score:
    """The measures of one letter and, in words, what is wrong in it."""
    scorer = _Scorer(gold, found, authorities)
    pairs = paired(found.signatures, gold.signatories)
    measures: dict[str, Measure] = {}
    failures: list[str] = []
    for part in (
        _signatories(scorer, pairs),
        _beside(scorer, pairs),
        _addressees(scorer),
        _head(scorer),
        _vendors(scorer),
        _lines(scorer, pairs, document.text),
    ):
        measures |= part[0]
        failures += part[1]
    return Score(gold.id, measures, tuple(failures))


Part = tuple[dict[str, Measure], list[str]]
Pairs = list[tuple[Signature, Signatory]]


def _signatories(s: _Scorer, pairs: Pairs) -> Part:
    right = {signature.order for signature, _ in pairs}
    wrong = [x for x in s.found.signatures if x.order not in right]
    others = {plain(name) for name in s.gold.not_signatories}
    hit = [x for x in wrong if plain(x.name) in others]
    failures = [f"missed: {entry.as_written}" for entry in _missed(s, pairs)]
    failures += [f"{'NOT A SIGNATORY' if x in hit else 'not in gold'}: {x.name}" for x in wrong]
    match = Match(len(pairs), len(s.found.signatures), len(s.gold.signatories))
    return {SIGNATORIES: match, ON_OTHERS: Count(len(hit))}, failures


def _missed(s: _Scorer, pairs: Pairs) -> list[Signatory]:
    left = list(s.gold.signatories)
    for _, entry in pairs:
        left.remove(entry)
    return left


def _beside(s: _Scorer, pairs: Pairs) -> Part:
    """Given and family name, group and country of the right names."""
    measures: dict[str, Measure] = {}
    failures = []
    asked: list[tuple[str, Callable[[Signature | Signatory], object]]] = [
        (SPLIT, lambda x: _split(x.given, x.family)),
        (GROUP, lambda x: s.group(x.group)),
        (COUNTRY, lambda x: s.country(x.country)),
    ]
    for name, value in asked:
        wrong = [(x, entry) for x, entry in pairs if value(x) != value(entry)]
        measures[name] = Share(len(pairs) - len(wrong), len(pairs))
        failures += [f"{name} of {e.as_written}: {value(x)} for {value(e)}" for x, e in wrong]
    return measures, failures


def _addressees(s: _Scorer) -> Part:
    """Right is the name (null where only the role is written) together with the role."""
    left = list(s.found.head.addressees)
    missed = []
    for addressee in s.gold.addressees:
        party = next((p for p in left if _addressed(p, addressee)), None)
        if party is None:
            missed.append(f"addressee missed: {addressee.name or addressee.role}")
        else:
            left.remove(party)
    gold, found = len(s.gold.addressees), len(s.found.head.addressees)
    failures = missed + [f"addressee not in gold: {p.role} {p.person_name}" for p in left]
    return {
        ADDRESSEES: Match(gold - len(missed), found, gold),
        ALL_ADDRESSEES: Share(int(not failures), 1),
    }, failures


def _addressed(party: Party, gold: Addressee) -> bool:
    names: set[str | None] = {None}
    if party.person_name:
        names = {plain(party.person_name), plain(party.name)}
    if gold.role_scored:
        return plain(gold.name) in names and plain(party.role) == plain(gold.role)
    names.add(plain(f"{party.role or ''} {party.name}"))
    return bool({plain(name) for name in (gold.name, *gold.also) if name} & names)


def _head(s: _Scorer) -> Part:
    head, gold = s.found.head, s.gold
    date = head.date.earliest if head.date and head.date.precision == "day" else None
    total: dict[str, tuple[object, object]] = {TOTAL: (head.stated_total, gold.stated_total)}
    asked: dict[str, tuple[object, object]] = {
        DATE: (date or (head.date and head.date.text), gold.date),
        PLACE: (plain(head.place), plain(gold.place)),
        KIND: (head.kind == "Letter", gold.is_letter),
    } | (total if gold.counts else {})
    failures = [f"{name}: {a} for {b}" for name, (a, b) in asked.items() if a != b]
    return {name: Share(int(a == b), 1) for name, (a, b) in asked.items()}, failures


def _vendors(s: _Scorer) -> Part:
    gold = {(s.vendor(name), role) for name, role in s.gold.vendors}
    found = s.found_vendors()
    failures = [f"vendor missed: {name}, {role}" for name, role in sorted(gold - found)]
    failures += [f"vendor not in gold: {name}, {role}" for name, role in sorted(found - gold)]
    return {VENDORS: Match(len(gold & found), len(found), len(gold))}, failures


def _lines(s: _Scorer, pairs: Pairs, text: str) -> Part:
    """Whether each missed signatory stands on a line that was reported as unread."""
    unread = " ".join(filter(None, (plain(u.span.of(text)) for u in s.found.unread)))
    missed = _missed(s, pairs)
    silent = [entry for entry in missed if (plain(entry.as_written) or "") not in unread]
    return {
        UNREAD: Count(len(s.found.unread)),
        REPORTED: Count(len(missed) - len(silent)),
        SILENT: Count(len(silent)),
    }, [f"missed in silence: {entry.as_written}" for entry in silent]


def unknown_vendors(letters: Iterable[LetterGold], authorities: Authorities) -> list[str]:
    """Vendors of the answers that the authorities do not know, and so cannot be found."""
    known = {fold(name.text) for e in authorities.entries if e.kind == "vendor" for name in e.names}
    return sorted({v for letter in letters for v, _ in letter.vendors if fold(v) not in known})
