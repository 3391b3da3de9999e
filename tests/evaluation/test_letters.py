"""Each measure of a letter, proven by a number worked out by hand."""

from pathlib import Path

import pytest

from hemicycle.evaluation.gold import Addressee, LetterGold, Signatory
from hemicycle.evaluation.letters import plain, score, unknown_vendors
from hemicycle.evaluation.measures import Count, Match, Share, total
from ingest.model import Document, Mention, Party, Span, UnreadLine

NAMES = (
    Signatory("Ada Falkenried", "Ada", "Falkenried", "EPP", "NL", "P1"),
    Signatory("VAN BRÜCK Otto", "Otto", "VAN BRÜCK", None, None, "P2"),
    Signatory("Ida Sorrel", "Ida", "Sorrel", "S&D", "France", "P3"),
    Signatory("Glasshouse Guild"),
)


def gold(**changed):
    fields = {
        "id": "t1", "path": Path("t1.txt"), "is_letter": True, "date": "2024-05-06",
        "place": "Brussels", "addressees": (Addressee("Tarn", "Commissioner"),),
        "signatories": NAMES, "not_signatories": ("Copied Person",),
        "vendors": (("Huawei", "subject"), ("ZTE", "mentioned")), "stated_total": 4,
    }  # fmt: skip
    return LetterGold(**{**fields, **changed})


@pytest.fixture
def perfect(signature, party):
    return {
        "signatures": (
            signature(1, "Ada Falkenried", "Ada", "Falkenried", group="EVP", country="Netherlands"),
            signature(2, "VAN BRÜCK Otto", "Otto", "VAN BRÜCK"),
            signature(3, "Ida Sorrel", "Ida", "Sorrel", group="S&D", country="FR"),
            signature(4, "Glasshouse Guild", organisation_only=True),
        ),
        "addressees": (party("Tarn", role="Commissioner", person_name="Tarn"),),
        "mentions": tuple(Mention(f"vendor/{v}", "vendor", Span(0, 1)) for v in ("huawei", "zte")),
        "subjects": ("vendor/huawei",),
        "stated_total": 4,
    }


@pytest.fixture
def scored(extraction, perfect, authorities):
    def run(answer=None, text="", **changed):
        found = extraction(text, **{**perfect, **changed})
        return score(answer or gold(), Document(text, ("x",), "text/plain"), found, authorities)

    return run


def test_a_perfect_letter_has_no_failures(scored):
    result = scored()
    assert result.failures == ()
    assert result.measures["signatories"] == Match(4, 4, 4)
    # EVP is EPP and NL the Netherlands after the alias table; two nulls stay null
    assert result.measures["group"] == result.measures["country"] == Share(4, 4)
    assert result.measures["vendors"] == Match(2, 2, 2)
    assert result.measures["addressees"] == Match(1, 1, 1)
    assert result.measures["stated total"] == Share(1, 1)


def test_one_miss_and_one_copied_person(scored, perfect, signature):
    found = (*perfect["signatures"][:2], signature(3, "Copied Person", "Copied", "Person"))
    result = scored(signatures=found)
    assert result.measures["signatories"] == Match(hits=2, found=3, gold=4)
    assert result.measures["signatories"].precision == 2 / 3
    assert result.measures["signatories"].recall == 1 / 2
    assert result.measures["not signatories hit"] == Count(1)
    assert "NOT A SIGNATORY: Copied Person" in result.failures
    assert "missed: Ida Sorrel" in result.failures


def test_a_name_found_twice_is_one_hit_and_one_false_positive(scored, signature):
    twice = [signature(n, "Ida Sorrel", "Ida", "Sorrel") for n in (1, 2)]
    assert scored(signatures=tuple(twice)).measures["signatories"] == Match(1, 2, 4)


