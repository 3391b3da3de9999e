"""Every form in which a list of members may come; all people are invented."""

import csv
import datetime as dt
import gzip
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.people.register import Register, RegisterEntry
from ingest.people.registers import RegisterOptions, load_mapping, period, read_register, stem
from ingest.people.registers.columns import bind
from ingest.rules import load
from ontology.errors import DataError, HemicycleError, Rejected

ADA = RegisterEntry(
    2, "257001", "Ada EXEMPEL", "Ada", "EXEMPEL", (), "Malta", "Harbour", "Lighthouse",
    "2029-07-02", "2034-07-15",
)  # fmt: skip
PREFIXES = """
@prefix dc: <http://purl.org/dc/elements/1.1/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix epvoc: <https://data.europarl.europa.eu/def/epvoc#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix euvoc: <http://publications.europa.eu/ontology/euvoc#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix p: <http://www.w3.org/ns/person#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ep: <https://data.europarl.europa.eu/> .
@prefix kind: <https://data.europarl.europa.eu/def/ep-entities/> .
"""
TURTLE = (
    PREFIXES
    + """
<https://data.europarl.europa.eu/person/257001> a foaf:Person ; dc:identifier "257001" ;
    rdfs:label "Ada EXEMPEL" ; foaf:givenName "Ada" ; foaf:familyName "Exempel" ;
    euvoc:officialGivenName "Άδα" ; euvoc:officialFamilyName "Έξεμπελ" ;
    p:citizenship <http://publications.europa.eu/resource/authority/country/MLT> ;
    owl:sameAs <http://www.wikidata.org/entity/Q4242> ; org:hasMembership ep:m1 , ep:m2 , ep:m3 .
ep:m1 a org:Membership ; epvoc:membershipClassification kind:EU_INSTITUTION ;
    euvoc:represents <http://publications.europa.eu/resource/authority/country/MLT> ;
    org:memberDuring [
        dcat:startDate "2029-07-01T22:00:00Z" ; dcat:endDate "2034-07-14T22:00:00Z" ] .
ep:m2 a org:Membership ; epvoc:membershipClassification kind:EU_POLITICAL_GROUP ;
    org:organization ep:g1 ;
    org:memberDuring [ dcat:startDate "2029-07-02" ; dcat:endDate "2031-01-31" ] .
ep:m3 a org:Membership ; epvoc:membershipClassification kind:COMMITTEE ;
    org:organization ep:g1 ; org:memberDuring [ dcat:startDate "2029-09-01" ] .
ep:g1 a org:Organization ; skos:altLabel "Harbour"@en , "Hafen"@de .
"""
)


def read(text: str | bytes, source: str = "members.csv", **options: object) -> Register:
    data = text if isinstance(text, bytes) else text.encode()
    return read_register(data, source, RegisterOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "id,name,country,group,national party,start,end\n"
        "257001,Ada EXEMPEL,Malta,Harbour,Lighthouse,2029-07-02,2034-07-15\n",
        "MEP ID;Vorname;Nachname;Land;Fraktion;Partei;von;bis\n"
        "257001;Ada;EXEMPEL;Malta;Harbour;Lighthouse;02.07.2029;15.07.2034\n",
        "mep_identifier\tfull name\tpays\tgroupe\tparti\tdébut\tfin\n"
        "257001\tEXEMPEL Ada\tMalta\tHarbour\tLighthouse\t02/07/2029\t15/07/2034\n",
        "epid|name|country|EuParty|NationalParty|EntryDate|LeaveDate\n"
        "257001|EXEMPEL, Ada|Malta|Harbour|Lighthouse|2029-07-01T22:00:00Z|2034-07-14T22:00:00Z\n",
    ],
)
def test_tables_say_the_same_in_any_headings(text: str) -> None:
    assert read(text).entries == (ADA,)
    assert read(text.encode("utf-16")).entries == (ADA,)
    assert read(gzip.compress(text.encode()), "members.csv.gz").entries == (ADA,)


def test_the_directory_and_flat_json() -> None:
    fields = {
        "fullName": "Ada EXEMPEL", "country": "Malta", "politicalGroup": "Harbour",
        "id": "257001", "nationalPoliticalGroup": "Lighthouse",
        "mandate-start": "02/07/2029", "mandate-end": "15/07/2034",
    }  # fmt: skip
    cells = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    assert read(f"<?xml version='1.0'?><meps><mep>{cells}</mep></meps>").entries == (
        replace(ADA, line=1),
    )
    assert read(f"<meps><!-- new --><mep>{cells}</mep></meps>").entries[0].official == "257001"
    assert read(json.dumps([fields])).entries == (replace(ADA, line=1),)


def in_turtle_and_rdf_xml() -> list[str]:
    from rdflib import Graph

    return [TURTLE, Graph().parse(data=TURTLE, format="turtle").serialize(format="xml")]


