"""Closings, dates and headers of tables; the examples of letters.yaml run in tests/rules."""

import pytest

from ingest import rules
from ingest.dates import full_dates
from ingest.letters import lines as ll
from ingest.letters.tables import Table
from ontology.errors import DataError


def line(text: str) -> ll.Line:
    return ll.lines(text)[0]


@pytest.mark.parametrize("phrase", rules.load("letters")["closings"]["phrases"])
def test_each_closing_closes(phrase: str) -> None:
    assert ll.is_closing(line(phrase.capitalize() + ","))


def test_broken_rules_name_file_line_and_column() -> None:
    with pytest.raises(DataError) as error:
        rules.parse(
            "- kind: Letter\n  patterns: [x]\n  yes: []\n  no: [y]\n", "kinds.yaml", "kinds"
        )
    assert error.value.where == "kinds.yaml:3:8"
    with pytest.raises(DataError) as error:
        rules.parse("a: [", "kinds.yaml", "kinds")
    assert error.value.where.startswith("kinds.yaml:1")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12 February 2031", "2031-02-12"), ("February 12, 2031", "2031-02-12"),
        ("3rd June 2031", "2031-06-03"), ("26/11/2030", "2030-11-26"), ("30.3.2031", "2031-03-30"),
        ("2031-03-19", "2031-03-19"), ("le 15 mai 2031", "2031-05-15"),
        ("den 9. September 2031", "2031-09-09"), ("a 2 de febrero de 2031", "2031-02-02"),
        ("3 grudnia 2031 r.", "2031-12-03"), ("22 marzo 2031", "2031-03-22"),
        ("14 mei 2031", "2031-05-14"), ("30 de outubro de 2031", "2031-10-30"),
        ("2031. május 4", "2031-05-04"), ("1er juillet 2031", "2031-07-01"),
        ("Wednesday 11 July 2018", "2018-07-11"), ("12 December 2024", "2024-12-12"),
    ],
)  # fmt: skip
def test_dates_in_many_languages(text: str, iso: str) -> None:
    assert [time.earliest for time in full_dates(f"Exempel, {text}\n")] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "in March 2031",
        "Regulation 2016/679",
        "31 February 2031",
        "12/2031",
        "page 3 of 2031",
        "5G in 2031",
    ],
)
def test_no_day_is_invented(text: str) -> None:
    assert full_dates(text) == []


def test_a_table_header_is_one_and_a_row_is_none() -> None:
    assert Table.header("| No | Name | Group | Country |", line("| No | Name | Group | Country |"))
    assert Table.header("Ada Exempel\tRenew\tBelgium", line("Ada Exempel\tRenew\tBelgium")) is None
