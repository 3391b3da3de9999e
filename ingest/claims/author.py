"""Who says "I" in a document of its own: the name under a post, else just "the author".

Only texts that somebody signs with his own voice: a statement, or what says "posted by". In the
articles of a newspaper "I" may be somebody quoted over several paragraphs, and stays nobody.
"""

import re

from ingest.model import Party, Span

AUTHOR = "Author"
_POSTED = re.compile(
    r"^(?:posted|written|blogged)\b[^\n]{0,60}?\bby[ \t]+"
    r"(?P<name>[A-Z][\w'’.-]*(?:[ \t][A-Z][\w'’.-]*){0,3})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD = 600  # characters within which a post names its author
_I = re.compile(r"\bI\b(?!\.)")


def author_of(text: str, body: Span, *, statement: bool) -> Party | None:
    """The author of a document that speaks in the first person; None for other documents."""
    if not _I.search(text, body.start, body.end):
        return None
    posted = _POSTED.search(text, 0, min(len(text), _HEAD))
    if posted and posted["name"][0].isupper():
        span = Span(*posted.span("name"))
        return Party(span.of(text), span, person_name=span.of(text))
    return Party("the author", None, kind=AUTHOR) if statement else None
