"""Numbers written as words, small ones, in the languages letters come in."""

from functools import cache

from ontology.text import fold

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "cs")
_LARGEST = 120


@cache
def _words() -> dict[str, int]:
    """Folded number words; a word that is two numbers in two languages is left out."""
    from num2words import num2words

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for value in range(1, _LARGEST + 1):
            found.setdefault(fold(num2words(value, lang=language)), set()).add(value)
    return {word: values.pop() for word, values in found.items() if len(values) == 1}


def number(text: str) -> int | None:
    """The number that the text is, in digits or words; None if it is none.

    >>> number("Eighteen"), number("thirty-six"), number("12"), number("several")
    (18, 36, 12, None)
    """
    folded = fold(text)
    if folded.isdecimal() and len(folded) < 6:
        return int(folded)
    return _words().get(folded)