@pytest.mark.parametrize("text", in_turtle_and_rdf_xml(), ids=["turtle", "rdf-xml"])
def test_linked_data_give_the_seat_and_the_part_with_a_group(text: str) -> None:
    whole, part = read(text, "members").entries
    assert whole == RegisterEntry(
        1, "257001", "Ada Exempel", "Ada", "Exempel", ("Άδα Έξεμπελ",), "MLT", None, None,
        "2029-07-02", "2034-07-15", "Q4242",
    )  # fmt: skip
    assert part == replace(whole, group="Harbour", latest="2031-01-31")


def test_json_ld_as_the_portal_answers() -> None:
    seat = {
        "id": "membership/1", "type": "Membership",
        "membershipClassification": "def/ep-entities/EU_INSTITUTION",
        "memberDuring": {"id": "time-period/1", "startDate": "2029-07-02"},
        "represents": ["http://publications.europa.eu/resource/authority/country/MLT"],
    }  # fmt: skip
    group = seat | {
        "id": "membership/2", "membershipClassification": "def/ep-entities/EU_POLITICAL_GROUP",
        "organization": {"id": "org/1", "altLabel": {"de": "Hafen", "en": "Harbour"}},
    }  # fmt: skip
    person = {
        "id": "person/257001", "type": "Person", "identifier": "257001", "label": "Ada EXEMPEL",
        "givenName": "Ada", "familyName": "Exempel", "hasMembership": [seat, group],
    }  # fmt: skip
    short = {
        "id": "person/257002", "type": "Person", "label": "Ben VOORBEELD",
        "api:country-of-representation": "NL", "api:political-group": "Harbour",
    }  # fmt: skip
    context = ["https://data.europarl.europa.eu/api/v2/context.jsonld"]
    ada, ben = read(json.dumps({"data": [person, short], "@context": context})).entries
    assert (ada.earliest, ada.latest, ada.group, ada.country) == (
        "2029-07-02", None, "Harbour", "MLT",
    )  # fmt: skip
    assert (ben.name, ben.country, ben.group, ben.earliest) == (
        "Ben VOORBEELD", "NL", "Harbour", None,
    )  # fmt: skip


def test_rows_without_number_or_name_are_named_and_the_rest_lands() -> None:
    register = read(
        "epid,name\n257001,Ada EXEMPEL\n,Ben VOORBEELD\nQ42,Cem ÖRNEK\n257004,\n257005,…\n"
        "257006\n\n257007,Dora PRZYKŁAD\n"
    )
    assert [entry.line for entry in register.entries] == [2, 9]
    assert register.rejected == (
        (3, "no number"), (4, "“Q42” is no number"), (5, "no name"), (6, "no name"),
        (7, "1 cells where the header has 2"),
    )  # fmt: skip


def test_lost_letters_stay_lost_and_are_counted() -> None:
    register = read("epid,name\n257001,Ada EXEMP?L\n257002,Ben VOORBEELD\n")
    assert register.entries[0].name == "Ada EXEMP?L"
    assert "kept as they are (1): line 2 “Ada EXEMP?L”" in register.notices[0]


@pytest.mark.parametrize(
    ("row", "name", "given", "family", "aliases"),
    [
        ("Ada,EXEMPEL,,", "Ada EXEMPEL", "Ada", "EXEMPEL", ()),
        ("Ada NUßBEISPIEL,,,", "Ada NUßBEISPIEL", "Ada", "NUßBEISPIEL", ()),
        (",ADA EXEMPEL,,", "ADA EXEMPEL", None, None, ()),
        ("Ada,Exempel,Άδα,Έξεμπελ", "Ada Exempel", "Ada", "Exempel", ("Άδα Έξεμπελ",)),
        ("Ada,Exempel,,Έξεμπελ", "Ada Exempel", "Ada", "Exempel", ("Ada Έξεμπελ",)),
        (",ADA EXEMPEL,Άδα,", "ADA EXEMPEL", None, None, ()),
        ("Ada,Exempel,Ada,Exempel", "Ada Exempel", "Ada", "Exempel", ()),
    ],
)
def test_halves(
    row: str, name: str, given: str | None, family: str | None, aliases: tuple[str, ...]
) -> None:
    header = "epid,given name,family name,official given name,official family name"
    (entry,) = read(f"{header}\n257001,{row}\n").entries
    assert (entry.name, entry.given, entry.family, entry.aliases) == (name, given, family, aliases)


