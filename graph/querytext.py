"""What a store must know of a query's text before and after it runs."""

import re

from ontology.errors import QueryError

# Tokens in which the letters "from" are no keyword; leftmost wins, as in SPARQL's own grammar.
_FROM = re.compile(
    r"""\#[^\n\r]*                                      # comment
    | <[^<>"{}|^`\\\x00-\x20]*>                         # IRI
    | '{3}(?:\\.|[^\\])*?'{3} | \"{3}(?:\\.|[^\\])*?\"{3}
    | '(?:\\.|[^'\\\n\r])*' | "(?:\\.|[^"\\\n\r])*"
    | [?$@][\w-]+                                       # variable, language tag
    | (?:[^\W_][\w.-]*)?:(?:[\w.:%-]|\\.)*              # prefixed name
    | _:[\w.-]+
    | \b(?P<keyword>FROM)\b
    | [\w.-]+""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SYNTAX = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)
_LONGEST = 200


def names_dataset(query: str) -> bool:
    """Whether a query says itself which graphs it reads (``FROM``, ``FROM NAMED``).

    Oxigraph ignores FROM without a word while the union of all graphs is asked for, so the
    stores ask for the union only where this is false.

    :raises QueryError: the text has lone surrogates, which no store can take.

    >>> names_dataset("SELECT * FROM <http://example.org/g> WHERE { ?s ?p ?o }")
    True
    >>> names_dataset("SELECT ?from WHERE { ?s ex:from ?from FILTER(?from = 'from') } # from")
    False
    """
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QueryError(f"the query is no Unicode text: {error.reason}") from None
    return any(token["keyword"] for token in _FROM.finditer(query))


def malformed(message: str) -> QueryError:
    """The error for a query that the engine could not parse, with line and column if it says.

    >>> str(malformed("error at 3:9: expected one of LATERAL, SERVICE"))
    'query:3:9: expected one of LATERAL, SERVICE'
    """
    found = _SYNTAX.search(message)
    if not found:
        return QueryError(excerpt(message) or "the query is malformed")
    return QueryError(excerpt(found["what"]), where=f"query:{found['line']}:{found['column']}")


def excerpt(message: str) -> str:
    """The beginning of a message from elsewhere, fit for one line of a terminal.

    >>> excerpt("stopped\\n\\x1b[31mred")
    'stopped [31mred'
    """
    line = "".join(char if char.isprintable() else " " for char in message)
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
