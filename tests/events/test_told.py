"""What one document tells of events, and that it comes back from the words that are stored."""

from typing import Any

import pytest

from ingest.events.keys import Told, read_tells
from ingest.events.told import told
from ingest.model import Claim, Document, Extraction, Letterhead, Party, Span, Time
from ingest.quads import Writer

DAY = Time("12 March 2031", "2031-03-12", "2031-03-12", "day")
ILVA = Party("Ilva Tarkesson", person_name="Ilva Tarkesson")


def claim(text: str, relation: str, by: Party | None, at: Party | None, **fields: Any) -> Claim:
    fields = {"modality": "established", **fields}
    return Claim(relation, Span(0, len(text)), Span(0, 1), subject=by, object=at, **fields)


def read(text: str, *claims: Claim, kind: str = "Article") -> list[Told]:
    head = Letterhead(kind, DAY, body=Span(0, len(text)))
    document = Document(text, ("a.txt",), "text/plain")
    return list(told(Writer(Extraction(document, "en", head, claims=claims))))


def test_what_is_stored_is_what_was_told() -> None:
    text = "Police arrested Ilva Tarkesson, who signed the letter of 3 March 2031."
    money = Party("30,000 euros")
    rows = read(
        text, claim(text, "arrested", Party("Police"), ILVA, time=DAY),
        claim(text, "receivedPayment", ILVA, money, modality="alleged"),
        claim(text, "signed", ILVA, Party("letter of 3 March 2031")),
        claim(text, "bans", Party("Networks Office"), Party("modems by Quillo")),
    )  # fmt: skip
    assert [row.family for row in rows] == ["step", "payment", "letter", "measure"]
    assert [row.amount for row in rows] == ["", "30000", "", ""]
    for row in rows:
        known = Told(
            row.claim, row.document, "", row.relation, row.modality, row.polarity, row.kind,
            row.day, row.outlet, row.earliest, row.latest, row.words, source=row.source,
        )  # fmt: skip
        assert read_tells(known, row.tells) == row


@pytest.mark.parametrize(
    ("party", "names"),
    [
        (ILVA, {"ilva tarkesson"}),
        (Party("the office", denotes="institution/olaf"), {"institution/olaf"}),
        (Party("Networks Office, the regulator"), {"networks office"}),
        (Party("two consultants", count=2), set()), (Party("people close to the file"), set()),
        (Party("Consultants", span=Span(0, 11)), set()),
        (Party("Quillo", span=Span(12, 18)), {"quillo"}),
    ],
)  # fmt: skip
def test_names_and_descriptions(party: Party, names: set[str]) -> None:
    text = "Consultants Quillo"
    rows = read(text, claim(text, "arrested", None, party), claim(text, "charged", None, ILVA))
    assert [row.targets for row in rows if row.relation == "arrested"] == [names]


def test_who_is_described_and_then_named() -> None:
    text = "He paid an assistant of hers. The assistant, Ilva Tarkesson, said nothing."
    described = claim(text, "paid", Party("Bodo Winzer"), Party("assistant of hers"))
    (row, _) = read(text, described, claim(text, "charged", None, ILVA))
    assert row.targets == {"ilva tarkesson"}
    (row, _) = read(text.replace("The", "Another"), described, claim(text, "charged", None, ILVA))
    assert row.targets == set()


@pytest.mark.parametrize(
    ("also", "group"),
    [
        ("The probe goes on.", "one"), ("A second probe goes on.", ""),
        ("The two inquiries go on.", ""), ("Another criminal case is open.", ""),
    ],
)  # fmt: skip
def test_of_several_inquiries_a_search_is_of_none(also: str, group: str) -> None:
    text = f"Police searched a warehouse. {also}"
    (row, other) = read(
        text, claim(text, "searched", Party("police"), Party("warehouse")),
        claim(text, "arrested", None, ILVA),
    )  # fmt: skip
    assert row.group == group
    assert other.group == (group or "of ilva tarkesson")


def test_the_only_leader_leads_the_steps_and_one_of_two_only_its_own() -> None:
    text = "The office opened an inquiry into Ilva Tarkesson. Police arrested her."
    office, police = Party("the office", denotes="institution/x"), Party("police")
    opened, held = claim(text, "investigates", office, ILVA), claim(text, "arrested", police, ILVA)
    assert {row.group for row in read(text, opened, held)} == {"by institution/x"}
    closed = claim(text, "closedCase", Party("the council"), ILVA)
    assert [row.group for row in read(text, opened, held, closed)] == [
        "by institution/x",
        "one",
        "one",
    ]


@pytest.mark.parametrize(
    ("verb", "family"), [("banned", "measure"), ("extended its ban on", "measure-anew")]
)
def test_a_ban_extended_is_another_measure(verb: str, family: str) -> None:
    text = f"The Networks Office {verb} Quillo modems."
    (row,) = read(text, claim(text, "bans", Party("Networks Office"), Party("Quillo modems")))
    assert (row.family, row.targets) == (family, {"quillo"})


def test_when_a_measure_will_take_effect_is_not_when_it_was_taken() -> None:
    text, june = "From June.", Time("June", "2031-06-01", "2031-06-30", "month")
    for time, earliest in ((DAY, "2031-03-12"), (june, "")):
        (row,) = read(
            text, claim(text, "bans", Party("Networks Office"), Party("Quillo"), time=time)
        )
        assert row.earliest == earliest


def test_the_report_that_a_correction_names() -> None:
    text = "In our report of 7 March we wrote that Ilva Tarkesson was arrested. That was wrong."
    held = claim(text, "arrested", None, ILVA, polarity="negative")
    assert [row.reports for row in read(text, held, kind="Correction")] == [{"03-07"}]
    assert [row.reports for row in read(text, held)] == [frozenset()]


@pytest.mark.parametrize(
    "weak", [{"modality": "asked-for"}, {"modality": "possible"}, {"certainty": "possible"}]
)
def test_what_is_asked_for_or_possible_tells_of_nothing(weak: dict[str, str]) -> None:
    text = "Ban Quillo."
    assert not read(text, claim(text, "bans", Party("Networks Office"), Party("Quillo"), **weak))


def test_a_draft_of_a_letter_is_no_letter() -> None:
    text = "Ilva Tarkesson wrote a draft of the letter of 3 March 2031."
    (row,) = read(text, claim(text, "drafted", ILVA, Party("draft of the letter")))
    assert row.family == "drafted"
