"""Taking a person apart: every name that means them, and the decisions that sort the names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from pyoxigraph import NamedNode

from graph.store import Store
from hemicycle.derivation.decided import anchors_of
from hemicycle.sparql import ask
from ingest.people.choices import person_iri
from ingest.people.decisions import Anchor, Decision
from ontology import DCTERMS, DEFAULT_BASE, RDFS
from ontology.errors import QueryError


@dataclass(frozen=True, slots=True)
class Item:
    """A name that means a person: where it stands (``line`` from 1), and why it means them.

    Without an ``anchor`` nothing can be decided about it: it is known by an office.
    """

    node: str
    name: str
    title: str
    date: str
    source: str
    line: int | None
    basis: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Sorting:
    """Item numbers (from 1) by group, and the group that is a member, by number."""

    groups: Mapping[str, tuple[int, ...]]
    members: Mapping[str, str]


def items_of(store: Store, person: str) -> list[Item]:
    """Every name that means the person, by date, document and place."""
    found: dict[str, tuple[tuple[str, str, int], Item]] = {}
    for row in ask(store, _ITEMS.replace("#PERSON", str(NamedNode(person)))):
        item = Item(
            row["n"], row["name"], row.get("title", ""), row.get("date", ""), row["source"],
            int(row["line"]) if "line" in row else None, row.get("why", ""),
        )  # fmt: skip
        place = (item.date, row["d"], int(row.get("start", "-1")))
        if item.node not in found or item.source < found[item.node][1].source:
            found[item.node] = (place, item)
    anchors = anchors_of(store, found)
    ordered = sorted(found.values(), key=lambda pair: (pair[0], pair[1].node))
    return [replace(item, anchor=anchors.get(item.node)) for _, item in ordered]


_ITEMS = f"""
SELECT DISTINCT ?n ?name ?d ?title ?date ?source ?start ?line ?why {{
  ?n hc:denotes #PERSON ; hc:linkBasis ?basis ; hc:in ?d ; hc:name ?name .
  ?d hc:source ?source .
  OPTIONAL {{ ?d {DCTERMS.title} ?title }}
  OPTIONAL {{ ?d hc:earliest ?date }}
  OPTIONAL {{ ?basis {RDFS.label} ?why }}
  OPTIONAL {{
    ?n hc:evidence/hc:start ?start . ?d hc:text ?text
    BIND(STRLEN(REPLACE(SUBSTR(?text, 1, ?start), "[^\\\\n]", "")) + 1 AS ?line)
  }}
}}"""


def asked(
    items: Sequence[Item], person: str, keys: Iterator[str], say: Callable[[str], None]
) -> Iterator[str]:
    """Parts of what :func:`sorting` reads, asked key by key; no more once the input ends."""
    say("one key each: a, b, c … for who it is, - to leave it open, . to stop")
    chosen: list[str] = []
    for number, item in enumerate(items, start=1):
        if item.anchor is None:
            continue
        say(f"{number}:")
        key = next(keys, ".")
        if key == ".":
            return
        if key.isalpha():
            chosen.append(key)
            yield f"{number}={key}"
    member = member_number(person)
    if member and chosen:
        say(f"which of them is ep-{member}? ({', '.join(sorted(set(chosen)))}, - if none)")
        key = next(keys, "-")
        if key.isalpha():
            yield f"{key}=ep-{member}"


def sorting(text: str, items: Sequence[Item]) -> Sorting:
    """What ``1=A,2=B,3=A,A=ep-123`` says: who belongs together, and which of them is a member.

    >>> items = [Item("", n, "", "", "", 1, "", Anchor("0" * 16, n)) for n in ("Ada", "Bo")]
    >>> sorting("1=A, 2=b, A=ep-123", items)
    Sorting(groups={'A': (1,), 'B': (2,)}, members={'A': '123'})

    :raises QueryError: it cannot be read, or there is nothing to tell apart.
    """
    groups: dict[str, list[int]] = {}
    members: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = re.fullmatch(r"(?:(\d+)=([A-Za-z])|([A-Za-z])=ep-(\d+))", part)
        if match is None:
            raise QueryError(f"cannot read {part!r}", mend="write 1=A,2=B,3=A, and A=ep-123")
        number, group, member, official = match.groups()
        if member:
            members[member.upper()] = official
            continue
        if not 1 <= int(number) <= len(items) or items[int(number) - 1].anchor is None:
            raise QueryError(f"{number} cannot be assigned", mend="take a number of the list")
        if any(int(number) in numbers for numbers in groups.values()):
            raise QueryError(f"{number} is assigned twice", mend="give it one letter")
        groups.setdefault(group.upper(), []).append(int(number))
    if unknown := sorted(members.keys() - groups.keys()):
        raise QueryError(f"nothing is assigned to {unknown[0]}", mend=f"write 1={unknown[0]}")
    if len(groups) < 2:
        raise QueryError("nothing is told apart", mend="assign two letters at least: 1=A,2=B")
    _apart(groups, items)
    return Sorting({group: tuple(sorted(groups[group])) for group in sorted(groups)}, members)


def _apart(groups: Mapping[str, Sequence[int]], items: Sequence[Item]) -> None:
    """One text may lie in two files: its names are then one place to decide about."""
    for one, other in combinations(groups, 2):
        for n in groups[one]:
            if any(items[n - 1].anchor == items[m - 1].anchor for m in groups[other]):
                what = f"{n} is assigned to {one}, the same words of the same text to {other}"
                raise QueryError(what, mend="assign both places alike")


def decisions_for(
    chosen: Sorting, items: Sequence[Item], by: str | None, on: str | None, because: str | None
) -> list[Decision]:
    """Positive along each group, negative between each name and the first of every other group.

    One negative a pair of groups would leave names of a member in a group that is not the member.
    """
    anchors = {
        group: list(dict.fromkeys(a for n in numbers if (a := items[n - 1].anchor)))
        for group, numbers in chosen.groups.items()
    }
    said = [
        Decision("positive", anchors[group][0], person=number)
        for group, number in sorted(chosen.members.items())
    ]
    for names in anchors.values():
        said += [Decision("positive", one, other=other) for one, other in pairwise(names)]
    order = {item.anchor: number for number, item in enumerate(items)}
    pairs = {
        tuple(sorted((name, others[0]), key=lambda anchor: order[anchor]))
        for group, names in anchors.items()
        for other, others in anchors.items()
        if other != group
        for name in names
    }
    for one, other in sorted(pairs, key=lambda pair: [order[anchor] for anchor in pair]):
        said.append(Decision("negative", one, other=other))
    return [replace(decision, by=by, on=on, because=because) for decision in dict.fromkeys(said)]


def remark(decision: Decision, items: Sequence[Item]) -> str:
    """The files in which the names of a decision stand."""
    sources = {item.anchor: item.source for item in items}
    return ", ".join(sources.get(anchor, anchor.document) for anchor in decision.anchors())


def member_number(person: str, base: str = DEFAULT_BASE) -> str | None:
    """The Parliament's number of a person, if the IRI has one."""
    start = person_iri("", base)
    return person.removeprefix(start) if person.startswith(start) else None
