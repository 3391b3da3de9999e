"""What "X denies this" and "X rejected the accusations" deny: what was said just before.

The act of denying is a claim of its own; its content is a second one, with modality ``denied``.
In doubt nothing is added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.claims.words import grammar
from ingest.model import Claim, Party, Span

_THIS = frozenset(("this", "that", "it", "these", "them", "this claim", "this account"))
_ACCUSED = re.compile(
    r"(?:(?:all|any|the|these|those|such|every|both|of) )*"
    r"(?:allegation|accusation|charge|claim|suspicion|wrongdoing|guilt)(?P<several>s?)"
    r"(?: against (?:him|her|it|them))?"
    r"|pleaded not guilty|.*\b(?:his|her|their|its) innocence"
)
#: What somebody may be accused of.
_CONDUCT = frozenset(
    ("bribed", "paid", "offeredPayment", "receivedPayment", "influenced", "committed", "lobbied")
)
#: Speech and papers: "denies this" answers what is said, not that it is said.
_SPEECH = frozenset(
    ("denied", "answered", "callsFor", "supports", "criticises", "warnsAbout", "names",
     "corrected", "published", "admitted")
)  # fmt: skip
_SAID = frozenset(("alleged", "reported"))
_PLEA = "plead-not-guilty"
_UNTRUE = re.compile(
    r"(?:That|This|The claim|The statement|The report) (?:is|was) "
    r"(?P<how>incorrect|untrue|false|inaccurate|mistaken|(?P<wrong>wrong)"
    r"|not (?:true|correct|so|the case))"
    r"(?=[.;:])"
)


def gainsaid(told: Claim, before: Sequence[Claim], last: Sequence[Span]) -> Iterator[Claim]:
    """What a denial denies, of the claims ``before`` it; ``last`` are the sentences just before."""
    if told.relation != "denied" or told.polarity != "positive" or told.subject is None:
        return
    words = told.object.name.lower() if told.object else ""
    near = [c for c in before if c.modality in _SAID and c.polarity == "positive"]
    accused = _ACCUSED.fullmatch(words)
    if words in _THIS:
        meant = [c for c in near if _answered(c, told, last[-1:])]
        several = False
    elif accused:
        meant = [c for c in near if _accuses(c, told, last)]
        several = accused["several"] != ""
    else:
        return
    done = {_content(c) for c in before if (c.sentence, c.modality) == (told.sentence, "denied")}
    if len({_content(c) for c in meant}) == 1 or several:
        for claim in (c for c in meant if _content(c) not in done):
            yield replace(
                claim, sentence=told.sentence, trigger=told.trigger, modality="denied",
                certainty="certain", source=told.subject, time=None, rule="gainsaid", model=None,
            )  # fmt: skip


def taken_back(
    text: str, span: Span, before: Sequence[Claim], last: Sequence[Span], *, correction: bool
) -> Iterator[Claim]:
    """ "That was incorrect": what the sentence before reported is denied by the document itself.

    "Wrong" may be a moral; only a correction means by it that something is not so. Where a date
    or a number was told, that alone may be what was wrong: then nothing is denied.
    """
    match = _UNTRUE.match(text, span.start, span.end)
    if match is None or (match["wrong"] and not correction):
        return
    said = (c for c in before if c.sentence in last[-1:] and c.relation not in _SPEECH)
    meant = [c for c in said if c.modality in _SAID and c.polarity == "positive"]
    if len({_content(c) for c in meant}) == 1 and not _counted(text, meant[0]):
        yield replace(
            meant[0], sentence=span, trigger=Span(*match.span("how")), modality="denied",
            certainty="certain", source=None, time=None, rule="taken-back", model=None,
        )  # fmt: skip


def _counted(text: str, claim: Claim) -> bool:
    """Whether the claim, or what follows it in its sentence, tells a date or a number."""
    starts = [p.span.start for p in (claim.subject, claim.object) if p and p.span]
    start = min([claim.trigger.start, *starts])
    words = {word.lower() for word in re.findall(r"\w+", text[start : claim.sentence.end])}
    numbers = {*grammar().words["number"]}
    return claim.time is not None or any(w[0].isdigit() or w in numbers for w in words)


def _answered(claim: Claim, told: Claim, last: Sequence[Span]) -> bool:
    """Whether the sentence before says it, of whoever denies, and somebody else says so."""
    parties = (claim.subject, claim.object)
    about = any(_speaks_of(party, told.subject) or _speaks_for(told, party) for party in parties)
    own = claim.source is not None and _speaks_of(claim.source, told.subject)
    return claim.sentence in last and claim.relation not in _SPEECH and about and not own


def _speaks_for(told: Claim, party: Party | None) -> bool:
    """Whether the role of whoever denies names the party ("Voltar's director, Ada Falk")."""
    role = told.subject.role if told.subject else None
    name = _name(party)
    return bool(name and role) and f" {name} " in f" {role} ".replace("'s ", " ").replace(
        "’s ", " "
    )


def _accuses(claim: Claim, told: Claim, last: Sequence[Span]) -> bool:
    near = claim.sentence in last or claim.sentence == told.sentence
    plea = told.rule == _PLEA and claim.relation == "committed"  # it answers the charges
    own = _name(claim.subject) == _name(told.subject)
    return (near or plea) and claim.relation in _CONDUCT and own


def _speaks_of(party: Party | None, denier: Party | None) -> bool:
    name = _name(denier)
    return party is not None and bool(name) and f" {name} " in f" {_name(party)} "


def _name(party: Party | None) -> str:
    return (party.person_name or party.name) if party else ""


def _content(claim: Claim) -> tuple[str, str, str]:
    return claim.relation, _name(claim.subject), _name(claim.object)
