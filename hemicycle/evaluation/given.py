"""The gold's own claims, as if they had been read: what the joining of events makes of them.

So the joining is measured by itself, whatever share of the claims the reading finds today.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace

from hemicycle.evaluation.gold import ArticleGold, ClaimGold
from hemicycle.evaluation.matching import Reader
from ingest.model import Claim, Extraction, Party, Time
from ingest.numbers import number
from ontology.authorities import Authorities

_ANYBODY = re.compile(r"(?:an?|any|some|one|unnamed|unknown)\b", re.IGNORECASE)


def given(
    gold: ArticleGold, read: Extraction, reader: Reader, authorities: Authorities
) -> tuple[Extraction, Sequence[str]]:
    """The extraction with the gold's claims for those that were read, and their ids in order.

    Claims whose predicate no relation answers are left out.
    """
    known = [c for c in gold.claims if reader.predicates.answers(c.predicate)]
    claims = tuple(_claim(claim, gold, reader, authorities) for claim in known)
    return replace(read, claims=claims), [claim.id for claim in known]


def _claim(claim: ClaimGold, gold: ArticleGold, reader: Reader, authorities: Authorities) -> Claim:
    answer = reader.predicates.answers(claim.predicate)[0]
    subject, target = (_party(text, gold, authorities) for text in (claim.subject, claim.object))
    said = claim.judgement
    return Claim(
        answer.relation, claim.sentence, claim.trigger,
        said.modality, said.polarity, said.certainty,
        *((target, subject) if answer.inverse else (subject, target)),
        time=_time(claim.time) if claim.time else None, rule="gold",
    )  # fmt: skip


def _party(text: str | None, gold: ArticleGold, authorities: Authorities) -> Party | None:
    if not text:
        return None
    name = gold.names.get(text, text)
    entries = [e for e in authorities.entries if any(n.text == name for n in e.names)]
    if name in gold.people:
        return Party(text, person_name=name)
    if len(entries) == 1 and entries[0].kind != "office":
        return Party(text, denotes=entries[0].iri)
    kind = "Persons" if _ANYBODY.match(text) else None
    return Party(name, kind=kind, count=number(text.split()[0]))


def _time(text: str) -> Time:
    first, _, last = text.partition("/")
    ends = [_interval(part) for part in (first, last or first)]
    return Time(text, ends[0][0], ends[1][1], "interval" if last else "day")


def _interval(text: str) -> tuple[str, str]:
    """
    >>> _interval("2024-02"), _interval("2024"), _interval("2024-02-03")
    (('2024-02-01', '2024-02-29'), ('2024-01-01', '2024-12-31'), ('2024-02-03', '2024-02-03'))
    """
    year, *rest = (int(part) for part in text.split("-"))
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if len(rest) > 1:
        return text, text
    return f"{text}-01", f"{text}-{calendar.monthrange(year, rest[0])[1]:02}"
