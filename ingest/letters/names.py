"""Personal names as written in signature blocks: what looks like one, and its two halves.

The halves keep the spelling of the text; the particle belongs to the family name.
"""

import re
import unicodedata
from typing import NamedTuple

from ingest.letters.lines import folded_phrases
from ontology.text import fold

#: Where two family names follow one given name, and where the family name comes first.
IBERIA, HUNGARY = frozenset({"ES", "PT"}), "HU"

#: Given names that take a complement: "María del Mar", "Maria da Luz".
_COMPOUND = frozenset({"maría", "maria", "josé", "jose"})
#: Shortened given names that a second one always follows: "Mª Dolores".
_SHORTENED = frozenset({"mª", "m.ª", "mª."})
#: Irish "descendant of", Faroese "at": of the family name though they are one capital letter.
_IRISH = frozenset({"Ó", "Uí", "Ní", "Á", "á"})
_OF = frozenset({"de", "del", "da", "do", "dos", "das"})
_OF_THE = frozenset({"la", "los", "las"})

_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_]\.)*|[A-ZÀ-Þ]")
#: Letters lost in an encoding and stray accents belong to a name; it is marked as suspicious.
_TOKEN = re.compile(
    r"(?:['’][a-z]-)?['’]?[^\W\d_](?:[^\W\d_]|['’ʼ`´.ª\-‐‑\u00ad\u200b-\u200f\u2060\u0300-\u036f\ufffd]|\?(?=[^\W\d_]))*"
)
_MAX_TOKENS = 8
#: "A. B. (Ada) van Exempel": initials, the name somebody is called by, the family name.
CALLED_BY = re.compile(
    r"(?:[^\W\d_]\.[\s-]?){1,8}\s?\((?P<called>[^\W\d_][^()\d,]*)\)\s(?P<family>[^()\d,\n]+)"
)


class Halves(NamedTuple):
    """Given and family name as written; None where the letter does not give it."""

    given: str | None
    family: str | None


def is_initial(token: str) -> bool:
    """Whether the token is an initial: ``M.``, ``J.-P.``."""
    return token not in _IRISH and bool(_INITIAL.fullmatch(token))


def only_initials(given: str | None) -> bool:
    """Whether a given name consists of initials alone."""
    return bool(given) and all(is_initial(token) for token in str(given).split())


def looks_like_name(text: str) -> bool:
    """Whether the text has the shape of a person's name: capitals, particles, no digits."""
    if called := CALLED_BY.fullmatch(text):
        return looks_like_name(f"{called['called']} {called['family']}")
    tokens = _visible(text).split()
    if not 1 <= len(tokens) <= _MAX_TOKENS or not all(_TOKEN.fullmatch(t) for t in tokens):
        return False
    if any(t.endswith(".") and not is_initial(t) and len(t) > 4 for t in tokens):
        return False
    capitals = [t for t in tokens if _capital(t)]
    small = [t for t in tokens if not _capital(t)]
    real = [t for t in capitals if not is_initial(t)]
    return bool(real) and all(is_particle(t) for t in small) and _capital(tokens[-1])


def halves(name: str, *, country: str | None = None) -> Halves:
    """Split a name; ``country`` is an ISO code if known; in Hungary the family name comes first.

    The order of Hungary holds only in its own language, so callers say so for no other text.

    >>> halves("VAN DEN EXEMPEL Ada")
    Halves(given='Ada', family='VAN DEN EXEMPEL')
    >>> halves("Ada Maria van den Exempel")
    Halves(given='Ada Maria', family='van den Exempel')
    >>> halves("Voorbeeld, Ben")
    Halves(given='Ben', family='Voorbeeld')
    """
    name = " ".join(name.split())
    if called := CALLED_BY.fullmatch(name):
        return Halves(called["called"], called["family"])
    if "," in name:
        family, given = (part.strip() for part in name.split(",", 1))
        return Halves(given or None, family or None)
    tokens = name.split()
    if len(tokens) < 2:
        return Halves(None, name or None)
    return _by_capitals(tokens) or _by_order(tokens, country)


