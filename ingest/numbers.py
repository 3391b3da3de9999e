"""Numbers written as words, small ones, in the languages letters come in."""

from ontology.text import fold

_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "de": "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig",
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORDS = {
    fold(word): number
    for words in _UNITS.values()
    for number, word in enumerate(words.split(), start=1)
} | _TENS


def number(text: str) -> int | None:
    """The number that the text is, in digits or words; None if it is none.

    >>> number("Eighteen"), number("thirty-six"), number("12"), number("several")
    (18, 36, 12, None)
    """
    folded = fold(text)
    if folded.isdecimal():
        return int(folded)
    if folded in _WORDS:
        return _WORDS[folded]
    head, _, tail = folded.partition(" ")
    if head in _TENS and _WORDS.get(tail, 10) < 10:
        return _TENS[head] + _WORDS[tail]
    return None
