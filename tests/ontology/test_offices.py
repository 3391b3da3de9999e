"""Offices: who is meant by a name and a title on a day; in doubt, nobody.

The built-in table is checked on official dates; the rules of doubt on invented people.
"""

from pathlib import Path

import pytest

from ontology.authorities import Authorities, Office, load

INVENTED = """\
id,person,given,family,title,institution,from,to,aliases
alvar-2019,Runa Alvar,Runa,Alvar,Commissioner for Rivers,european-commission,2019-12-01,2021-06-30,
alvar-2021,Runa Alvar,Runa,Alvar,Vice-President for Lakes,european-commission,2021-07-01,2024-11-30,
borgo-1,Ivo Borgo,Ivo,Borgo,Commissioner for Roads,european-commission,2019-12-01,2022-01-31,
borgo-2,Mila Borgo,Mila,Borgo,Commissioner for Bays,european-commission,2022-01-01,2023-01-31,Bor-Go
chair-1,Otto Celm,Otto,Celm,Chair of the Board,enisa,2020-01-01,,
veep-1,Pia Dorn,Pia,Dorn,Vice-President of the European Parliament,european-parliament,2020-01-01,,
lost-1,Ada Eld,Ada,Eld,Commissioner for Hills,european-commission,,2020-01-01,
"""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Authorities:
    folder: Path = tmp_path_factory.mktemp("authorities")
    (folder / "offices.csv").write_text(INVENTED, encoding="utf-8")
    return load(folder)


def iri(office: Office | None) -> str | None:
    return office.iri.removeprefix("office/") if office else None


@pytest.mark.parametrize(
    ("name", "title", "day", "expected"),
    [
        ("Virkkunen", "Commissioner", "2025-03-19", "virkkunen-2024"),
        ("Virkkunen", "Executive Vice-President", "2024-12-01", "virkkunen-2024"),
        ("Virkkunen", "Commissioner", "2024-11-30", None),
        ("von der Leyen", "President", "2022-01-19", "von-der-leyen-2019"),
        ("von der Leyen", "President", "2024-11-30", "von-der-leyen-2019"),
        ("von der Leyen", "President", "2024-12-01", "von-der-leyen-2024"),
        ("Ursula von der Leyen", "President of the European Commission", "2020-02-02",
         "von-der-leyen-2019"),
        ("VON DER LEYEN Ursula", "Kommissionspräsidentin", "2020-02-02", "von-der-leyen-2019"),
        ("von der Leyen", "President of the European Parliament", "2022-01-19", None),
        ("von der Leyen", "Commissioner", "2022-01-19", None),
        ("Breton", "Commissioner", "2022-01-19", "breton-2019"),
        ("Breton", "Commissioner for Internal Market", "2024-09-16", "breton-2019"),
        ("Breton", "Commissioner", "2024-09-17", None),
        ("Breton", "Minister", "2022-01-19", None),
        ("Hogan", "Commissioner", "2020-08-26", "hogan-2019"),
        ("Hogan", "Commissioner", "2020-08-27", None),
        ("McGuinness", "Commissioner", "2020-10-11", None),
        ("McGuinness", "Commissioner", "2020-10-12", "mcguinness-2020"),
        ("Gabriel", "Commissioner", "2017-07-06", None),
        ("Gabriel", "Commissioner", "2017-07-07", "gabriel-2017"),
        ("Gabriel", "Commissioner", "2019-12-01", "gabriel-2019"),
        ("Sefcovic", "Vice-President", "2023-08-21", "sefcovic-2019"),
        ("Šefčovič", "Executive Vice-President", "2023-08-22", "sefcovic-2023"),
        ("Šefčovič", "Executive Vice-President", "2023-08-21", None),
        ("Borrell", "High Representative", "2022-02-24", "borrell-2019"),
        ("Kallas", "HR/VP", "2025-01-01", "kallas-2024"),
        ("Metsola", "President", "2022-01-18", "metsola-2022"),
        ("Metsola", "Commission President", "2023-01-18", None),
        ("Michel", "European Council President", "2022-01-18", "michel-2019"),
        ("Costa", "President of the European Council", "2024-12-01", "costa-2024"),
        ("Juncker", "Président", "2014-10-31", None),
        ("Juncker", "Président de la Commission européenne", "2014-11-01", "juncker-2014"),
        ("King", "Commissioner", "2016-09-19", "king-2016"),
        ("Hill", "Commissioner", "2016-07-16", None),
        ("Nobody", "Commissioner", "2022-01-19", None),
    ],
)  # fmt: skip
def test_the_office_of_a_name_on_a_day(
    name: str, title: str, day: str, expected: str | None
) -> None:
    assert iri(load().office(name, title, day)) == expected


