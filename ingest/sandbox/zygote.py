"""The warm parent: knows every reader and the whole pipeline, forks a child for each file.

A stranger's bytes are read in a child of their own, which ends with them. The text that comes out,
once checked, is processed in a child that goes on to the next, until it has to be killed.

Started as ``python -m ingest.sandbox.zygote FD`` by :class:`ingest.sandbox.Sandbox`. It never looks
at a stranger's byte itself: it hands a child's answer on as it is.
"""

import gc
import os
import pickle  # requests, from our own side
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from ingest.model import Document
from ingest.pipeline import process
from ingest.readers import MAX_BYTES, format_of, read, text
from ingest.sandbox.answers import packed
from ingest.sandbox.limits import confine, cut_off, die_with_parent, untouchable
from ingest.sandbox.wire import LENGTH, receive, send, shown
from ontology.errors import Foreign, Rejected

#: A letter long enough to use every part of the pipeline, so that no child loads anything itself.
_WARM = """Brussels, 3 May 2031

Dear Commissioner Voorbeeld,

On 4 April 2031 the Commission said that it would answer our question about the cables that were
cut off the coast. A spokesperson denied on Monday that the answer had been late, and the company
that laid the cables told reporters that it had been banned from two ports since last year. We ask
for a reply before the end of June, and for the papers that two ministries are said to have sent.

Yours sincerely,

Ada Exempel, Renew (Belgium)
Zoë MUSTER (S&D, Germany)
"""
#: Seconds in which a child that has closed its channel must be gone.
_LEAVE = 2.0
#: Readers for which a program of its own must be started, which a closed process could not.
_PICTURED = frozenset({"application/pdf", "image/*"})


