"""Which language a text is in, by how many of its common words it uses.

Word lists are spaCy's stop words; a text too short to tell is ``und`` (ISO 639-2: undetermined).
"""

import re
from functools import cache
from pathlib import Path
from runpy import run_path

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
_LONGEST = 20_000


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    """The lists alone: to import a language's package would build its tokenizer, for seconds."""
    import spacy.lang

    (folder,) = spacy.lang.__path__
    lists = {code: Path(folder, code, "stop_words.py") for code in LANGUAGES}
    return {code: frozenset(run_path(str(path))["STOP_WORDS"]) for code, path in lists.items()}


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language, or ``und``.

    >>> language_of("We write to you because the letter of the Commission has not been answered.")
    'en'
    >>> language_of("Huawei 2021")
    'und'
    """
    # Small letters, each word once: names, their particles and "S&D" in a long signature block
    # are no language.
    words = {w for w in re.findall(r"[^\W\d_]{2,}", text[:_LONGEST]) if w.islower()}
    scores = {lang: len(words & stop) for lang, stop in _stop_words().items()}
    best = max(LANGUAGES, key=lambda lang: scores[lang])
    ties = sum(score == scores[best] for score in scores.values())
    return best if scores[best] >= _MIN_HITS and ties == 1 else "und"
