"""The user's folder over the built-in tables, and what a mistake in it says."""

from pathlib import Path

import pytest

from ontology.authorities import Group, Vendor, load
from ontology.authorities.tables import COLUMNS, REQUIRED
from ontology.errors import DataError


def overlay(folder: Path, table: str, text: str) -> Path:
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_new_id_adds_and_an_old_one_replaces(tmp_path: Path) -> None:
    rows = "id,name,aliases,country\nzhenq,Zhenq Example,Zhenq | ZQ,CN\nzte,ZTE Example,,\n"
    known = load(overlay(tmp_path, "vendors", rows))
    added, replaced = known.by_iri("vendor/zhenq"), known.by_iri("vendor/zte")
    assert isinstance(added, Vendor)
    assert [name.text for name in added.names] == ["Zhenq Example", "Zhenq", "ZQ"]
    assert [name.exact for name in added.names] == [False, False, True]
    assert added.country == "CN"
    assert replaced is not None
    assert replaced.label == "ZTE Example"
    assert len(known.entries) == len(load().entries) + 1


def test_the_built_in_tables_stay_as_they_are(tmp_path: Path) -> None:
    load(overlay(tmp_path, "vendors", "id,name\nzte,Other Example\n"))
    entry = load().by_iri("vendor/zte")
    assert entry is not None
    assert entry.label == "ZTE"


def test_a_spreadsheet_may_leave_a_mark_blank_lines_and_hidden_files(tmp_path: Path) -> None:
    (tmp_path / ".~lock.groups.csv#").write_text("x")
    text = '\ufeffid,name,from,to\r\n\r\nmoss,"Moss, Fern\nand Friends",2001-01-01,\r\n,,,\r\n'
    known = load(overlay(tmp_path, "groups", text))
    entry = known.by_iri("group/moss")
    assert isinstance(entry, Group)
    assert (entry.label, entry.earliest) == ("Moss, Fern and Friends", "2001-01-01")


def test_a_row_may_refer_to_another_table_of_the_folder(tmp_path: Path) -> None:
    overlay(tmp_path, "institutions", "id,kind,name_en\nmoor,agency,Moor Agency Example\n")
    row = "id,person,family,title,institution\nq-1,Q Example,Example,Director,moor\n"
    assert load(overlay(tmp_path, "offices", row)).office("Example", "Director") is not None


MISTAKES = [
    ("vendors", "id,nmae\nx1,Xo\n", "1:2", "no such column 'nmae'"),
    ("vendors", "id;name;aliases\nx1;Xo;\n", "1:1", "use commas"),
    ("vendors", "id,name,id\nx1,Xo,x1\n", "1:3", "stands twice"),
    ("vendors", "id,aliases\nx1,Xo\n", "1:1", "column 'name' is missing"),
    ("vendors", "", "1:1", "column 'id' is missing"),
    ("vendors", "id,name\n,Xo\n", "2:1", "empty"),
    ("vendors", "id,name\nx1,\n", "2:2", "empty"),
    ("vendors", "id,name\nX 1,Xo\n", "2:1", "no id"),
    ("vendors", "id,name\nx1,Xo\n\nx1,Xa\n", "4:1", "stands in line 2 already"),
    ("vendors", "id,name\nx1,Xo,more\n", "2:3", "3 cells"),
    ("vendors", "id,name,country\nx1,Xo\n", "2:3", "2 cells"),
    ("vendors", "id,name,country\nx1,Xo,ZZ\n", "2:3", "countries.csv"),
    ("vendors", "id,name,sector\nx1,Xo,magic\n", "2:3", "no such value"),
    ("vendors", "id,name\nx1,—\n", "2:2", "no letter"),
    ("vendors", "id,name,ambiguous,context\nx1,Xo,Xa,firm\n", "2:3", "no name of this row"),
    ("vendors", "id,name,ambiguous,context\nx1,Xo,Xo,\n", "2:4", "context words"),
    ("vendors", "id,name\nx1,Nokia\n", "2:1", "vendor/nokia"),
    ("vendors", 'id,name\nx1,"Xo\n', "2:1", "quotes"),
    ("groups", "id,name,from\nx1,Xo,1 July 2004\n", "2:3", "no date"),
    ("groups", "id,name,from\nx1,Xo,20040701\n", "2:3", "no date"),
    ("groups", "id,name,from,to\nx1,Xo,2004-07-01,2003-07-01\n", "2:4", "before"),
    ("groups", "id,name,successor\nx1,Xo,nobody\n", "2:3", "groups.csv"),
    ("countries", "code,name_en\nxx1,Xo\n", "2:1", "no ISO 3166-1 code"),
    ("countries", "code,name_en,eu_from\nXX,Xo,2004-13-01\n", "2:3", "no date"),
    ("institutions", "id,kind,name_en\nx1,club,Xo\n", "2:2", "no such value"),
    ("instruments", "id,name,year\nx1,Xo,last\n", "2:3", "no year"),
    ("instruments", "id,name,by\nx1,Xo,nobody\n", "2:3", "institutions.csv"),
    ("offices", "id,person,family,title,institution\nx1,A Xo,Xo,Chair,nobody\n", "2:5", "instit"),
    ("titles", "id,rank,words,institution\nx1,x,Chair,nobody\n", "2:4", "institutions.csv"),
]


@pytest.mark.parametrize(("table", "text", "place", "says"), MISTAKES)
def test_a_mistake_names_its_place(
    tmp_path: Path, table: str, text: str, place: str, says: str
) -> None:
    with pytest.raises(DataError) as caught:
        load(overlay(tmp_path, table, text))
    assert str(caught.value).startswith(f"{tmp_path / table}.csv:{place}: ")
    assert says in str(caught.value)
    assert str(caught.value).endswith(")")


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "vendors.csv").write_bytes("id,name\nx1,Grün\n".encode("latin-1"))
    with pytest.raises(DataError, match="not UTF-8"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["vendor.csv", "notes.txt"])
def test_an_unknown_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("id,name\n")
    with pytest.raises(DataError, match="no such table"):
        load(tmp_path)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        load(tmp_path / "absent")


def test_what_is_required_is_a_column() -> None:
    assert all(set(REQUIRED[table]) <= set(columns) for table, columns in COLUMNS.items())
