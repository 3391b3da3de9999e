"""The built-in authorities: what they hold, and that every name can be found again."""

from collections import Counter, defaultdict

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse, serialize

from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities, Country, Group, Office, context_ok, load, quads
from ontology.text import fold


@pytest.fixture(scope="module")
def known() -> Authorities:
    return load()


def test_enough_of_everything_is_known(known: Authorities) -> None:
    found = Counter(entry.kind for entry in known.entries)
    least = {"vendor": 300, "institution": 200, "country": 190, "instrument": 60, "office": 90}
    assert {kind: found[kind] for kind, number in least.items() if found[kind] < number} == {}
    assert found["group"] == 20


def test_entries_have_unique_iris_labels_and_names(known: Authorities) -> None:
    assert len({entry.iri for entry in known.entries}) == len(known.entries)
    for entry in known.entries:
        assert known.by_iri(entry.iri) is entry
        assert entry.label
        assert entry.names
        assert all(fold(name.text) for name in entry.names), entry.iri


def test_ambiguous_names_have_context_and_count_in_one_case_only(known: Authorities) -> None:
    for entry in known.entries:
        unsure = [name for name in entry.names if name.ambiguous]
        assert all(name.exact for name in unsure), entry.iri
        assert bool(unsure) <= bool(entry.context), entry.iri


def test_no_name_belongs_to_two_entries_unless_marked(known: Authorities) -> None:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for entry in known.entries:
        if not isinstance(entry, (Group, Office)):
            for name in entry.names:
                if not name.ambiguous:
                    claims[fold(name.text)].add(entry.iri)
    assert {name: iris for name, iris in claims.items() if len(iris) > 1} == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Belgium", "BE"),
        ("Belgique", "BE"),
        ("Belgien", "BE"),
        ("België", "BE"),
        ("DEUTSCHLAND", "DE"),
        ("Allemagne", "DE"),
        ("österreich", "AT"),
        ("Espana", "ES"),
        ("The Netherlands", "NL"),
        ("Czech Republic", "CZ"),
        ("Česko", "CZ"),
        ("EL", "GR"),
        ("GR", "GR"),
        ("UK", "GB"),
        ("DEU", "DE"),
        ("TW", "TW"),
        ("Turkey", "TR"),
        ("Slovensko", "SK"),
        ("Slovenija", "SI"),
    ],
)
def test_countries_by_name_and_code(known: Authorities, text: str, code: str) -> None:
    country = known.country(text)
    assert country is not None
    assert country.country == code


@pytest.mark.parametrize("text", ["be", "it", "Belgian", "Atlantis", "", "Congo"])
def test_what_is_no_country(known: Authorities, text: str) -> None:
    assert known.country(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("Belgian", "BE"), ("chinese", "CN"), ("Pole", "PL"), ("Taiwanese", "TW")]
)
def test_demonyms(known: Authorities, text: str, code: str) -> None:
    country = known.country_of_demonym(text)
    assert country is not None
    assert country.country == code


def test_a_demonym_of_two_countries_names_neither(known: Authorities) -> None:
    assert known.country_of_demonym("Congolese") is None


def test_the_union_on_a_day(known: Authorities) -> None:
    def members(day: str) -> int:
        countries = [entry for entry in known.entries if isinstance(entry, Country)]
        return sum(
            1 for one in countries if one.eu_from and one.eu_from <= day <= (one.eu_to or "9999")
        )

    days = ("1957-12-31", "2004-04-30", "2004-05-01", "2013-07-01", "2020-01-31", "2020-02-01")
    assert [members(day) for day in days] == [0, 15, 25, 28, 28, 27]


@pytest.mark.parametrize(
    ("text", "day", "group"),
    [
        ("S&D", "2022-01-19", "sd"),
        ("S & D", None, "sd"),
        ("Greens/EFA", "2022-01-19", "greens-efa"),
        ("Verdes/ALE", None, "greens-efa"),
        ("Grüne/EFA", None, "greens-efa"),
        ("VERTS/ALE", "2005-05-05", "greens-efa"),
        ("EPP", "2005-05-05", "epp-ed"),
        ("EPP", "2009-07-13", "epp-ed"),
        ("EPP", "2009-07-14", "epp"),
        ("PPE", None, "epp"),
        ("EVP", "2024-01-01", "epp"),
        ("EPL", None, "epp"),
        ("GUE/NGL", "2020-12-31", "gue-ngl"),
        ("GUE/NGL", "2021-01-01", "left"),
        ("GUE/NGL", None, "left"),
        ("The Left", "2022-02-02", "left"),
        ("Renew", "2022-02-02", "renew"),
        ("Renew Europe", None, "renew"),
        ("ADLE", None, "alde"),
        ("EKR", None, "ecr"),
        ("EFD", "2012-01-01", "efd"),
        ("EFD", "2016-01-01", "efdd"),
        ("PfE", None, "pfe"),
        ("Patrioten für Europa", None, "pfe"),
        ("ESN", None, "esn"),
        ("NI", "2010-01-01", "ni"),
        ("Non-Inscrits", None, "ni"),
    ],
)
def test_groups(known: Authorities, text: str, day: str | None, group: str) -> None:
    found = known.group(text, day)
    assert found is not None
    assert found.iri == f"group/{group}"


