"""Words that name an offence: a claim about them is never a fact without a verdict."""

from dataclasses import dataclass
from functools import cache

from ingest.claims.clauses import Sentence
from ingest.claims.words import grammar
from ingest.rules import load


@dataclass(frozen=True, slots=True)
class Wrongdoing:
    """Words that name wrongdoing by themselves, and verbs that do so beside an object."""

    words: frozenset[str]
    pairs: tuple[tuple[frozenset[str], tuple[str, ...]], ...]


@cache
def wrongdoing() -> Wrongdoing:
    """The wrongdoing file, its verbs in every form."""
    data, known = load("wrongdoing.en"), grammar()
    verbs = frozenset().union(*(known.forms(verb).get("any") for verb in data["verbs"]))
    pairs = tuple(
        (
            frozenset().union(*(known.forms(verb).get("any") for verb in pair["verbs"])),
            tuple(f" {words} " for words in pair["objects"]),
        )
        for pair in data["contextual"]
    )
    return Wrongdoing(verbs | frozenset(data["nouns"]), pairs)


def is_wrongdoing(s: Sentence, first: int, last: int) -> bool:
    """Whether the tokens ``first`` to ``last`` (exclusive) name an offence or a breach."""
    known = wrongdoing()
    words = {part for i in range(first, last) for part in (s.low(i), *s.low(i).split("-"))}
    if words & known.words:
        return True
    clause = s.clause[first] if first < len(s.clause) else 0
    near = (s.low(i) for i in range(len(s.tokens)) if s.clause[i] == clause)
    around = f" {' '.join(near)} "
    return any(
        words & verbs and any(item in around for item in objects) for verbs, objects in known.pairs
    )
