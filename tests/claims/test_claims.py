"""What the claims path says of invented sentences."""

import pytest

from ingest.claims import assess, extract, sentences
from ingest.model import Claim, Mention, Span, Time

DAY = Time("12 May 2031", "2031-05-12", "2031-05-12", "day")


def run(text: str, *names: str, kind: str = "Article", **more) -> list[Claim]:
    mentions = [
        Mention(f"vendor/{name.lower()}", "vendor", Span(i, i + len(name)))
        for name in names
        for i in range(len(text))
        if text.startswith(name, i)
    ]
    options = {"language": "en", "date": DAY} | more
    return list(extract(text, Span(0, len(text)), mentions, kind=kind, **options))


def only(text: str, relation: str, *names: str, **more) -> Claim:
    found = [claim for claim in run(text, *names, **more) if claim.relation == relation]
    assert len(found) == 1, found
    return found[0]


def test_coordinated_targets_are_one_claim_each():
    found = run(
        "The port, which already banned Voltar and Quib from its own tenders, is small.",
        "Voltar",
        "Quib",
    )
    assert {c.object.denotes for c in found if c.object} == {"vendor/voltar", "vendor/quib"}
    assert {c.object.name for c in found if c.object} == {
        "Voltar (from its own tenders)", "Quib (from its own tenders)"
    }  # fmt: skip
    assert all(c.subject and c.subject.name == "port" for c in found)


def test_agents_of_a_vendor_are_not_the_vendor():
    text = "We fear for Voltar. Lobbyists for the Danish cable giant allegedly bribed two aldermen."
    claim = only(text, "bribed", "Voltar")
    assert claim.subject and claim.subject.denotes is None
    assert claim.subject.mentions == ("vendor/voltar",)
    assert (claim.subject.kind, claim.modality) == ("Lobbyist", "alleged")


def test_an_epithet_after_two_vendors_stays_open():
    text = (
        "Voltar and Quib met. Lobbyists for the Danish cable giant allegedly bribed two aldermen."
    )
    claim = only(text, "bribed", "Voltar", "Quib")
    assert claim.subject and claim.subject.mentions == ()


def test_counted_group():
    claim = only("The note was sent in March to three harbour commissioners.", "sentTo")
    assert claim.object and (claim.object.count, claim.object.kind) == (3, "Commissioner")
    assert claim.time and (claim.time.earliest, claim.time.precision) == ("2031-03-01", "month")


def test_former_office_is_described():
    claim = only("Former Commissioner Aldo Brenta criticised the plan.", "criticises")
    assert claim.subject
    assert (claim.subject.role, claim.subject.person_name) == ("Former Commissioner", "Aldo Brenta")


def test_we_are_the_signatories_of_a_letter_only():
    text = "We urge the port to close the quay."
    letter = only(text, "callsFor", kind="Letter", signatories=True)
    assert letter.subject and letter.subject.kind == "Signatories"
    assert letter.modality == "asked-for" and letter.trigger.of(text) == "close"
    assert run(text) == []  # an ask without anybody who asks is no news


def test_a_question_asserts_nothing():
    found = run("Has the port banned Voltar?", "Voltar", kind="Letter")
    assert [(c.relation, c.modality) for c in found] == [("callsFor", "asked-for")]
    assert found[0].object and found[0].object.name == "answer: Has the port banned Voltar?"


def test_the_thing_asked_for_is_no_claim():
    assert {c.relation for c in run("The union called for a ban on night ferries.")} == {"callsFor"}


def test_denial_and_its_content():
    found = {
        c.relation: c for c in run("Ms Falk denied having received money from Voltar.", "Voltar")
    }
    assert found["denied"].modality == "established"
    assert found["receivedPayment"].modality == "denied"
    source = found["receivedPayment"].source
    assert source and source.name == "Ms Falk"


def test_verdict_lifts_the_floor():
    guilty = only("The broker was convicted of forgery in 2029.", "committed")
    assert guilty.modality == "established"
    assert only("The broker was charged with forgery.", "committed").modality == "alleged"


def test_statement_denies_in_its_own_voice():
    claim = only("We did not pay the aide.", "paid", kind="Statement")
    assert (claim.modality, claim.polarity) == ("denied", "negative")


def test_headlines_make_no_claim():
    assert run("Port bans Voltar from quays\n\nThe weather is fine.", "Voltar") == []


def test_other_languages_have_no_frames_yet():
    assert run("Der Hafen verbot Voltar die Zufahrt.", "Voltar", language="de") == []


def test_a_letter_signed_by_somebody():
    claim = only("The letter that Ms Falk signed is short.", "signed")
    assert claim.subject and claim.object
    assert (claim.subject.name, claim.object.name) == ("Ms Falk", "letter")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("The code was\n\nadopted in May.", 1),
        ("A line\n\nAnother line", 2),
        ("He paid 1.5 million. No. 7 is closed.", 2),
        (" date 2031-05-12 The port closed.", 1),
        ("“It sank.” The crew left.", 2),
        ("We ask:\n- close the quay;\n- open the lock.", 3),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int):
    found = sentences(text, Span(0, len(text)))
    assert len(found) == count
    assert all(span.of(text) == span.of(text).strip() for span in found)


def test_assess_finds_the_sentence_itself():
    text = "The port closed. The broker allegedly forged the list."
    at = text.index("forged")
    found = assess(text, Span(at, at + 6))
    assert (found.modality, found.cues) == ("alleged", ("allegedly",))


def test_source_is_a_span_of_the_text():
    text = "According to two pilots, the ferry left at night."
    found = assess(text, Span(text.index("left"), text.index("left") + 4))
    assert found.source and found.source.of(text) == "two pilots"


def test_month_without_year_is_past():
    claim = only("In November the port banned Voltar.", "bans", "Voltar")
    assert claim.time and claim.time.earliest == "2030-11-01"


def test_year_in_a_name_is_no_date():
    claim = only("The court cited the 2017 Harbour Act and convicted the pilot.", "convicted")
    assert claim.time is None


def test_same_input_same_claims():
    text = "The port banned Voltar. Ms Falk, who signed the appeal, met Quib in March."
    assert run(text, "Voltar", "Quib") == run(text, "Voltar", "Quib")


def test_not_denying_is_no_denial():
    claim = only("The clinic does not dispute the figures.", "denied")
    assert (claim.modality, claim.polarity) == ("established", "negative")


def test_a_time_in_front_leaves_the_count():
    claim = only("In March eight aldermen signed the appeal.", "signed")
    assert claim.subject and (claim.subject.name, claim.subject.count) == ("eight aldermen", 8)
    later = only("Three weeks ago the port signed the appeal.", "signed")
    assert later.subject and later.subject.name == "port"
