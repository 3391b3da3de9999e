"""Bytes from an address that the user gave: http and https, a limited size, a limited time."""

import time
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from ontology.errors import Rejected

#: Seconds without a byte, and for everything.
_SILENCE, _WHOLE = 30.0, 300.0
_PORTION = 1 << 16


class _SameScheme(HTTPRedirectHandler):
    """Follows no redirect from http to another scheme, nor from https to plain http."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request for the next address. Raises :class:`~ontology.errors.Rejected`."""
        if urlsplit(newurl).scheme != urlsplit(req.full_url).scheme:
            fp.close()
            raise Rejected(
                f"it leads on to {shown(newurl)}", where=shown(req.full_url),
                mend="give that address if you trust it",
            )  # fmt: skip
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetched(address: str, most: int) -> bytes:
    """What lies at an http or https address: ``most`` bytes and one at the most.

    Raises :class:`~ontology.errors.Rejected` where nothing can be had from there.
    """
    try:
        return _asked(address, most)
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        reason = getattr(error, "reason", None) or error
        raise Rejected(
            f"cannot be fetched: {reason}", where=shown(address),
            mend="check the address, or download the file and give its path",
        ) from error  # fmt: skip


def _asked(address: str, most: int) -> bytes:
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError("no address that begins with http:// or https://")
    opener = OpenerDirector()  # and not build_opener: it would also open file: and ftp:
    for handler in (
        ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor,
        _SameScheme,
    ):  # fmt: skip
        opener.add_handler(handler())
    request = Request(address, headers={"User-Agent": "hemicycle"})  # noqa: S310  http(s) only
    with opener.open(request, timeout=_SILENCE) as answer:
        return _read(answer, most, address)


def _read(answer: IO[bytes], most: int, address: str) -> bytes:
    until = time.monotonic() + _WHOLE
    found = bytearray()
    while len(found) <= most and (portion := answer.read(min(_PORTION, most + 1 - len(found)))):
        found += portion
        if time.monotonic() > until:
            what = f"took longer than {_WHOLE:.0f} seconds"
            raise Rejected(what, where=shown(address), mend="download it and give its path")
    return bytes(found)


def shown(address: str) -> str:
    """The address without a user's name and password.

    >>> shown("https://ada:secret@example.org/meps.csv?term=9")
    'https://example.org/meps.csv?term=9'
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # no address at all
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
