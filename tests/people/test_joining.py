"""Names written in several ways: what is one person by rule, and what never is."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store import Store, nquads, open_store
from hemicycle.decisions.store import difference
from hemicycle.derivation.decided import anchors_of
from hemicycle.derivation.transaction import Derivation
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.explaining.explain import explain, render
from hemicycle.registers.store import add, remove
from ingest.model import Document
from ingest.people.candidates import Registry
from ingest.people.decisions import Decision
from ingest.people.identity import Identifier
from ingest.people.judgements import Judgements
from ingest.people.personquads import display_name
from ingest.people.register import Register, RegisterEntry, StoredEntry
from ingest.people.rows import NameRow
from ingest.people.writings import near, nearest, pattern, tied, writing
from ingest.pipeline import process
from ontology import HC
from ontology.authorities import load
from ontology.text import name_key
from ontology.validation import validate

AUTHORITIES = load()
IDENTIFIER = Identifier(AUTHORITIES)
NONE = Judgements()
EPP_BE = {"group": "EPP", "country": "Belgium"}


def row(name: str, doc: str, on: str | None = "2031-03-01", **fields: str) -> NameRow:
    """A name "given|family" in a letter; its node ends in "letter/name"."""
    given_name, _, family = name.partition("|")
    whole = f"{given_name} {family}"
    node = f"https://example.org/{doc}/{quote(name)}"
    return NameRow(
        node, doc, name_key(whole), whole, given_name, family, earliest=on, latest=on, **fields
    )


def member(number: str, name: str, **fields: str | None) -> StoredEntry:
    given_name, _, family = name.partition("|")
    whole = f"{given_name} {family}"
    said = {"country": "be", "earliest": "2029-07-16", "latest": "2034-07-15"} | fields
    return StoredEntry(
        1, number, whole, given_name, family, **said,  # type: ignore[arg-type]
        iri=f"https://example.org/register/{number}", keys=frozenset({name_key(whole)}),
    )  # fmt: skip


def said(
    *rows: NameRow, members: tuple[StoredEntry, ...] = (), judged: Judgements = NONE
) -> tuple[dict[str, str], dict[str, str]]:
    """Whom each name means, or why nobody; and on what basis."""
    quads = IDENTIFIER.quads(rows, Registry(members, AUTHORITIES), judged)
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for quad in quads:
        if quad.predicate in (HC.denotes, HC.unresolved, HC.linkBasis):
            term = quad.object.value.rpartition("/")[2].rpartition("#")[2]
            node = unquote(quad.subject.value).removeprefix("https://example.org/")
            found[quad.predicate == HC.linkBasis][node] = term
    return found


def one_person(*rows: NameRow) -> str | None:
    """The basis that is not plain, if all are one person; None if not."""
    who, basis = said(*rows)
    if len(basis) != len(set(rows)) or len(set(who.values())) > 1:
        return None
    (found,) = set(basis.values()) - {"exactName", "nameAndCountry"}
    return found


@pytest.mark.parametrize(
    ("one", "other", "basis"),
    [
        ("B.|van den Muster", "Bo|VAN DEN MUSTER", "byInitials"),
        ("J.-P.|Muster", "Jean-Pol|Muster", "byInitials"),
        ("J.|Muster", "Jean-Pol|Muster", "byInitials"),
        ("Ida|Muster E.", "Ida|Muster Exempel", "byInitials"),
        ("B.|Muester", "Bo|Müster", "byInitials"),
        ("Jörg|Müster", "Joerg|Muester", "otherSpelling"),
        ("Søren|Åmuster", "Soeren|Aamuster", "otherSpelling"),
        ("Θεόδωρος|Παραδειγμάτης", "Theodoros|Paradeigmatis", "otherSpelling"),
        ("Цвета|Примерова", "Tsveta|Primerova", "otherSpelling"),
        ("Ida|Muster", "Ida|Muster Exempel", "fullerName"),
        ("Ida|Muster", "Ida|Exempel-Muster", "fullerName"),
        ("Ida|van Muster", "Ida Eva|van Muster", "fullerName"),
    ],
)
def test_one_person_by_rule(one: str, other: str, basis: str) -> None:
    assert one_person(row(one, "a", **EPP_BE), row(other, "b", **EPP_BE)) == basis
    by_group = row(one, "a", group="EPP"), row(other, "b", group="PPE", country="Belgium")
    assert one_person(*by_group) == basis
    by_country = row(one, "a", country="BE"), row(other, "b", group="EPP", country="Belgium")
    assert one_person(*by_country) == basis


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("B.|Muster", "Bo|Muster"),
        ("Ида|Пример", "Ida|Primer"),
        ("Ida|Muster", "Ida|Muster Exempel"),
    ],
)
@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"group": "EPP"}, {"country": "Belgium"}), ({}, EPP_BE),
        ({"group": "EPP"}, {"group": "S&D"}), (EPP_BE, {"group": "S&D", "country": "Belgium"}),
        ({"country": "Spain"}, {"country": "Belgium"}), (EPP_BE, {**EPP_BE, "country": "Spain"}),
        (EPP_BE, {**EPP_BE, "organisation": "Exempel Watch"}),
    ],
)  # fmt: skip
def test_never_without_group_or_country_nor_against_them(
    one: str, other: str, here: dict[str, str], there: dict[str, str]
) -> None:
    assert one_person(row(one, "a", **here), row(other, "b", **there)) is None


def test_one_alphabet_needs_no_group_but_nothing_may_contradict() -> None:
    here = row("Jörg|Müster", "a", group="EPP")
    assert one_person(here, row("Joerg|Muester", "b", country="Belgium")) == "otherSpelling"
    assert one_person(here, row("Joerg|Muester", "b", group="S&D")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I.|Muster", "Ida|Exempel Muster"),  # both halves doubtful
        ("I.|Muster", "I. E.|Muster"),
        ("I.|Musterova", "Ivan|Muster"),
        ("I.|van", "Ida|van Muster"),
        ("Ida|Muster", "Ida G.|Muster"),  # an initial more is no name more
        ("Eva|Muster", "Ida Eva|Muster"),  # the first given name is never left out
        ("Ida|van", "Ida|van Muster"),
        ("\u0406da|Muster", "Ida|Muster"),  # a Cyrillic letter that looks Latin
        ("\u0406.|Muster", "Ida|Muster"),
        ("Ида|Прімер", "Ida|Primer"),  # no letter of Bulgarian
        ("Muster|Ida", "I.|Muster"),
    ],
)
def test_never_by_less(one: str, other: str) -> None:
    assert one_person(row(one, "a", **EPP_BE), row(other, "b", **EPP_BE)) is None


def test_two_candidates_leave_a_name_open() -> None:
    name = row("B.|Muster", "a", **EPP_BE)
    bo, ben = row("Bo|Muster", "b", **EPP_BE), row("Ben|Muster", "c")
    assert said(name, bo)[1]["a/B.|Muster"] == "byInitials"
    assert said(name, bo, ben)[0]["a/B.|Muster"] == "initialsOnly"
    other = row("Ben|Muster", "c", country="Spain")
    assert said(name, bo, other)[1]["a/B.|Muster"] == "byInitials"


def test_two_who_share_initials_in_one_letter_are_told_apart_by_group() -> None:
    bo, ben = row("Bo|Muster", "b", **EPP_BE), row("Ben|Muster", "b", group="S&D")
    first, second = (row("B.|Muster", "a", group=g) for g in ("EPP", "S&D"))
    rows = [first, NameRow(**{**_fields(second), "node": second.node + "2"}), bo, ben]
    who, _ = said(*rows)
    assert who["a/B.|Muster"] == who["b/Bo|Muster"]
    assert who["a/B.|Muster2"] == who["b/Ben|Muster"] != who["b/Bo|Muster"]


def _fields(row_: NameRow) -> dict[str, object]:
    return {name: getattr(row_, name) for name in NameRow.__slots__}


def test_names_in_one_letter_are_two_people() -> None:
    for name in ("B.|Muster", "Bo|Muster-Exempel", "Bo Ida|Muster"):
        rows = row(name, "a", **EPP_BE), row("Bo|Muster", "a", **EPP_BE)
        assert one_person(*rows) is None
        # nor elsewhere: whoever signs beside Bo is not Bo
        who, _ = said(*rows, row(name, "b", **EPP_BE))
        assert who[f"b/{name}"] != who["a/Bo|Muster"]


def test_initials_twice_in_one_letter_or_of_two_groups_stay_open() -> None:
    bo = row("Bo|Muster", "b", country="Belgium")
    one, other = row("B.|Muster", "a", **EPP_BE), row("B.|MUSTER", "a", **EPP_BE)
    assert set(said(one, other, bo)[0].values()) >= {"initialsOnly"}
    assert len(said(one, other, bo)[1]) == 1
    elsewhere = row("B.|Muster", "c", group="S&D", country="Belgium")
    assert len(said(one, elsewhere, bo)[1]) == 1


def test_a_name_that_fits_two_people_joins_neither() -> None:
    short = row("Ida|Muster", "a", **EPP_BE)
    long = [row(f"Ida|Muster {more}", doc, **EPP_BE) for doc, more in (("b", "Probe"), ("c", "Vo"))]
    assert len(set(said(short, *long)[0].values())) == 3
    assert len(set(said(short, long[0])[0].values())) == 1


def test_of_one_name_the_person_of_the_same_group() -> None:
    rows = [row("Ida|Muster", "a", **EPP_BE), row("Ida|Muster", "b", group="PPE")]
    twice = NameRow(**{**_fields(rows[1]), "node": "https://example.org/b/2", "group": None})
    who, basis = said(*rows, twice)
    assert who["b/Ida|Muster"] == who["a/Ida|Muster"]
    assert (basis["b/Ida|Muster"], who["b/2"]) == ("nameAndGroup", "homonym")
    spanish = row("Ida|Muster", "c", group="EPP", country="Spain")
    assert said(*rows, spanish)[0]["b/Ida|Muster"] == "homonym"
    known = (member("7", "Ida|Muster", country="es"),)
    assert said(*rows, twice, members=known)[0]["b/Ida|Muster"] == "homonym"
    apart = Judgements(different=frozenset({(rows[0].node, twice.node)}))
    assert said(*rows, twice, judged=apart)[0]["b/Ida|Muster"] == "homonym"


@pytest.mark.parametrize("name", ["B.|Muster", "Bo|Mouster", "Bo Ida|Muster"])
def test_a_member_in_office_of_the_same_country(name: str) -> None:
    listed = "Bo|Μούστερ" if "ou" in name else "Bo|MUSTER"
    one = row(name, "a", country="Belgium")
    assert said(one, members=(member("7", listed),))[0] == {f"a/{name}": "ep-7"}
    for other in (
        member("7", listed, country="es"),
        member("7", listed, latest="2030-01-01"),
        member("7", listed, earliest=None, latest=None),
    ):
        assert "ep-7" not in said(one, members=(other,))[0].values()
    assert "ep-7" not in said(row(name, "a"), members=(member("7", listed),))[0].values()


def test_members_are_candidates_though_no_letter_names_them() -> None:
    name, bo = row("B.|Muster", "a", **EPP_BE), row("Bo|Muster", "b", **EPP_BE)
    members = member("7", "Bo|MUSTER"), member("8", "Ben|MUSTER")
    assert said(name, bo, members=members[:1])[0]["a/B.|Muster"] == "ep-7"
    assert said(name, bo, members=members)[0]["a/B.|Muster"] == "initialsOnly"
    assert said(name, bo, members=members[1:])[0]["a/B.|Muster"] == "initialsOnly"
    gone = member("8", "Ben|MUSTER", earliest="1999-07-20", latest="2004-07-19")
    assert said(name, bo, members=(members[0], gone))[0]["a/B.|Muster"] == "ep-7"
    other_group = member("7", "Bo|MUSTER", group="S&D")
    assert said(name, members=(other_group,))[0]["a/B.|Muster"] == "initialsOnly"


def test_a_name_left_open_is_a_candidate_and_a_broken_one_is_none() -> None:
    one, other = row("Bo|Müster", "a", **EPP_BE), row("Bo|Muester", "b", **EPP_BE)
    open_ = row("Bo Ida|Muester", "c", **EPP_BE)
    past = member("7", "Bo Ida|MUESTER", earliest="2019-07-02", latest="2024-07-15")
    assert "otherSpelling" in said(one, other)[1].values()
    who, basis = said(one, other, open_, members=(past,))
    assert (who["c/Bo Ida|Muester"], set(basis.values())) == ("noRegisterMatch", {"exactName"})
    broken = row("Bo?a|Muster", "d", official="9", **EPP_BE)
    assert said(broken, row("B.|Muster", "e", **EPP_BE))[0]["e/B.|Muster"] == "initialsOnly"


def test_decisions_come_first() -> None:
    name, bo = row("B.|Muster", "a", **EPP_BE), row("Bo|Muster", "b", **EPP_BE)
    long = row("Bo|Muster Exempel", "c", **EPP_BE)
    apart = Judgements(different=frozenset({(name.node, bo.node)}))
    assert said(name, bo, judged=apart)[0]["a/B.|Muster"] == "initialsOnly"
    barred = Judgements(barred={name.node: frozenset("7")})
    members = (member("7", "Bo|MUSTER"),)
    assert said(name, judged=barred, members=members)[0]["a/B.|Muster"] == "initialsOnly"
    somebody = Judgements(persons={name.node: frozenset("9")})
    assert said(name, bo, judged=somebody)[0]["a/B.|Muster"] == "ep-9"
    two = Judgements(persons={bo.node: frozenset("7"), long.node: frozenset("8")})
    who, basis = said(bo, long, judged=two)
    assert (who["b/Bo|Muster"], who["c/Bo|Muster Exempel"]) == ("ep-7", "ep-8")
    assert set(basis.values()) == {"decided"}
    dora, eva = row("Dora|Probe", "d"), row("Eva|Vorbild", "e")
    joined = frozenset({(bo.node, dora.node), (long.node, eva.node)})
    who, basis = said(bo, long, dora, eva, judged=Judgements(same=joined))
    assert who["b/Bo|Muster"] == who["d/Dora|Probe"] != who["c/Bo|Muster Exempel"]
    assert len(set(who.values())) == 2
    ben = row("Ben|Muster", "f", **EPP_BE)
    not_ben = Judgements(different=frozenset({(name.node, ben.node)}))
    assert said(name, bo, ben, judged=not_ben)[1]["a/B.|Muster"] == "byInitials"


ROWS = [
    row("B.|Muster", "a", group="EPP"), row("Bo|Muster", "b", **EPP_BE),
    row("Bo|Muster Exempel", "c", country="Belgium"), row("Bo|Müster", "d", **EPP_BE),
    row("Bo|Muester", "e"), row("Ben|Muster", "f", group="S&D"), row("B.|Muster", "f", **EPP_BE),
    row("Bo|Muster", "g", country="Spain"), row("Bo Ida|Muster", "h", group="EPP"),
]  # fmt: skip
MEMBERS = [member("7", "Bo|MUSTER"), member("8", "Ben|MUSTER", country="es")]


@given(st.permutations(ROWS), st.permutations(MEMBERS), st.sets(st.integers(0, 8)))
def test_order_changes_nothing(
    rows: list[NameRow], members: list[StoredEntry], left_out: set[int]
) -> None:
    wanted = [r for n, r in enumerate(ROWS) if n not in left_out]
    one = said(*wanted, members=tuple(MEMBERS))
    assert said(*(r for r in rows if r in wanted), members=tuple(members)) == one


WORD = st.text("aeouyifvtbzμπαυγχвияжäöüøå", min_size=1, max_size=6)
HALF = st.lists(WORD, min_size=1, max_size=3)


@given(HALF, HALF, st.data())
def test_names_that_a_rule_ties_are_near_by_their_keys(
    given_name: list[str], family: list[str], data: st.DataObject
) -> None:
    """Or the graph would depend on the order in which documents come."""
    shorter = st.sampled_from([given_name, given_name[:1], [word[0] for word in given_name]])
    others = data.draw(shorter), data.draw(st.sampled_from([family, family[:1], family[1:]]))
    respelled = [" ".join(half).replace("ä", "ae").replace("ü", "ue") for half in others]
    one, other = writing(" ".join(given_name), " ".join(family)), writing(*respelled)
    if one and other and tied(one, other):
        keys = name_key(" ".join(given_name + family)), name_key(" ".join(respelled))
        assert near(*keys)
        assert nearest(keys[:1], keys[1:]) == {keys[1]}
        assert re.search(pattern(keys[:1]), keys[1])


def test_the_pattern_finds_what_is_near() -> None:
    keys = ["jorg muster", "joerg muester", "ιδα μουστερ", "aamuster b", "amuster bo"]
    for one in keys:
        assert all(re.search(pattern([one]), other) for other in keys if near(one, other))
    assert near("ida mouster", "ιδα μουστερ")


def test_the_fullest_name_is_shown() -> None:
    def form(given_name: str, family: str) -> NameRow:
        return row(f"{given_name}|{family}", "a")

    rows = [form("B.", "Müster"), form("Bo", "Muster"), form("Μπο", "Μούστερ")]
    assert display_name(rows) == "Bo Muster"
    assert display_name([*rows, form("Bo Ida", "Muster")]) == "Bo Ida Muster"


LETTER = "Brussels, {day} May 2031\n\nDear President,\n\nWe write.\n\nYours sincerely,\n\n{names}\n"
LETTERS = {
    "a": ("3", "B. Muster (EPP, Belgium)\nJörg Müster (S&D)"),
    "b": ("4", "Bo MUSTER (EPP, Belgium)\nJoerg Muester (Germany)"),
    "c": ("5", "Bo Muster-Exempel (EPP)\nΙδα Παραδείγματος (Greece)"),
    "d": ("6", "Ben Muster (Greens/EFA)\nIda Paradeigmatos (Greece)\nB. Muster (EPP)"),
    "e": ("7", "Bodo Muster (EPP)\nIda Paradeigmatos (Cyprus)"),
}
REGISTER = Register(
    "members", "members.csv", "0" * 64,
    tuple(
        RegisterEntry(line, str(line), f"{given_name} {family.upper()}", given_name, family,
                      country="be", earliest="2029-07-16", latest="2034-07-15")
        for line, (given_name, family) in enumerate([("Bo", "Muster"), ("Bea", "Muster")], start=2)
    ),
)  # fmt: skip


def put(store: Store, name: str) -> None:
    day, names = LETTERS[name]
    document = Document(LETTER.format(day=day, names=names), (f"{name}.txt",), "text/plain")
    store.apply(Derivation(store, AUTHORITIES).changes([process(document, AUTHORITIES)]))


def take(store: Store, name: str) -> None:
    iris = {q.subject for q in store.quads() if str(q.object) == f'"{name}.txt"'}
    embodied = [q for q in store.quads() if q.object in iris and q.predicate == HC.embodiedBy]
    store.apply(Derivation(store, AUTHORITIES).changes([], sorted(iris, key=str), embodied))


@settings(deadline=None, max_examples=8)
@given(st.permutations("abcdeR"), st.permutations("abcdeR"), st.integers(0, 6))
def test_letters_and_registers_come_and_go_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], then: list[str], kept: int
) -> None:
    """The graph depends on what it holds, not on the way: also where candidates come and go."""
    dumps = []
    for order in (first, [n for n in then if n in first[:kept]]):
        with open_store(tmp_path_factory.mktemp("kg") / "kg", create=True) as store:
            for name in order:
                add(store, REGISTER, AUTHORITIES) if name == "R" else put(store, name)
            for name in set(order) - set(first[:kept]):
                remove(store, "members", AUTHORITIES) if name == "R" else take(store, name)
            dumps.append(list(nquads(store)))
    assert dumps[0] == dumps[1]


def test_explained_and_reversed(tmp_path: Path) -> None:
    with open_store(tmp_path / "kg", create=True) as store:
        load_vocabulary(store, AUTHORITIES)
        for name in "ab":
            put(store, name)
        assert validate(store.quads()) == ()
        words = render(explain(store, "B. Muster", AUTHORITIES))
        assert "is taken to be Bo MUSTER, known by name alone: initials of the only person" in words
        assert "the political group or the country given with both" in words
        before = list(nquads(store))
        nodes = {q.object.value: q.subject for q in store.quads() if q.predicate == HC.name}
        one, other = nodes["B. Muster"].value, nodes["Bo MUSTER"].value  # type: ignore[union-attr]
        anchors = anchors_of(store, [one, other])
        decision = Decision("negative", anchors[one], other=anchors[other])
        store.apply(difference(store, [decision], AUTHORITIES).changes)
        assert "B. Muster” in a.txt" in (words := render(explain(store, "B. Muster", AUTHORITIES)))
        assert "is tied to nobody: only initials" in words
        store.apply(difference(store, [], AUTHORITIES).changes)
        assert list(nquads(store)) == before
