"""Every section of letters.yaml and kinds.yaml knows its yes-lines and none of its no-lines."""

import pytest

from ingest import rules
from ingest.dates import full_dates
from ingest.kinds import kind_of
from ingest.letters import lines as ll
from ingest.letters.attributes import is_organisation, is_role
from ingest.letters.masking import masked
from ingest.letters.names import is_particle
from ingest.letters.tables import Table
from ingest.numbers import number
from ontology.errors import DataError
from ontology.text import fold


def line(text: str) -> ll.Line:
    return ll.lines(text)[0]


def mark(text: str) -> bool:
    return any(p.match(text) for p in ll.patterns("marks"))


def total(text: str) -> bool:
    found = [m for p in ll.patterns("stated_totals") for m in p.finditer(fold(text))]
    return any(number(m.group(1)) for m in found)


RECOGNISERS = {
    "salutations": lambda t: ll.is_salutation(line(t)),
    "titles_as_salutations": lambda t: ll.is_salutation(line(t)),
    "closings": lambda t: ll.is_closing(line(t)),
    "closing_formulas": lambda t: ll.is_closing(line(t)),
    "headings": lambda t: ll.is_heading(line(t)),
    "enders": lambda t: ll.ends_block(line(t)),
    "page_furniture": lambda t: ll.is_page_furniture(line(t)),
    "marks": mark,
    "honorifics": lambda t: any(
        fold(" ".join(t.split()[:n])) in ll.folded_phrases("honorifics") for n in (1, 2, 3)
    ),
    "member_words": lambda t: ll.phrase_at_start("member_words", fold(t)) is not None,
    "roles": is_role,
    "others": lambda t: any(p.fullmatch(fold(t)) for p in ll.patterns("others")),
    "stated_totals": total,
    "organisation_words": is_organisation,
    "legal_forms": is_organisation,
    "places": lambda t: ll.phrase_at_start("places", fold(t)) == fold(t),
    "greetings": lambda t: ll.joined("greetings").match(t) is not None,
    "address_marks": lambda t: ll.joined("address_marks").match(t) is not None,
    "behalf": lambda t: ll.joined("behalf").match(t) is not None,
    "group_words": lambda t: ll.joined("group_words").search(t) is not None,
    "particles": is_particle,
    "capital_particles": lambda t: fold(t) in ll.folded_phrases("capital_particles"),
    "name_conjunctions": lambda t: fold(t) in ll.folded_phrases("name_conjunctions"),
    "postnominals": lambda t: fold(t) in ll.folded_phrases("postnominals"),
    "signing_marks": lambda t: masked(f"Ada {t}") != f"Ada {t}",
    "letter_titles": lambda t: any(p.search(fold(t)) for p in ll.patterns("letter_titles")),
    "undersigned": lambda t: ll.joined("undersigned").match(t) is not None,
    "done_at": lambda t: ll.joined("done_at").match(t) is not None,
    "place_prefixes": lambda t: fold(t) in ll.folded_phrases("place_prefixes"),
    "letter_to": lambda t: any(p.search(t) for p in ll.patterns("letter_to")),
    "committee_words": lambda t: fold(t) in ll.folded_phrases("committee_words"),
    "senders": lambda t: any(p.fullmatch(fold(t)) for p in ll.patterns("senders")),
    "peers": lambda t: fold(t) in ll.folded_phrases("peers"),
    "absent": lambda t: any(p.search(fold(t)) for p in ll.patterns("absent")),
    "second_given": lambda t: fold(t) in ll.folded_phrases("second_given"),
    "continuations": lambda t: ll.is_page_furniture(line(t)),
    "delegations": lambda t: fold(t) in ll.folded_phrases("delegations"),
    "organisations": lambda t: fold(t) in ll.folded_phrases("organisations"),
    "connectors": lambda t: fold(t) in ll.folded_phrases("connectors"),
    "signing_words": lambda t: any(p.search(fold(t)) for p in ll.patterns("signing_words")),
    "negations": lambda t: any(p.search(fold(t)) for p in ll.patterns("negations")),
    "for_colleagues": lambda t: ll.joined("for_colleagues").match(t) is not None,
    "conjunctions": lambda t: ll.phrase_at_start("conjunctions", fold(t)) is not None,
}
TABLES = [section for section in rules.load("letters") if section.startswith("table_")]
RECOGNISERS |= {
    section: lambda t, section=section: fold(t) in ll.folded_phrases(section)
    for section in TABLES
}  # fmt: skip
CASES = [
    (section, text, wanted)
    for section, rule in rules.load("letters").items()
    for wanted in ("yes", "no")
    for text in rule[wanted]
]


def test_every_section_has_a_recogniser() -> None:
    assert set(RECOGNISERS) == set(rules.load("letters"))
    assert len(CASES) >= 60


@pytest.mark.parametrize(("section", "text", "wanted"), CASES)
def test_letters(section: str, text: str, wanted: str) -> None:
    assert RECOGNISERS[section](text) is (wanted == "yes")


@pytest.mark.parametrize("phrase", rules.load("letters")["closings"]["phrases"])
def test_each_closing_closes(phrase: str) -> None:
    assert ll.is_closing(line(phrase.capitalize() + ","))


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [(e["kind"], t, w) for e in rules.load("kinds") for w in ("yes", "no") for t in e[w]],
)
def test_kinds(kind: str, text: str, wanted: str) -> None:
    found = kind_of(ll.lines(text), opens_as_letter=False, signed=False)
    assert (found == kind) is (wanted == "yes")


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
