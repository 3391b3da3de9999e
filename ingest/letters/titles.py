"""A person in a phrase: honorific, office and name apart, each as written."""

import re
from functools import cache
from itertools import islice

from ingest.letters.lines import folded_phrases, phrase_at_start
from ingest.letters.names import looks_like_name
from ontology.text import fold

_ARTICLE = re.compile(
    r"(?:the|das|die|den|dem|der|le|la|les|l['’]|el|il|lo|os?|as?|de|het)\s+(?=\S)", re.IGNORECASE
)
#: Titles and roles stand within so many characters; words may be endless.
_LONGEST = 300
#: Words that go on with a role: "Commissioner for …", "Présidente de l'…".
_OF = re.compile(
    r"(?:of|for|in charge of|responsible for|für|de|del|des|du|d['’]|der|della|dell['’]|do|da|dos"
    r"|à|al|per|ds\.|til|för|voor)\b",
    re.IGNORECASE,
)


def name_and_role(phrase: str) -> tuple[str | None, str | None]:
    """The name and the role in a phrase that speaks of one person; either may be missing.

    >>> name_and_role("Ms Ada Exempel, Commissioner for Rivers")
    ('Ada Exempel', 'Commissioner for Rivers')
    >>> name_and_role("Madame la Présidente de l'Agence des rivières")
    (None, "Présidente de l'Agence des rivières")
    """
    phrase = " ".join(phrase.split()).strip(" ,")
    for comma in re.finditer(r",\s+", phrase):
        left, right = phrase[: comma.start()], phrase[comma.end() :]
        (_, name_left), (_, name_right) = without_titles(left), without_titles(right)
        if looks_like_name(name_left) and not role_at(name_left) and role_at(name_right):
            return name_left, name_right
        if (
            role_at(name_left)
            and not role_at(name_right)
            and looks_like_name(name_right)
            and without_titles(right)[0]
        ):
            return name_right, name_left
    taken, rest = without_titles(phrase)
    role = role_at(rest)
    if not role:
        titled = bool(taken.strip()) and taken.strip().casefold() not in {"the", "der", "die"}
        return (
            (rest, None)
            if looks_like_name(rest) and (titled or len(rest.split()) > 1)
            else (None, None)
        )
    behind = rest[len(role) :].strip()
    name = without_titles(behind)[1] if not _OF.match(behind) else behind
    if name and looks_like_name(name) and not _OF.match(name):
        return name, role
    embedded = re.search(rf"\s(?:{_honorific().pattern})(?=[^\W\d_a-z])", rest)
    if embedded and looks_like_name(rest[embedded.end() :]):
        return rest[embedded.end() :], rest[: embedded.start()]
    return None, rest


def without_titles(text: str) -> tuple[str, str]:
    """Honorific and article off: what was taken, what is left."""
    rest, taken, changed = text.strip(), "", True
    while changed:
        changed = False
        for end in (_article_end(rest), _honorific_end(rest)):
            if 0 < end < len(rest):
                taken, rest, changed = taken + rest[:end], rest[end:], True
                break
    return taken, rest


def _article_end(text: str) -> int:
    match = _ARTICLE.match(text)
    return match.end() if match else 0


def _honorific_end(text: str) -> int:
    """Where the longest title at the text's beginning ends; an initial is no title."""
    heads = list(islice(re.finditer(r"\S+\s+", text[:_LONGEST]), 3))
    ends = [m.end() for m in heads if fold(text[: m.end()]) in folded_phrases("honorifics")]
    return ends[-1] if ends else 0


@cache
def _honorific() -> re.Pattern[str]:
    words = sorted(folded_phrases("honorifics"), key=lambda word: (-len(word), word))
    titles = "|".join(r"(?:\.\s*|\s+)".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"(?:{titles})(?:\.[ªa]?|(?=\s))\s*", re.IGNORECASE)


def role_at(text: str) -> str:
    """The words of the role that the text begins with, as written; empty if it begins with none."""
    phrase = phrase_at_start("roles", fold(text))
    if not phrase:
        return ""
    ends = (match.end() for match in re.finditer(r"\S+", text[:_LONGEST]))
    return next((text[:end].rstrip(",") for end in ends if fold(text[:end]) == phrase), "")
