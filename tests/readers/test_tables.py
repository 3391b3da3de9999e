"""Tables as documents: recognised by their columns, one row a document, nothing lost silently."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import Options, read
from ingest.readers.structured.examples import as_table
from ingest.readers.structured.mappings import bind, built_in, load_mappings
from ingest.readers.structured.tables import MAX_COLUMNS, warm
from ingest.rules import parse
from ontology.errors import DataError, Rejected

MEETING = "mep,epid,lobbyists,date,role,title,country,group,location\n"
QUESTION = (
    "document_identifier,document_title,document_type,document_date,document_creator_person,"
    "document_language,document_pdf,document_URI\n"
)
ASKED = "E-1,On cables,Written question,2031-03-19,Ada EXEMPEL; Ben VAN DAM,English,,\n"
LETTER = (
    "letter;date;name;group;organisation\n"
    "On cables;19 March 2031;Ada EXEMPEL;S&D;\n"
    "On mills;20 March 2031;Ben VOORBEELD;EPP;\n"
    "On cables;19 March 2031;;;Society of Cooks\n"
)
OWN = """
- name: Own
  needs: [wer, thema]
  kind: Question
  title: thema
  authors: {column: wer, separator: "|"}
"""


def opened(text, source="t.csv", **options):
    data = text if isinstance(text, bytes) else text.encode()
    return read(data, source, Options(**options))


def spans_hold(document):
    record, text = document.record, document.text
    for signature in record.signatures:
        assert signature.span.of(text) == signature.name
        assert signature.entry.start <= signature.span.start <= signature.span.end
        assert signature.span.end <= signature.entry.end
    if record.date:
        assert record.date.span.of(text) == record.date.text
    if record.meeting:
        assert record.meeting.member.span.of(text) == record.meeting.member.name
        assert record.meeting.lobbyists.of(text)
    if record.title:
        assert record.title in text


@pytest.mark.parametrize("example", [e for rule in built_in() for e in rule["examples"]["yes"]])
def test_the_names_of_every_example_stand_in_its_text(example):
    [document] = opened(as_table(example)).documents
    spans_hold(document)


def test_a_question_reads_like_its_row():
    [document] = opened(QUESTION + ASKED).documents
    assert document.text == (
        "document_identifier: E-1\ndocument_title: On cables\ndocument_type: Written question\n"
        "document_date: 2031-03-19\ndocument_creator_person: Ada EXEMPEL; Ben VAN DAM\n"
        "document_language: English\n"
    )
    assert (document.sources, document.format) == (("t.csv#E-1",), "text/csv")
    assert [(s.order, s.given, s.family) for s in document.record.signatures] == [
        (1, "Ada", "EXEMPEL"), (2, "Ben", "VAN DAM"),
    ]  # fmt: skip
    spans_hold(document)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(delimiter, encoding):
    row = [
        "Ada ÉXEMPEL",
        "1001",
        "Müller, Söhne; Pelagrid | Co\tKG",
        "03-04-2031",
        "Member",
        "Câbles",
    ]
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=delimiter)
    writer.writerows([["mep", "epid", "lobbyists", "date", "role", "title"], row])
    [document] = opened(lines.getvalue().encode(encoding)).documents
    assert document.record.meeting.member.name == "Ada ÉXEMPEL"
    assert document.record.meeting.lobbyists.of(document.text) == (
        "Müller, Söhne; Pelagrid | Co KG"
    )
    assert bool(document.notices) == (encoding == "cp1252")


def test_a_cell_cannot_pose_as_another_field():
    forged = '"On cables\ndocument_creator_person: Mallory EVIL"'
    [document] = opened(QUESTION + ASKED.replace("On cables", forged)).documents
    assert document.record.title == "On cables document_creator_person: Mallory EVIL"
    assert "\ndocument_creator_person: Mallory" not in document.text
    spans_hold(document)


def test_rows_that_do_not_fit_are_named_and_the_others_land():
    found = opened(
        "\n" + MEETING
        + "Ada EXEMPEL,1001,Pelagrid,03-04-2031,Member,Cables,Estonia,S&D,remote\n"
        + "too,short\n"
        + "Ada EXEMPEL,1001, ,03-04-2031,Member,Cables,Estonia,S&D,remote\n"
        + ",1001,Pelagrid,03-04-2031,Member,Cables,Estonia,S&D,remote\n\n"
        + "Ada EXEMPEL,x1,Pelagrid,31-02-2031,Member,Cables,Estonia,S&D,remote\n"
    )  # fmt: skip
    assert [d.sources[0] for d in found.documents] == ["t.csv#row 3", "t.csv#row 8"]
    assert [(s, r.split(" (")[0]) for s, r in found.rejected] == [
        ("t.csv#row 4", "2 cells where the header has 9"),
        ("t.csv#row 5", "nobody is named whom the member met"),
        ("t.csv#row 6", "no member is named"),
    ]
    last = found.documents[1]
    assert last.record.date is None and last.record.meeting.member.official is None
    assert set(last.notices) == {"date not read: “31-02-2031”", "no number of a member: “x1”"}


def test_equal_meetings_are_equal_text_and_equal_identifiers_keep_two_names():
    row = "Ada EXEMPEL,1001,Pelagrid,03-04-2031,Member,Cables,Estonia,S&D,remote\n"
    first, second = opened(MEETING + row + row).documents
    assert (first.text, first.record) == (second.text, second.record)
    asked = [d.sources[0] for d in opened(QUESTION + ASKED + ASKED).documents]
    assert asked == ["t.csv#E-1", "t.csv#E-1, row 3"]


def test_what_is_no_person_never_signs_as_one():
    row = ASKED.replace("Ada EXEMPEL; Ben VAN DAM", "The Left; ECON; Unknown; Ada EX?MPEL; ;")
    [document] = opened(QUESTION + row).documents
    signed = document.record.signatures
    assert [(s.order, s.name, s.organisation_only) for s in signed] == [
        (1, "The Left", True), (2, "ECON", True), (3, "Ada EX?MPEL", False),
    ]  # fmt: skip
    assert all(s.organisation == s.name and s.family is None for s in signed[:2])
    assert document.notices == ("not read as an author: “Unknown”",)


def test_signatories_in_rows_are_letters():
    cables, mills = opened(LETTER).documents
    assert cables.text == (
        "letter: On cables\ndate: 19 March 2031\nname\tgroup\torganisation\n"
        "Ada EXEMPEL\tS&D\t\n\t\tSociety of Cooks\n"
    )
    assert [s.sources for s in (cables, mills)] == [("t.csv#row 2",), ("t.csv#row 3",)]
    person, firm = cables.record.signatures
    assert (person.group, person.organisation_only) == ("S&D", False)
    assert (firm.organisation, firm.organisation_only) == ("Society of Cooks", True)
    assert cables.record.date.earliest == "2031-03-19"
    spans_hold(cables)
    spans_hold(mills)


def test_letters_without_signatories_are_named():
    found = opened(LETTER + "On wells;;;;\n")
    assert len(found.documents) == 2
    assert found.rejected[0][0] == "t.csv#row 5"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n", "“a”, “b”"),
        (",".join(f"c{i}" for i in range(1_000_000)) + "\n", f"more than {MAX_COLUMNS:,} columns"),
        (QUESTION, "a header only"),
        (QUESTION + 'E-1,"never closed,Written question\n' + ASKED * 3, "broken table at line"),
        (QUESTION + f'E-1,"{"x" * 200_000}",a,b,c,d,e,f\n', "broken table at line 2"),
        (QUESTION + "one\ntwo\n", "1 cells where the header has 8"),
        ("document_title," + QUESTION + "x," + ASKED, "two columns are named"),
        (QUESTION + "E-1,\x00,c,d\n", "binary data"),
        ("  \n\n", "empty"),
    ],
)
def test_tables_that_cannot_be_read(text, why):
    with pytest.raises(Rejected, match=r"t\.csv") as caught:
        opened(text)
    assert why in str(caught.value)


def test_own_descriptions_come_first(tmp_path: Path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN + OWN.replace("thema]", "thema, wann]").replace("Own", "Closer"), "utf-8")
    own = load_mappings([path])
    [document] = opened("WER;Thema\nAda EXEMPEL|Ben VAN DAM;Kabel\n", mappings=own).documents
    assert [s.name for s in document.record.signatures] == ["Ada EXEMPEL", "Ben VAN DAM"]
    assert bind(["wer", "thema"], own).rule["name"] == "Own"
    assert bind(["wer", "thema", "wann"], own).rule["name"] == "Closer"
    with pytest.raises(Rejected, match="mapping file"):
        opened("WER;Thema\nAda EXEMPEL;Kabel\n")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (b"- name: x\n  needs: [a]\n  kind: Rumour\n", "own.yaml:3"),
        (b"- name: x\n  needs: [a]\n  kind: Meeting\n", "own.yaml:1"),
        (b"- [", "own.yaml:1"),
        (b"\xff\xff", "own.yaml"),
        (None, "own.yaml"),
    ],
)
def test_broken_descriptions_name_their_file(tmp_path: Path, text, where):
    if text is not None:
        (tmp_path / "own.yaml").write_bytes(text)
    with pytest.raises(DataError) as caught:
        load_mappings([tmp_path / "own.yaml"])
    assert where in str(caught.value)


@pytest.mark.parametrize("known", ["yyyy yyyy", "dd.yyyy", "mm-dd", "yy-mm-dd"])
def test_impossible_formats_of_dates_are_refused(known):
    rules = f'[{{name: x, needs: [a], kind: Other, date: {{column: a, formats: ["{known}"]}}}}]'
    with pytest.raises(DataError):
        parse(rules, "own.yaml", "tables")


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=8, max_size=8
    )
)
def test_offsets_hold_for_any_cells(cells):
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(QUESTION.strip().split(","))
    writer.writerow(cells)
    try:
        found = opened(lines.getvalue())
    except Rejected:
        return
    for document in found.documents:
        spans_hold(document)
        assert len(document.text.split("\n")) - 1 <= 8


def test_warm():
    warm()