@pytest.mark.parametrize(
    ("text", "day"), [("Labour", None), ("EFD", None), ("EPP", "1990-01-01"), ("", None)]
)
def test_no_group_in_doubt(known: Authorities, text: str, day: str | None) -> None:
    assert known.group(text, day) is None


def test_groups_of_a_shared_name_and_their_successors(known: Authorities) -> None:
    assert [group.iri for group in known.groups("EFD")] == ["group/efd", "group/efdd"]
    for entry in known.entries:
        if isinstance(entry, Group) and entry.successor:
            heir = known.by_iri(entry.successor)
            assert isinstance(heir, Group)
            assert entry.latest is not None
            assert heir.earliest is not None
            assert entry.latest < heir.earliest


COMPANY = [
    ("vendor/apple", "Apple", "Apple sells smartphones and runs an App Store.", True),
    ("vendor/apple", "Apple", "Apple pie was served after the meeting.", False),
    ("vendor/orange", "Orange", "Orange is a telecom operator.", True),
    ("vendor/orange", "Orange", "Orange and yellow are the colours of the poster.", False),
    ("vendor/honor", "Honor", "The phones of Honor run Android.", True),
    ("vendor/honor", "Honor", "Honor guards stood at the door.", False),
    ("vendor/meta", "Meta", "Meta owns Facebook and Instagram.", True),
    ("vendor/meta", "Meta", "Meta descriptions help readers.", False),
    ("vendor/amazon", "Amazon", "Amazon offers cloud services.", True),
    ("vendor/amazon", "Amazon", "The Amazon flows through Brazil.", False),
    ("vendor/signal", "Signal", "The messenger Signal is free.", True),
    ("vendor/signal", "Signal", "Signal strength was poor.", False),
    ("vendor/visa", "Visa", "Visa and Mastercard process cards.", True),
    ("vendor/visa", "Visa", "Visa applications take two weeks.", False),
    ("country/ge", "Georgia", "Georgia, whose capital is Tbilisi, applied.", True),
    ("country/ge", "Georgia", "Georgia Example chaired the panel.", False),
    ("institution/european-commission", "EC", "EC officials met in Brussels.", True),
    ("institution/european-commission", "EC", "The EC number of the enzyme is known.", False),
    ("institution/us-doj", "DOJ", "The DOJ spoke to the US press.", True),
    ("institution/us-doj", "DOJ", "The DOJ told us nothing.", False),
    ("institution/lt-ncsc", "National Cyber Security Centre",
     "The National Cyber Security Centre under the Lithuanian ministry wrote it.", True),
    ("institution/gb-ncsc", "National Cyber Security Centre",
     "The National Cyber Security Centre under the Lithuanian ministry wrote it.", False),
    ("vendor/huawei", "Huawei", "Huawei.", True),
]  # fmt: skip


@pytest.mark.parametrize(("iri", "text", "sentence", "counts"), COMPANY)
def test_ambiguous_names_need_context(
    known: Authorities, iri: str, text: str, sentence: str, counts: bool
) -> None:
    entry = known.by_iri(iri)
    assert entry is not None
    name = next(name for name in entry.names if name.text == text)
    assert context_ok(entry, name, sentence) is counts


def test_a_name_is_not_its_own_context(known: Authorities) -> None:
    nso = known.by_iri("vendor/nso")
    assert nso is not None
    pegasus = next(name for name in nso.names if name.text == "Pegasus")
    assert not context_ok(nso, pegasus, "Pegasus, Pegasus!")


def test_the_graph_is_sound(known: Authorities) -> None:
    found = list(quads(known, DEFAULT_BASE))
    assert len(found) == len(set(found))
    assert {quad.graph_name.value for quad in found} == {f"{DEFAULT_BASE}graph/authorities"}
    assert not any(isinstance(part, BlankNode) for quad in found for part in quad)
    written = serialize(found, format=RdfFormat.N_QUADS)
    assert written is not None
    assert list(parse(written, format=RdfFormat.N_QUADS)) == found


def test_every_link_of_the_graph_leads_somewhere(known: Authorities) -> None:
    found = list(quads(known, DEFAULT_BASE))
    subjects = {quad.subject for quad in found}
    linked = {quad.object for quad in found if quad.predicate in (HC.country, HC.institution)}
    assert linked
    assert linked <= subjects


def test_loading_twice_gives_the_same_order(known: Authorities) -> None:
    assert [entry.iri for entry in load().entries] == [entry.iri for entry in known.entries]