def test_a_list_of_spellings() -> None:
    one, two = read(
        "epid,alias,active\n257001,ada exempel,true\n257001,a. exempel; ad,true\n"
    ).entries
    assert (one.name, one.given, one.aliases) == ("ada exempel", None, ())
    assert (two.name, two.aliases) == ("a. exempel", ("ad",))


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2029-07-02", "", ("2029-07-02", None)),
        ("2029-07-02", "unknown", (None, None)),
        ("2029-07-02", "2028-07-02", (None, None)),
        ("2029-02-30", "2034-07-15", (None, None)),
        ("2029", "2034", (None, None)),
        ("", "2034-07-15", (None, "2034-07-15")),
    ],
)
def test_times_in_doubt_are_no_times(
    start: str, end: str, period: tuple[str | None, str | None]
) -> None:
    sound = "257002,Ben VOORBEELD,2029-07-02,2034-07-15"
    register = read(
        f"epid,name,start,end\n257001,Ada EXEMPEL,{start},{end}\n{sound}\n", earliest="2020-01-01"
    )
    assert (register.entries[0].earliest, register.entries[0].latest) == period
    told = any("contradict" in notice for notice in register.notices)
    assert told == (period == (None, None))


def test_days_that_can_be_read_two_ways_are_not_read() -> None:
    table = "epid,name,start\n257001,Ada EXEMPEL,03/04/2029\n257002,Ben VOORBEELD,{}\n"
    assert [e.earliest for e in read(table.format("05/04/2029")).entries] == [None, None]
    assert "can be read two ways" in " ".join(read(table.format("05/04/2029")).notices)
    assert read(table.format("25/04/2029")).entries[0].earliest == "2029-04-03"
    assert read(table.format("04/25/2029")).entries[0].earliest == "2029-03-04"
    said = {"dates": ["mm/dd/yyyy"]}
    assert read(table.format("05/04/2029"), mapping=said).entries[0].earliest == "2029-03-04"


def test_what_the_user_says_holds_for_rows_without_dates_only() -> None:
    table = "epid,name,start\n257001,Ada EXEMPEL,\n257002,Ben VOORBEELD,2029-07-02\n"
    first, last = period(term=9)
    ada, ben = read(table, earliest=first, latest=last).entries
    assert (ada.earliest, ada.latest) == ("2019-07-02", "2024-07-15")
    assert (ben.earliest, ben.latest) == ("2029-07-02", None)


@pytest.mark.parametrize(
    "said",
    [
        {"term": 0}, {"term": 9, "on": "2031-05-03"}, {"until": "2031-05-03"},
        {"on": "3 May 2031"}, {"on": "2031-02-30"}, {"since": "2031-05-03", "until": "2031-05-02"},
        {"on": "20310503"},
    ],
)  # fmt: skip
def test_no_period(said: dict[str, object]) -> None:
    with pytest.raises(HemicycleError):
        period(**said)  # type: ignore[arg-type]


def test_terms_follow_each_other_without_gap() -> None:
    terms = load("registers")["terms"]
    assert [rule["term"] for rule in terms] == list(range(1, 11))
    for one, two in pairwise(terms):
        day = dt.date.fromisoformat(one["to"]) + dt.timedelta(days=1)
        assert day.isoformat() == two["from"]


def test_a_mapping_says_what_columns_mean(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("columns:\n  number: [Nr]\n  name: [Wer]\n  group: [name]\n", "utf-8")
    mapping = load_mapping(path)
    text = "Nr,Wer,name\n257001,Ada EXEMPEL,Harbour\n"
    (entry,) = read(text, mapping=mapping).entries
    assert (entry.official, entry.name, entry.group) == ("257001", "Ada EXEMPEL", "Harbour")
    with pytest.raises(Rejected, match="number"):
        read(text)
    path.write_text("columns:\n  shoe: [size]\n", "utf-8")
    with pytest.raises(DataError, match=r"own\.yaml:\d+:\d+"):
        load_mapping(path)
    with pytest.raises(DataError, match="cannot be opened"):
        load_mapping(tmp_path / "none.yaml")


def test_every_heading_has_one_meaning_where_it_stands_alone() -> None:
    for meaning, headings in load("registers")["columns"].items():
        for heading in headings:
            assert bind([heading], {}, "").at, (meaning, heading)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("meps.all.csv", "meps.all"), ("a/b/meps.CSV.gz", "meps"),
        ("https://example.org/", "example.org"), ("https://example.org/x.json?a=b.csv", "x"),
    ],
)  # fmt: skip
def test_stems(source: str, name: str) -> None:
    assert stem(source) == name


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "Zs", "Pd")), min_size=1, max_size=30)


@given(st.lists(st.tuples(st.integers(1, 10**9 - 1), NAMES, NAMES), min_size=1, max_size=8))
def test_whatever_is_written_lands_or_is_named(rows: list[tuple[int, str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("epid", "first name", "last name"), *rows])
    try:
        register = read(out.getvalue())
    except Rejected:
        return
    lines = {entry.line for entry in register.entries} | {line for line, _ in register.rejected}
    repeated = len(rows) - len(lines)
    assert repeated == len(rows) - len(register.entries) - len(register.rejected)
    assert all(entry.name.strip() for entry in register.entries)
    assert read(out.getvalue()) == register
