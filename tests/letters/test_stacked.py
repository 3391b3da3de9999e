"""Lines under several names side by side: each cell belongs to the name above it, or to nobody."""

import pytest

from ingest.model import Document
from ingest.pipeline import extract
from ontology.authorities import load

LETTER = "Brussels, 3 May 2031\n\nDear President,\n\nWe write.\n\nYours sincerely,\n\n"
BOTH = [("Ada Exempel", "EPP", "Denmark"), ("Bo Muster", "S&D", "France")]


def read(block):
    found = extract(Document(LETTER + block, ("a.txt",), "text/plain"), load(None))
    return [(s.name, s.group, s.country) for s in found.signatures], found.unread


@pytest.mark.parametrize(
    "block",
    [
        "Ada Exempel\tBo Muster\nEPP, Denmark\tS&D, France\n",
        "Ada Exempel        Bo Muster\nEPP                S&D\nDenmark            France\n",
        "Ada Exempel\tBo Muster\nMember of the European Parliament\tChair of the Committee\n"
        "EPP, Denmark\tS&D, France\n",
        "Ada Exempel\nEPP, Denmark\n\nBo Muster\nS&D, France\n",
        "Ada Exempel\tBo Muster\n\nEPP, Denmark\tS&D, France\n",
        "Ada Exempel\nEPP\tDenmark\nBo Muster\nS&D\tFrance\n",
    ],
)
def test_each_cell_goes_to_the_name_above_it(block):
    assert read(block) == (BOTH, ())


def test_two_rows_do_not_run_into_each_other():
    names, unread = read(
        "Ada Exempel\tBo Muster\nEPP, Denmark\tS&D, France\n"
        "Cy Proef\tDi Voorbeeld\nRenew, Spain\tECR, Italy\n"
    )
    assert names == [*BOTH, ("Cy Proef", "Renew", "Spain"), ("Di Voorbeeld", "ECR", "Italy")]
    assert not unread


def test_one_cell_under_two_names_is_nobodys():
    names, unread = read("Ada Exempel\tBo Muster\nEPP, Denmark\n")
    assert names == [("Ada Exempel", None, None), ("Bo Muster", None, None)]
    assert [line.reason for line in unread] == [
        "says what 1 are and stands below 2 names"
    ]  # fmt: skip


def test_headings_over_columns_stay_headings():
    names, unread = read("Renew\nAda Exempel\tBo Muster\nEPP\nCy Proef\tDi Voorbeeld\n")
    assert [group for _, group, _ in names] == ["Renew", "Renew", "EPP", "EPP"]
    assert not unread


def test_two_groups_are_no_heading_and_no_one_persons():
    names, unread = read("Ada Exempel\nEPP, Denmark\tS&D, France\nBo Muster\n")
    assert names == [("Ada Exempel", None, None), ("Bo Muster", None, None)]
    assert [line.reason for line in unread] == ["says what 2 are and stands below 1 names"]