class Zygote:
    """Serves requests on one socket until the other side goes."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._authorities, self._base, self._options, self._limits = pickle.loads(  # noqa: S301
            receive(channel)
        )
        self._warm: set[str] = set()
        self._worker: _Child | None = None

    def serve(self) -> None:
        """Warm up, say so, and answer every request."""
        text.warm()
        process(Document(_WARM, ("warm.txt",), "text/plain"), self._authorities, self._base)
        notice = cut_off()
        untouchable()  # its children run under the same user
        gc.collect()
        gc.freeze()
        send(self._channel, pickle.dumps((notice,) if notice else ()))
        while True:
            try:
                kind, *request = pickle.loads(receive(self._channel))  # noqa: S301
            except EOFError:
                return
            answer, killed, peak = getattr(self, f"_{kind}")(*request)
            send(self._channel, pickle.dumps((killed, peak)))
            send(self._channel, answer)

    def _warmed(self, data: bytes, source: str) -> None:
        """Load what the reader of this file needs, while files may still be opened."""
        try:
            module = format_of(data, source)[0].reader.partition(":")[0]
        except Rejected:
            return  # the child will say why
        if module not in self._warm:
            getattr(import_module(f"ingest.readers.{module}"), "warm", lambda: None)()
            self._warm.add(module)
            gc.freeze()

    def _read(self, data: bytes, source: str, seconds: float) -> tuple[bytearray, str, int]:
        """The answer of a new child, or how it died; and the peak of its memory in bytes."""
        self._warmed(data, source)
        pictured = self._options.ocr and _pictured(data, source)
        if pictured:
            seconds *= self._limits.ocr_seconds / self._limits.clock

        def act() -> Any:
            confine(self._limits, closed=not pictured)
            return read(data, source, self._options)

        child = _Child(lambda channel: send(channel, _told(act)))
        answer, killed = child.answer(seconds, self._limits.answer)
        death, peak = child.end(kill=bool(answer or killed))
        return answer, killed or ("" if answer else death), peak

    def _process(self, document: Document, seconds: float) -> tuple[bytearray, str, int]:
        """The answer of the child that processes one text after the other."""
        self._worker = self._worker or _Child(self._processing)
        send(self._worker.channel, pickle.dumps(document, protocol=5))
        answer, killed = self._worker.answer(seconds, self._limits.answer)
        peak = self._worker.peak()
        if killed or not answer or peak > self._limits.memory:
            death, peak = self._worker.end(kill=bool(answer or killed))
            self._worker = None
            killed = killed or ("" if answer else death)
        return answer, killed, peak

    def _processing(self, channel: socket.socket) -> None:
        confine(replace(self._limits, cpu=resource.RLIM_INFINITY), closed=False)
        while True:
            document = pickle.loads(receive(channel))  # noqa: S301
            send(channel, _told(partial(process, document, self._authorities, self._base)))


class _Child:
    """A forked process that does one thing and answers on its channel."""

    def __init__(self, act: Callable[[socket.socket], None]) -> None:
        self.channel, theirs = socket.socketpair()
        self._process = os.fork()
        if self._process == 0:
            self.channel.close()
            _live(act, theirs)
        theirs.close()

    def answer(self, seconds: float, most: int) -> tuple[bytearray, str]:
        """The next frame, at most so long and so late; else why there is none."""
        until = time.monotonic() + seconds
        head = self._bytes(LENGTH.size, until)
        if len(head) < LENGTH.size:
            return bytearray(), self._late(until)
        (length,) = LENGTH.unpack(head)
        if length > most:
            return bytearray(), "holds more than can be read at once: given up"
        found = self._bytes(length, until)
        return (found, "") if len(found) == length else (bytearray(), self._late(until))

    def _late(self, until: float) -> str:
        return "takes too long to read: given up" if time.monotonic() >= until else ""

    def _bytes(self, length: int, until: float) -> bytearray:
        found = bytearray()
        while len(found) < length and (left := until - time.monotonic()) > 0:
            if not select.select([self.channel], [], [], left)[0]:
                break
            piece = self.channel.recv(min(length - len(found), 1 << 20))
            if not piece:
                break
            found += piece
        return found

    def peak(self) -> int:
        """The most memory it has held, in bytes; 0 where the system does not tell."""
        status = Path(f"/proc/{self._process}/status")
        if not status.exists():
            return 0
        lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
        return int(lines.get("VmHWM", "0 kB").split()[0]) * 1024

    def end(self, *, kill: bool) -> tuple[str, int]:
        """How it died by itself, unless it is killed; and the peak of its memory in bytes."""
        self.channel.close()
        until = time.monotonic() + (0 if kill else _LEAVE)
        ended, status, usage = os.wait4(self._process, os.WNOHANG)
        while not ended and time.monotonic() < until:
            time.sleep(0.002)
            ended, status, usage = os.wait4(self._process, os.WNOHANG)
        if not ended:  # it fell silent, and may have been meant to stay for ever
            os.kill(self._process, signal.SIGKILL)
            _, status, usage = os.wait4(self._process, 0)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return _death(status), peak


def _pictured(data: bytes, source: str) -> bool:
    try:
        return len(data) <= MAX_BYTES and format_of(data, source)[0].media_type in _PICTURED
    except Rejected:
        return False


def _live(act: Callable[[socket.socket], None], channel: socket.socket) -> NoReturn:
    """The life of a child: never return into the parent's code."""
    code = 70
    try:
        die_with_parent()
        os.setsid()
        _hold_only(channel.fileno())
        act(channel)
        code = 0
    except MemoryError:
        code = 71
    except EOFError:
        code = 0
    finally:
        os._exit(code)


def _hold_only(channel: int) -> None:
    """Let go of the parent's own channels, whose frames are believed, and of the terminal."""
    os.dup2(1, 2)
    os.closerange(3, channel)
    os.closerange(channel + 1, os.sysconf("SC_OPEN_MAX"))


def _told(act: Callable[[], Any]) -> bytes:
    """What came of it, or why nothing did, as an answer."""
    try:
        found: tuple[str, Any] = ("found", act())
    except Rejected as error:
        kind = "foreign" if isinstance(error, Foreign) else "rejected"
        found = (kind, (shown(error.what), error.where, shown(error.mend)))
    except RecursionError:
        found = ("given up", ("nested too deeply: given up", "", "open it elsewhere"))
    except MemoryError:
        found = ("given up", ("needs too much memory: given up", "", "split it"))
    except Exception as error:  # noqa: BLE001  # one reader's fault must not cost the others
        what = f"its reader failed ({type(error).__name__})"
        found = ("rejected", (what, "", "convert it to another format"))
    return packed(*found)


def _death(status: int) -> str:
    """How a child ended that did not end well; empty where it did."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return "takes too long to read: given up"
        return f"crashes its reader ({signal.Signals(number).name}): given up"
    return "" if os.WEXITSTATUS(status) == 0 else "needs too much memory: given up"


def main() -> None:
    """Serve on the socket whose number is the argument."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        Zygote(channel).serve()


if __name__ == "__main__":
    main()
