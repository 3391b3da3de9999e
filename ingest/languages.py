"""Which language a text is in, by the share of its commonest words.

Word lists are spaCy's stop words; a text too short to tell is ``und`` (ISO 639-2: undetermined).
"""

import re
from functools import cache
from importlib import import_module

LANGUAGES = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sv",
    "da",
    "fi",
    "ro",
    "cs",
    "hu",
    "el",
    "bg",
    "hr",
    "lt",
    "sl",
    "sk",
)
_MIN_HITS = 4


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {
        language: frozenset(import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS)
        for language in LANGUAGES
    }


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language, or ``und``.

    >>> language_of("We write to you because the letter of the Commission has not been answered.")
    'en'
    >>> language_of("Huawei 2021")
    'und'
    """
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", text[:20_000])]
    scores = {lang: sum(w in stop for w in words) for lang, stop in _stop_words().items()}
    best = max(LANGUAGES, key=lambda lang: scores[lang])
    ties = sum(score == scores[best] for score in scores.values())
    return best if scores[best] >= _MIN_HITS and ties == 1 else "und"
