"""How well ingestion reads a folder of annotated documents.

One file a question: what is right (``reading``, ``seeds``, ``gold``), when two slots mean the same
(``slots``, ``predicates``, ``matching``), and the measures (``letters``, ``linking``, ``claims``,
``events``, ``forbidden``, ``judging``). Nothing is written; no store is touched.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hemicycle.evaluation.gold import ArticleGold, EventsGold, GoldFolder, LetterGold
from hemicycle.evaluation.measures import Score, Scores, Section, total
from hemicycle.evaluation.render import as_data, render
from ingest.pipeline import Result
from ontology.authorities import Authorities

if TYPE_CHECKING:
    from hemicycle.evaluation.events import Article

__all__ = ["Scores", "as_data", "evaluate", "render"]

_UNMEASURED = "clustering of events, contradictions and retractions: not measured"
_UNCOMPARED = "retractions that name no claim are not compared"


def evaluate(folder: Path, authorities: Path | None = None) -> Scores:
    """Score a folder of gold, or of folders of gold (letters, articles, real documents).

    ``authorities`` is a folder of tables and rules laid over the built-in ones; without it, the
    folder ``authorities`` inside the gold folder, or inside ``folder``, is used if there is one.

    Raises:
        HemicycleError: ``folder`` holds no gold of a known form, a gold file is broken, or a
            document cannot be read; the message names the file.
    """
    from hemicycle.evaluation.reading import folders
    from ingest.claims.own import check
    from ingest.rules import using
    from ontology.authorities import load

    sections: list[Section] = []
    for gold in folders(folder):
        places = (
            [authorities] if authorities else [gold.path / "authorities", folder / "authorities"]
        )
        overlay = next((place for place in places if authorities or place.is_dir()), None)
        known = load(overlay)
        check(known.rules)
        with using(known.rules):
            sections += _sections(gold, known, gold.path.resolve().name)
    return Scores(str(folder), tuple(sections))


def _sections(gold: GoldFolder, authorities: Authorities, name: str) -> list[Section]:
    found = []
    real = [(letter, _result(letter.path, authorities)) for letter, _ in gold.seeds]
    letters = [(letter, _result(letter.path, authorities)) for letter in gold.letters]
    if letters:
        found.append(_letters(f"{name}: letters", letters, gold, authorities))
    if real:
        found.append(_letters(f"{name}: frames of real documents", real, gold, authorities))
    articles = [(article, _result(article.path, authorities)) for article in gold.articles]
    if articles:
        read = _read(articles, gold, authorities)
        found.append(_claims(f"{name}: claims", read, () if gold.events else (_UNMEASURED,)))
        if gold.events:
            found.append(_events(f"{name}: events", read, gold.events, authorities))
    if real:
        pairs = (
            (article, result) for (_, article), (_, result) in zip(gold.seeds, real, strict=True)
        )
        read = _read(pairs, gold, authorities)
        found.append(_claims(f"{name}: claims of real documents", read, (_UNMEASURED,)))
    if gold.triggers:
        found.append(_sentences(f"{name}: marked sentences", gold))
    return found


def _result(path: Path, authorities: Authorities) -> Result:
    """The document under its bare name, so that no path decides what is read."""
    from ingest.pipeline import process
    from ingest.readers import read
    from ontology.errors import Rejected

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Rejected(error.strerror or "cannot be read", where=str(path)) from error
    return process(read(data, path.name).documents[0], authorities)


def _letters(
    title: str,
    letters: Sequence[tuple[LetterGold, Result]],
    gold: GoldFolder,
    authorities: Authorities,
) -> Section:
    from hemicycle.evaluation import linking
    from hemicycle.evaluation.letters import COLUMNS, score, unknown_vendors

    documents = tuple(
        score(letter, result.extraction.document, result.extraction, authorities)
        for letter, result in letters
    )
    links, failures = linking.score(linking.linked(letters, authorities), gold.confusable)
    unknown = unknown_vendors([letter for letter, _ in letters], authorities)
    note = (
        f"{len(unknown)} vendors of the gold are not in the authorities and cannot be found "
        "(name a folder with vendors.csv as --authorities)"
    )
    return Section(
        title, documents, COLUMNS, {**total(d.measures for d in documents), **links},
        tuple(failures), (note,) if unknown else (),
    )  # fmt: skip


def _claims(title: str, articles: "Sequence[Article]", notes: tuple[str, ...]) -> Section:
    from hemicycle.evaluation.claims import COLUMNS, score

    documents = tuple(score(gold, result.extraction, reader) for gold, result, reader in articles)
    return Section(title, documents, COLUMNS, total(d.measures for d in documents), notes=notes)


def _events(
    title: str, articles: "Sequence[Article]", gold: EventsGold, authorities: Authorities
) -> Section:
    from hemicycle.evaluation.events import score

    totals, failures = score(articles, gold, authorities)
    return Section(title, (), (), totals, failures, (_UNCOMPARED,))


def _read(
    articles: Iterable[tuple[ArticleGold, Result]], gold: GoldFolder, authorities: Authorities
) -> "list[Article]":
    from hemicycle.evaluation.matching import Reader
    from hemicycle.evaluation.predicates import Predicates

    by = Predicates(gold.path)
    return [
        (article, result, Reader(article, authorities, by, [s.name for s in x.signatures]))
        for article, result in articles
        for x in (result.extraction,)
    ]


def _sentences(title: str, gold: GoldFolder) -> Section:
    from hemicycle.evaluation.judging import SENTENCE_MEASURES, sentence
    from ingest.claims import assess

    documents: list[Score] = []
    for name, items in gold.triggers:
        documents.append(
            sentence(name, [(item, assess(item.text, item.trigger)) for item in items])
        )
    totals = total(d.measures for d in documents)
    return Section(title, tuple(documents), SENTENCE_MEASURES, totals)