def test_invisible_characters_blanks_and_case_do_not_matter_but_accents_do(scored, signature):
    assert plain("Ada\u00a0 FALKEN\u00adRIED\u200b") == "ada falkenried"
    found = (signature(1, "Ada\u00a0FALKEN\u00adRIED", "Ada", "Falkenried"),)
    assert scored(signatures=found).measures["signatories"].hits == 1
    bare = (signature(1, "VAN BRUCK Otto", "Otto", "VAN BRUCK"),)
    assert scored(signatures=bare).measures["signatories"].hits == 0


def test_swapped_order_is_compared_as_a_pair_never_as_a_bag_of_words(scored, signature):
    right = (signature(1, "Otto van Brück", "Otto", "van Brück"),)
    assert scored(signatures=right).measures["signatories"].hits == 1
    swapped = (signature(1, "Sorrel Ida", "Sorrel", "Ida"),)
    assert scored(signatures=swapped).measures["signatories"].hits == 0


def test_a_filled_null_is_an_error_and_so_is_a_wrong_split(scored, perfect, signature):
    found = (
        perfect["signatures"][0],
        signature(2, "VAN BRÜCK Otto", "VAN BRÜCK", "Otto", group="EPP", country="NL"),
    )
    result = scored(signatures=found)
    assert result.measures["given/family"] == Share(1, 2)
    assert result.measures["group"] == result.measures["country"] == Share(1, 2)


def test_in_a_text_that_is_no_letter_every_signatory_is_wrong(scored):
    result = scored(gold(is_letter=False, signatories=(), stated_total=None))
    assert result.measures["signatories"] == Match(0, 4, 0)
    assert result.measures["letter or not"] == Share(0, 1)
    assert result.measures["stated total"] == Share(0, 1)


def test_addressee_needs_name_and_role(scored, party):
    other = party("Tarn", role="President", person_name="Tarn")
    result = scored(addressees=(other,))
    assert result.measures["addressees"] == Match(0, 1, 1)
    assert result.measures["addressees all right"] == Share(0, 1)


def test_addressee_by_role_alone(scored, party):
    answer = gold(addressees=(Addressee(None, "Chair of the Board"),))
    assert scored(
        answer, addressees=(party("Chair of the Board", role="Chair of the Board"),)
    ).measures["addressees"] == Match(1, 1, 1)


def test_a_real_addressee_counts_by_the_full_name_behind_the_office(scored):
    answer = gold(addressees=(Addressee("Tarn", "x", ("Commissioner Tarn", "Eva Tarn"), False),))
    office = Party("Tarn", role="Commissioner", person_name="Eva Tarn", office="office/x")
    assert scored(answer, addressees=(office,)).measures["addressees"].hits == 1


def test_date_and_place(scored):
    result = scored(date="2024-06-05", place="Strasbourg")
    assert result.measures["date"] == result.measures["place"] == Share(0, 1)
    assert scored(gold(place=None), place="Brussels").measures["place"] == Share(0, 1)


def test_a_vendor_in_the_wrong_role_is_missed_and_made_up(scored):
    result = scored(subjects=("vendor/huawei", "vendor/zte"))
    assert result.measures["vendors"] == Match(hits=1, found=2, gold=2)


def test_a_missed_name_on_a_reported_line_is_no_silent_defect(scored, perfect):
    text = "Ada Falkenried\nIda  Sorrel ???\n"
    line = UnreadLine(2, Span(15, 30), "not the shape of a name")
    result = scored(text=text, signatures=perfect["signatures"][:1], unread=(line,))
    assert result.measures["missed, reported"] == Count(1)
    assert result.measures["missed in silence"] == Count(2)
    assert result.measures["unread lines"] == Count(1)


def test_totals_are_micro_averages(scored, perfect):
    one, other = scored(), scored(signatures=perfect["signatures"][:1])
    both = total([one.measures, other.measures])
    assert both["signatories"] == Match(hits=5, found=5, gold=8)
    assert both["group"] == Share(5, 5)


def test_vendors_nobody_could_find_are_named(authorities):
    assert unknown_vendors(
        [gold(vendors=(("Huawei", "subject"), ("Nosuchfirm", "subject")))], authorities
    ) == ["Nosuchfirm"]
