"""Where a SPARQL endpoint takes queries and updates, read from what the user wrote."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from ontology.errors import StoreError

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    """The two URLs of an endpoint, free of credentials, and the credentials apart from them.

    - A URL whose path ends in ``/query`` or ``/sparql`` is the query endpoint; updates go to
      ``update`` beside it.
    - Any other URL is a base: ``query`` and ``update`` lie under it (Oxigraph's way).
    - Two URLs with a space between are the query and the update endpoint as they stand.

    ``http://user:password@host`` gives credentials for both.
    """

    query: str
    update: str
    user: str = ""
    password: str = field(default="", repr=False)
    loopback: bool = False


def read_address(where: str) -> Address:
    """The address that ``where`` stands for.

    :raises StoreError: it is no URL; the message shows no credentials.

    >>> read_address("http://127.0.0.1:7878").update
    'http://127.0.0.1:7878/update'
    >>> read_address("https://data.example.org/sparql").update
    'https://data.example.org/update'
    >>> read_address("http://h.example/repositories/kg http://h.example/statements").query
    'http://h.example/repositories/kg'
    """
    first, *rest = (_split(url) for url in where.split())
    if len(rest) > 1:
        raise StoreError("more than two URLs", where=_shown(first), mend="give query and update")
    query, update = (first, rest[0]) if rest else (_query(first), _sibling(_query(first)))
    if rest and first.username and (first.hostname, first.port) != (update.hostname, update.port):
        mend = "put the credentials into neither, or use one host"
        raise StoreError("credentials would go to two hosts", where=_shown(first), mend=mend)
    return Address(
        _shown(query),
        _shown(update),
        unquote(first.username or ""),
        unquote(first.password or ""),
        query.hostname in _LOOPBACK and update.hostname in _LOOPBACK,
    )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # its message repeats the URL, credentials and all
        usable = False
    if not usable:
        raise StoreError("this is no http URL", mend="write http://host:port or https://host/path")
    return parts


def _shown(parts: SplitResult) -> str:
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, parts.query, ""))


def _query(parts: SplitResult) -> SplitResult:
    if parts.path.rstrip("/").endswith(("/query", "/sparql")):
        return parts
    return parts._replace(path=parts.path.rstrip("/") + "/query")


def _sibling(query: SplitResult) -> SplitResult:
    return query._replace(path=query.path.rstrip("/").rpartition("/")[0] + "/update")