@pytest.mark.parametrize(
    ("name", "title", "day", "expected"),
    [
        ("Breton", "Commissioner", "2025-03-19", "breton-2019"),
        ("Breton", "Commissioner", "2022-01-19", None),
        ("Timmermans", "Vice-President", "2024-01-01", "timmermans-2019"),
        ("Schulz", "President", "2018-01-01", "schulz-2012"),
        ("Schulz", "President", None, "schulz-2012"),
        ("Virkkunen", "Commissioner", "2025-03-19", None),
    ],
)
def test_former_offices(name: str, title: str, day: str | None, expected: str | None) -> None:
    assert iri(load().office(name, title, day, former=True)) == expected


def test_two_people_of_one_name_in_office_are_nobody(invented: Authorities) -> None:
    assert iri(invented.office("Borgo", "Commissioner", "2021-12-31")) == "borgo-1"
    assert invented.office("Borgo", "Commissioner", "2022-01-15") is None
    assert iri(invented.office("Mila Borgo", "Commissioner", "2022-01-15")) == "borgo-2"
    assert iri(invented.office("Borgo", "Commissioner", "2022-02-01")) == "borgo-2"
    assert iri(invented.office("Bor-Go", None, "2022-01-15")) == "borgo-2"


def test_titles_are_wider_but_never_contrary(invented: Authorities) -> None:
    assert iri(invented.office("Alvar", "Commissioner", "2022-01-01")) == "alvar-2021"
    assert invented.office("Alvar", "Vice-President", "2020-01-01") is None
    assert invented.office("Dorn", "Commissioner", "2021-01-01") is None
    assert iri(invented.office("Dorn", "Vice-President", "2021-01-01")) == "veep-1"
    assert iri(invented.office("Celm", "chair of the board", "2021-01-01")) == "chair-1"
    assert invented.office("Celm", "Chair", "2021-01-01") is None


def test_without_a_day_one_office_must_be_left(invented: Authorities) -> None:
    assert iri(invented.office("Ivo Borgo", "Commissioner")) == "borgo-1"
    assert invented.office("Alvar", "Commissioner") is None


def test_of_several_former_offices_the_last_counts(invented: Authorities) -> None:
    assert iri(invented.office("Alvar", None, "2025-01-01", former=True)) == "alvar-2021"
    assert iri(invented.office("Alvar", None, "2022-01-01", former=True)) == "alvar-2019"


def test_an_unknown_first_day_proves_nothing(invented: Authorities) -> None:
    assert invented.office("Eld", "Commissioner", "2019-01-01") is None
    assert iri(invented.office("Eld", "Commissioner", "2020-01-01", former=True)) == "lost-1"


@pytest.mark.parametrize(
    ("day", "members"), [("2015-01-01", 28), ("2022-01-19", 27), ("2025-03-19", 27)]
)
def test_the_commission_has_one_member_a_country(day: str, members: int) -> None:
    held = [
        entry.person
        for entry in load().entries
        if isinstance(entry, Office)
        and entry.institution == "institution/european-commission"
        and entry.alive(day)
    ]
    assert len(held) == len(set(held)) == members
