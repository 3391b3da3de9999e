"""Names from the authorities in running text: what counts, what does not, where it stands."""

import pytest

from ingest.mentions import find_mentions
from ingest.model import Claim, Mention, Party, Span
from ingest.vendors import vendor_roles
from ontology.authorities import load

AUTHORITIES = load()


def found(text: str, **known: object) -> dict[str, str]:
    """Entity by the words that name it."""
    mentions = find_mentions(text, AUTHORITIES, [Span(0, len(text))], **known)  # type: ignore[arg-type]
    assert all(m.span.of(text) for m in mentions)
    return {m.span.of(text): m.entity for m in mentions}


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Networks by Huawei and ZTE.", "Huawei", "vendor/huawei"),
        ("HUAWEI was heard.", "HUAWEI", "vendor/huawei"),
        ("The company Apple sells smartphones.", "Apple", "vendor/apple"),
        ("The telecom operator Orange answered.", "Orange", "vendor/orange"),
        ("The European Ombudsman wrote.", "European Ombudsman", "institution/ombudsman"),
        ("A report under the GDPR.", "GDPR", "instrument/gdpr"),
        ("Huawei’s phones", "Huawei", "vendor/huawei"),
    ],
)  # fmt: skip
def test_named(text: str, words: str, entity: str) -> None:
    assert found(text).get(words) == entity


@pytest.mark.parametrize(
    "text",
    [
        "An apple a day.", "Apple tart for everybody.", "An orange jacket.", "It is an honor.",
        "The oracle of Delphi.", "We sent a signal.", "Metadata are not meta.",
    ],
)  # fmt: skip
def test_ordinary_words_name_nobody(text: str) -> None:
    assert not [e for e in found(text).values() if e.startswith("vendor/")]


def test_an_ambiguous_name_counts_where_the_document_names_it_in_full() -> None:
    alone = "The Commission wrote back."
    assert "institution/european-commission" not in found(alone).values()
    named = f"The European Commission was asked. {alone}"
    assert list(found(named).values()).count("institution/european-commission") == 2
    spoken_to = found(alone, known={"institution/european-commission"})
    assert "institution/european-commission" in spoken_to.values()


def test_an_abbreviation_means_what_the_text_says() -> None:
    text = "The Nordic Cable Council (NCC) met. The NCC of cables warned everybody in Taiwan."
    assert "NCC" not in found(text)
    known = "The European Court of Auditors (Rechner) met. Rechner warned."
    assert found(known)["Rechner"] == "institution/court-of-auditors"


def test_a_word_without_end_is_passed_over_in_time() -> None:
    text = "*_" * 20_000 + " Huawei"
    assert found(text) == {"Huawei": "vendor/huawei"}


def mention(entity: str, text: str, nth: int = 0) -> Mention:
    name = entity.partition("/")[2].title()
    start = [i for i in range(len(text)) if text.startswith(name, i)][nth]
    return Mention(entity, "vendor", Span(start, start + len(name)))


def test_vendor_roles() -> None:
    text = "Alpha again. A test of Alpha, Beta and Gamma. Delta is smaller. Beta is banned."
    mentions = (
        mention("vendor/alpha", text), mention("vendor/alpha", text, 1),
        mention("vendor/beta", text), mention("vendor/gamma", text), mention("vendor/delta", text),
    )  # fmt: skip
    anywhere = Span(0, 5)
    ban = Claim(
        "bans", anywhere, anywhere, "established", object=Party("Beta", denotes="vendor/beta")
    )
    test = Claim(
        "investigates", anywhere, anywhere, "established",
        object=Party("phones", mentions=("vendor/alpha", "vendor/beta", "vendor/gamma")),
    )  # fmt: skip
    assert vendor_roles(mentions, (ban, test), "", text) == (
        ("vendor/alpha", "vendor/beta"),
        ("vendor/gamma",),
    )
    assert vendor_roles((), (), "", "") == ((), ())