def _by_capitals(tokens: list[str]) -> Halves | None:
    upper = [_is_upper(t) for t in tokens]
    if all(u or is_initial(t) for u, t in zip(upper, tokens, strict=True)) or not any(upper):
        return None
    first = upper.index(True)
    last = len(upper) - 1 - upper[::-1].index(True)
    while first and _belongs(tokens[first - 1]):
        first -= 1
    if first == 0:
        return _join(tokens[last + 1 :], tokens[: last + 1])
    if last == len(tokens) - 1:
        return _join(tokens[:first], tokens[first:])
    return _join(tokens[:first] + tokens[last + 1 :], tokens[first : last + 1])


def _by_order(tokens: list[str], country: str | None) -> Halves:
    """Given name first: the family begins at the particle, or is the last word."""
    if country == HUNGARY:
        return _join(tokens[1:], tokens[:1])
    lead = _given_length(tokens)
    particle = next((i for i in range(lead, len(tokens) - 1) if _belongs(tokens[i])), None)
    if country in IBERIA:
        # two given and two family names, unless a particle says where the family begins
        plain = particle is None and lead == 1 and len(tokens) > 3
        lead = len(tokens) - 2 if plain else 2 if _two_given(tokens) else lead
        return _join(tokens[:lead], tokens[lead:])
    if particle is not None:
        joined = fold(tokens[particle]) in folded_phrases("name_conjunctions") and particle > lead
        cut = particle - 1 if joined else particle
        return _join(tokens[:cut], tokens[cut:])
    if is_initial(tokens[-1]):
        return _join(tokens[:lead], tokens[lead:])
    return _join(tokens[:-1], tokens[-1:])


def _given_length(tokens: list[str]) -> int:
    """Words of the given name that are sure: the first, initials after it, "María de los X"."""
    if tokens[0].casefold() in _COMPOUND and len(tokens) > 3 and tokens[1].casefold() in _OF:
        return 4 if tokens[1].casefold() == "de" and tokens[2].casefold() in _OF_THE else 3
    lead = 2 if tokens[0].casefold() in _SHORTENED and len(tokens) > 2 else 1
    while lead < len(tokens) - 1 and is_initial(tokens[lead]):
        lead += 1
    return lead


def _two_given(tokens: list[str]) -> bool:
    """Whether, of three words in Iberia, the second is a given name as well: "José Luis X"."""
    return len(tokens) == 3 and fold(tokens[1]) in folded_phrases("second_given")


def _join(given: list[str], family: list[str]) -> Halves:
    return Halves(" ".join(given) or None, " ".join(family) or None)


def _visible(text: str) -> str:
    """Without format characters (zero-width, soft hyphen), which may hide inside names."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")


def _capital(token: str) -> bool:
    """Begins with a capital, or with a small particle glued to one: ``d'Exempel``."""
    glued = r"(?:[a-zà-ÿ]{1,5}['’]|['’][a-z]-)[^\W\d_a-z]"
    return token[0].isupper() or bool(re.match(glued, token))


def is_particle(token: str) -> bool:
    """Whether the word is a particle of family names: van, de la, ní."""
    return fold(token) in folded_phrases("particles")


def _belongs(token: str) -> bool:
    """Whether the word, as capitalised here, belongs to the family name behind it."""
    if not _capital(token):
        return is_particle(token)
    if token in _IRISH:
        return True
    return not token.isupper() and fold(token) in folded_phrases("capital_particles")


def _is_upper(token: str) -> bool:
    letters = [c for c in token if c.isalpha()]
    if len(letters) < 2 or is_initial(token):
        return False
    if all(c.isupper() for c in letters):
        return True
    return bool(re.match(r"(?:Mc|Mac|De|Di|Le|La|O['’]|d['’]|D['’])[^\W\d_]{2,}$", token)) and (
        sum(c.isupper() for c in letters[2:]) == len(letters[2:]) and len(letters) > 3
    )
