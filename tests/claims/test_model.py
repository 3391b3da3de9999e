"""A spaCy model of the user's adds parties, marked by its name, and raises nothing.

The model is made here: entities by rules, and a small parser trained on a few sentences.
"""

from pathlib import Path
from typing import Any

import pytest

from ingest.claims import extract
from ingest.model import Claim, Span
from ingest.models import Model, load_model
from ontology.errors import DataError

#: Words, heads and labels of the sentences the parser learns by heart.
_TREES = (
    (
        "The clerk left when the mayor came and met Silt Brothers Ltd .",
        [1, 8, 8, 6, 5, 6, 8, 8, 8, 11, 11, 8, 8],
        [
            "det",
            "nsubj",
            "dep",
            "advmod",
            "det",
            "dep",
            "advcl",
            "cc",
            "ROOT",
            "compound",
            "compound",
            "dobj",
            "punct",
        ],
    ),
    ("Ada slept .", [1, 1, 1], ["nsubj", "ROOT", "punct"]),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.meta["name"], nlp.meta["version"] = "hops", "1.0"
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Quilla Orban"},
            {"label": "ORG", "pattern": "Varga Mills"},
        ]
    )
    parser: Any = nlp.add_pipe("parser")
    examples = []
    for words, heads, deps in _TREES:
        for label in deps:
            parser.add_label(label)
        doc = Doc(nlp.vocab, words=words.split())
        examples.append(Example.from_dict(doc, {"heads": heads, "deps": deps}))
    with nlp.select_pipes(enable=["parser"]):
        optimizer = nlp.initialize(lambda: examples)
        for _ in range(60):
            nlp.update(examples, sgd=optimizer)
    path = tmp_path_factory.mktemp("model") / "hops"
    nlp.to_disk(path)
    return path


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load_model(str(folder))


def told(text: str, model: Model | None = None) -> tuple[Claim, ...]:
    body = Span(0, len(text))
    return extract(text, body, [], kind="Article", language="en", date=None, model=model)


AMBIGUOUS = "The clerk left when the mayor came and met Silt Brothers Ltd ."


def test_a_parse_fills_a_slot_and_the_claim_says_so(model: Model) -> None:
    met = [c for c in told(AMBIGUOUS, model) if c.relation == "metWith"]
    assert [(c.subject and c.subject.name, c.model) for c in met] == [("clerk", "hops 1.0")]


def test_the_rules_alone_leave_it_empty() -> None:
    (claim,) = told(AMBIGUOUS)
    assert (claim.relation, claim.subject, claim.model) == ("metWith", None, None)


def test_an_entity_makes_a_person(model: Model) -> None:
    text = "Quilla Orban wrote about Varga Mills. She met Silt Brothers Ltd."
    assert [c for c in told(text) if c.relation == "metWith"] == []
    (claim,) = (c for c in told(text, model) if c.relation == "metWith")
    assert claim.subject is not None
    assert (claim.subject.name, claim.subject.person_name) == ("Quilla Orban", "Quilla Orban")
    assert claim.model == "hops 1.0"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor allegedly bribed two aldermen.",
        "Ms Falk denied that the dairy had paid her.",
        "According to the weekly, the dairy could be banned.",
    ],
)
def test_what_the_rules_say_stays_as_they_say_it(model: Model, text: str) -> None:
    assert told(text, model) == told(text)


def test_no_model_of_that_name() -> None:
    with pytest.raises(DataError, match="cannot load the model"):
        load_model("hops-that-nobody-has")


def test_a_model_of_another_language_adds_nothing(model: Model) -> None:
    text = "Quilla Orban kam. Veltron Muster GmbH wurde verboten."
    body = Span(0, len(text))
    plain, helped = (
        extract(text, body, [], kind="Article", language="de", date=None, model=given)
        for given in (None, model)
    )
    assert plain == helped
