"""Strangers' files are read in processes that can do nothing else: :mod:`.zygote`, :mod:`.limits`.

One warm process is shared by all sandboxes of this process that know the same, and kept for the
next one: starting it costs seconds, a document milliseconds.
"""

import atexit
import os
import pickle  # to our own process, and from it
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

from ingest.model import Document, Opened
from ingest.pipeline import Result
from ingest.readers import Options
from ingest.sandbox.limits import Limits
from ingest.sandbox.wire import (
    GivenUp,
    answer,
    checked_opened,
    checked_result,
    receive,
    send,
)
from ontology import DEFAULT_BASE
from ontology.authorities import Authorities
from ontology.errors import HemicycleError

__all__ = ["GivenUp", "Limits", "Sandbox"]

T = TypeVar("T")


class _Warm:
    """A zygote and the way to it."""

    def __init__(self, settings: bytes) -> None:
        ours, theirs = socket.socketpair()
        path = os.pathsep.join(entry for entry in sys.path if entry)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": path}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # our own module, by its name
                [sys.executable, "-m", "ingest.sandbox.zygote", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                start_new_session=True, env=kept | one, cwd="/",
            )  # fmt: skip
        self._channel = ours
        self._lock = threading.Lock()
        self._notices: tuple[str, ...] | None = None
        self.peak = 0
        send(ours, settings)

    def notices(self) -> tuple[str, ...]:
        """Waits until it is warm."""
        with self._alone() as channel:
            if self._notices is None:
                self._notices = pickle.loads(receive(channel))  # noqa: S301
        return self._notices

    def ask(self, request: tuple[Any, ...]) -> tuple[bytearray, str]:
        """The child's answer, unread, or how it died. Raises OSError, EOFError."""
        self.notices()
        with self._alone() as channel:
            send(channel, pickle.dumps(request, protocol=5))
            killed, self.peak = pickle.loads(receive(channel))  # noqa: S301
            return receive(channel), killed

    @contextmanager
    def _alone(self) -> Iterator[socket.socket]:
        """The channel for one exchange; closed when that breaks off, as by Ctrl-C.

        Its answer, still under way, would else be taken for that to the next request.
        """
        with self._lock:
            try:
                yield self._channel
            except BaseException:
                self._channel.close()
                raise

    def close(self) -> None:
        self._channel.close()
        self._process.kill()
        self._process.wait()


_warm: dict[bytes, _Warm] = {}
_users: dict[bytes, int] = {}
_lock = threading.Lock()


def _taken(settings: bytes) -> _Warm:
    with _lock:
        for idle in [each for each in _warm if each != settings and not _users.get(each)]:
            _warm.pop(idle).close()
        if settings not in _warm:
            _warm[settings] = _Warm(settings)
        _users[settings] = _users.get(settings, 0) + 1
        return _warm[settings]


def _given_back(settings: bytes) -> None:
    with _lock:
        _users[settings] -= 1


@atexit.register
def _close_all() -> None:
    for warm in _warm.values():
        warm.close()
    _warm.clear()


class Sandbox:
    """Reads and processes documents in limited children of a warm process."""

    def __init__(
        self,
        authorities: Authorities,
        base: str = DEFAULT_BASE,
        options: Options = Options(),  # noqa: B008
        limits: Limits = Limits(),  # noqa: B008
    ) -> None:
        self.limits = limits
        self._settings = pickle.dumps((authorities, base, options, limits), protocol=5)
        self._warm: _Warm | None = _taken(self._settings)

    @property
    def notices(self) -> tuple[str, ...]:
        """What of the protection the system does not give."""
        try:
            return self._open.notices()
        except (OSError, EOFError) as error:
            raise _died() from error

    @property
    def peak(self) -> int:
        """Most bytes of memory that the last child held, the warm parent's own among them."""
        return self._open.peak

    @property
    def _open(self) -> _Warm:
        if self._warm is None:
            raise HemicycleError("the sandbox is closed")
        return self._warm

    def read(self, data: bytes, source: str, seconds: float | None = None) -> Opened:
        """What :func:`ingest.readers.read` finds. Raises :class:`~ontology.errors.Rejected`.

        ``seconds`` by the clock, the limits' own if not said; a picture of text has more of them.
        """
        request = ("read", data, source, seconds or self.limits.clock)
        return checked_opened(self._ask(request, source, Opened), source)

    def process(self, document: Document, seconds: float | None = None) -> Result:
        """What :func:`ingest.pipeline.process` makes of it. Raises :class:`Rejected`."""
        request = ("process", document, seconds or self.limits.clock)
        return checked_result(self._ask(request, document.sources[0], Result), document)

    def _ask(self, request: tuple[Any, ...], source: str, of: type[T]) -> T:
        try:
            frame, killed = self._open.ask(request)
        except (OSError, EOFError):
            frame, killed = self._again(request, source)
        if killed:
            raise GivenUp(killed, where=source, mend="look at it elsewhere, or split it")
        return answer(frame, source, of)

    def _again(self, request: tuple[Any, ...], source: str) -> tuple[bytearray, str]:
        """Once more with a new warm process: the old one was killed."""
        with _lock:
            if _warm.get(self._settings) is self._warm:
                _warm.pop(self._settings).close()
            if self._settings not in _warm:
                _warm[self._settings] = _Warm(self._settings)
            self._warm = _warm[self._settings]
        try:
            return self._warm.ask(request)
        except (OSError, EOFError) as error:
            raise _died(source) from error

    def close(self) -> None:
        """Give the warm process back. Closing twice is harmless."""
        if self._warm is not None:
            self._warm = None
            _given_back(self._settings)

    def __enter__(self) -> Self:
        """Itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _died(source: str = "") -> HemicycleError:
    mend = "try again; if it happens again, start with fewer files"
    return HemicycleError("the reading process died", where=source, mend=mend)
