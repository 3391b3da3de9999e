"""Comparing names: one folding for every name key in the project."""

import unicodedata

#: Latin letters that Unicode does not take apart; the usual plain spellings.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t", "ĸ": "k"}
)

_PUNCTUATION = {n: " " for n in range(128) if not chr(n).isalnum()}


def fold(text: str) -> str:
    """``text`` without case, diacritics and punctuation; blanks collapsed.

    Two spellings of one name fold to the same string. Greek and Cyrillic letters stay in their
    script. Own table instead of a transliteration library: the result must not depend on
    whether ICU is installed. Folding twice changes nothing.

    >>> fold("Łukasz  O’Brien-ØSTERGÅRD")
    'lukasz o brien ostergard'
    >>> fold("S&D"), fold("Grüne / EFA"), fold("Straße")
    ('s d', 'grune efa', 'strasse')
    """
    if text.isascii():
        return " ".join(text.lower().translate(_PUNCTUATION).split())
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(map(_plain, unicodedata.normalize("NFKD", decomposed)))
    return " ".join(kept.translate(_LETTERS).split())


def name_key(text: str) -> str:
    """The folded words of a person's name in alphabetical order: equal whatever comes first.

    >>> name_key("VAN BRÜCK Anna") == name_key("Anna van Bruck")
    True
    """
    return " ".join(sorted(fold(text).split()))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):  # accents, soft hyphens, zero-width joiners
        return ""
    return character if category[0] in "LNM" else " "
