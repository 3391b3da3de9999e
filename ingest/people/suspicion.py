"""What looks wrong in the spelling of a name. Nothing is replaced: it is said.

Sources: Unicode Technical Standard 39 (mixed scripts, invisible and bidirectional characters),
reduced to what a script's name in the Unicode character database tells.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STACKED = re.compile("[\u0300-\u036f]{3,}")
_BROKEN = re.compile(r"\ufffd|(?<=\w)\?(?=\w)|(?<=\w)\?+(?=\s|$)|[\x00-\x08\x0e-\x1f\x7f-\x9f]")
#: The 8-bit encodings in which UTF-8 is most often misread.
_MISREAD_AS = ("cp1252", "cp1250", "latin-1")
#: First bytes, in UTF-8, of the letters of Europe: accented Latin, Greek, Cyrillic.
_LEAD = re.compile(rb"[\xc3-\xc5\xce-\xd1][\x80-\xbf]")
_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC"})

#: Suspicions under which a name is tied to nobody.
GRAVE = frozenset(
    {
        "letters of two alphabets",
        "characters that turn the direction of writing",
        "a character lost in an encoding",
        "text in a wrong encoding",
        "accents piled up",
        "a digit inside a word",
    }
)


@lru_cache(maxsize=16_384)
def suspicions(name: str) -> tuple[str, ...]:
    """What is suspicious in a name, each as a phrase for people; empty if nothing is.

    >>> suspicions("Ada Exempel"), suspicions("\\u0410da Exempel")
    ((), ('letters of two alphabets',))
    >>> suspicions("Jir?í P?ospisil"), suspicions("JosÃ© Exempel")
    (('a character lost in an encoding',), ('text in a wrong encoding',))
    """
    found = {
        "letters of two alphabets": len(_scripts(name)) > 1,
        "characters that turn the direction of writing": bool(_BIDI.search(name)),
        "invisible characters": bool(_INVISIBLE.search(name)),
        "a character lost in an encoding": bool(_BROKEN.search(name)),
        "text in a wrong encoding": _misread(name),
        "accents piled up": bool(_STACKED.search(unicodedata.normalize("NFD", name))),
        "a digit inside a word": bool(re.search(r"[^\W\d_]\d[^\W\d_]|\b\d[^\W\d_]{2}", name)),
        "letters of an unusual form": _unusual(name),
    }
    return tuple(what for what, holds in found.items() if holds)


def grave(name: str) -> bool:
    """Whether a name is too suspicious to be tied to anybody."""
    return not GRAVE.isdisjoint(suspicions(name))


def _scripts(name: str) -> set[str]:
    return {
        script
        for character in name
        if character.isalpha()
        and (script := unicodedata.name(character, "?").partition(" ")[0]) in _SCRIPTS
    }


def _misread(name: str) -> bool:
    """Whether the name makes sense as UTF-8 that was read in an 8-bit encoding."""
    for encoding in _MISREAD_AS:
        try:
            raw = name.encode(encoding)
            mended = raw.decode("utf-8")
        except UnicodeError:
            continue
        if _LEAD.search(raw) and len(_scripts(mended)) == 1:
            return True
    return False


def _unusual(name: str) -> bool:
    """Full-width, mathematical and enclosed letters look alike and are others."""
    composed = unicodedata.normalize("NFC", name)
    return any(c.isalnum() and unicodedata.normalize("NFKC", c) != c for c in composed)
