"""Reading claims against a bare spaCy pipeline with the same patterns, on the same documents.

    python benchmarks/claims.py [--small]

The documents are invented: the examples of the frame files, twelve sentences each. The peer is
``spacy.blank("en")`` with a sentencizer, a ``span_ruler`` of the authorities' names, and a matcher
of every verb form and word that our frames begin with: it finds words, and says nothing of who
did what, or how firmly it is said. Ours reads the document whole: frame, signatures, mentions,
claims. Times are CPU seconds of one process.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from ingest.claims.frames import frames
from ingest.mentions import pipeline
from ingest.model import Document
from ingest.pipeline import process
from ingest.rules import entries
from ontology.authorities import load

SENTENCES = 12


def documents(number: int) -> list[Document]:
    """So many articles of sentences drawn from the examples of the frames."""
    draw = random.Random(1)
    listed = [e["text"] for entry in entries("frames.en") for e in entry["examples"]["positive"]]
    texts = (f"{n}. " + " ".join(draw.choices(listed, k=SENTENCES)) for n in range(number))
    return [Document(text, (f"{n}.txt",), "text/plain") for n, text in enumerate(texts)]


def peer() -> Any:
    """The bare pipeline with the same words."""
    nlp = pipeline(load())
    nlp.add_pipe("sentencizer", first=True)
    ruler = nlp.add_pipe("span_ruler", name="frames", config={"spans_key": "frames"})
    words: set[str] = set()
    for frame in frames():
        words |= frame.forms
        for pattern in frame.patterns:
            words |= pattern.starts or frozenset()
    ruler.add_patterns([{"label": "frame", "pattern": [{"LOWER": word}]} for word in sorted(words)])
    return nlp


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    """Print both rates and their ratio: the median over alternated pairs."""
    many = documents(40 if "--small" in sys.argv else 300)
    authorities, nlp = load(), peer()
    found: list[int] = []

    def ours() -> None:
        found[:] = [len(process(document, authorities).extraction.claims) for document in many]

    def theirs() -> None:
        for document in many:
            nlp(document.text)

    ours()
    theirs()
    pairs = [(cpu(theirs), cpu(ours)) for _ in range(5)]
    ratio = statistics.median(a / b for a, b in pairs)
    rates = [len(many) / statistics.median(times) for times in zip(*pairs, strict=True)]
    print(f"{len(many)} documents of {SENTENCES} sentences, {sum(found):,} claims read")
    print(f"  bare spaCy: {rates[0]:,.0f} documents per CPU second")
    print(f"  with claims: {rates[1]:,.0f} documents per CPU second; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
