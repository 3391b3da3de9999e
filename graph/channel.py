"""Requests to a SPARQL endpoint and their failures: SPARQLWrapper, wrapped in this one place.

SPARQLWrapper guesses the kind of a request from its text and would send ``select("DROP ALL")``
to the update endpoint; here the caller says which it is, and which answer it takes.
"""

from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, build_opener

from SPARQLWrapper import POST, SPARQLWrapper

from graph.address import Address
from graph.querytext import excerpt, malformed, names_dataset
from ontology.errors import HemicycleError, QueryError, StoreError

_MENDS = {
    401: "give the credentials as http://user:password@host",
    403: "give the credentials as http://user:password@host",
    404: "the URL is a base, or ends in /query or /sparql",
    405: "the URL is a base, or ends in /query or /sparql",
}


class _Stay(HTTPRedirectHandler):
    """Redirects are errors: they would carry the credentials to a host nobody named."""

    def redirect_request(self, *_: object) -> None:
        return None


class _Client(SPARQLWrapper):  # type: ignore[misc]  # SPARQLWrapper has no types
    """SPARQLWrapper's request, opened by our opener; HTTP errors come as they are."""

    opener: OpenerDirector

    def _query(self) -> tuple[Any, str]:
        return self.opener.open(self._createRequest(), timeout=self.timeout), self.returnFormat


class Channel:
    """Sends queries and updates to one endpoint; ``timeout`` in seconds for each wait."""

    def __init__(self, address: Address, timeout: float) -> None:
        """Nothing is sent yet."""
        self._address, self._timeout = address, timeout
        # What is meant for this machine does not leave it through a proxy.
        proxies = ProxyHandler({}) if address.loopback else ProxyHandler()
        self._opener = build_opener(_Stay, proxies)

    def query(self, text: str, accept: str) -> tuple[bytes, str]:
        """The answer to a query: its bytes and its media type.

        :raises QueryError: the endpoint does not take the query, or cannot answer it so.
        :raises StoreError: no answer, or a refusal.
        """
        client = self._client("SELECT", text, accept)
        if not names_dataset(text):
            client.addParameter("union-default-graph", "true")
        code, body, media_type = _sent(client, self._address.query)
        if code == 400:
            raise malformed(body.decode("utf-8", "replace"))
        if code == 406:
            mend = "select() and ask() take tables, construct() takes CONSTRUCT and DESCRIBE"
            raise QueryError("the endpoint has no such answer to this query", mend=mend)
        if code >= 300:
            raise _refused(code, body, self._address.query)
        return body, media_type

    def update(self, text: str) -> None:
        """Send an update.

        :raises StoreError: no answer, or a refusal.
        """
        client = self._client("INSERT", text, "*/*")
        code, body, _ = _sent(client, self._address.update)
        if code >= 300:
            raise _refused(code, body, self._address.update)

    def _client(self, kind: str, text: str, accept: str) -> _Client:
        client = _Client(self._address.query, self._address.update)
        client.opener = self._opener
        client.setMethod(POST)
        client.setOnlyConneg(True)
        client.addCustomHttpHeader("Accept", accept)
        client.timeout = self._timeout  # setTimeout cuts half a second down to none at all
        if self._address.user:
            client.setCredentials(self._address.user, self._address.password)
        client.queryString, client.queryType = text, kind
        return client


def _sent(client: _Client, url: str) -> tuple[int, bytes, str]:
    """Status, body and media type of the answer."""
    try:
        try:
            with client.query().response as response:
                return response.status, response.read(), response.headers.get_content_type()
        except HTTPError as error:
            with error:
                return error.code, error.read(10_000), ""
    except (OSError, HTTPException, UnicodeError) as error:
        reason = excerpt(str(getattr(error, "reason", error))) or type(error).__name__
        mend = "check the URL and that the server is up"
        raise StoreError(f"no answer: {reason}", where=url, mend=mend) from None


def _refused(code: int, body: bytes, url: str) -> HemicycleError:
    moved = "the endpoint has moved: give its new URL" if 300 <= code < 400 else ""
    said = excerpt(body.decode("utf-8", "replace")) or "without a word"
    what = f"the endpoint refused (HTTP {code}): {said}"
    return StoreError(what, where=url, mend=_MENDS.get(code, moved))
