"""A reader of text that a stranger has taken over: it does what the file says.

:func:`install` puts it in the place of the real one, in an interpreter that is about to become a
sandbox; see ``conftest.py``.
"""

import ctypes
import json
import os
import pickle
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

from ingest.model import Document, Opened

_PTRACE_ATTACH = 16


class _Command:
    """Run when unpickled without care."""

    def __init__(self, marker: str) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple:
        return Path(self._marker).write_text, ("taken over",)


def _open(path: str) -> None:
    Path(path).read_bytes()


def _write(path: str) -> None:
    Path(path).write_bytes(b"x")


def _connect(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), 1).close()


def _run() -> None:
    subprocess.run([sys.executable, "-V"], check=True)


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _grow() -> None:
    held = []
    while True:
        held.append(bytes(32 * 1024 * 1024))


def _spin() -> None:
    while True:
        pass


def _sleep() -> None:
    time.sleep(600)


def _crash() -> None:
    ctypes.string_at(8)


def _nest() -> None:
    _nest()


def _silent() -> None:
    os.closerange(0, 1024)
    time.sleep(600)


def _forge(marker: str) -> None:
    """Say something dangerous on whatever channel there is."""
    frame = pickle.dumps(_Command(marker))
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, struct.pack("!Q", len(frame)) + frame)
        except OSError:
            continue


def _trace() -> None:
    if ctypes.CDLL(None).ptrace(_PTRACE_ATTACH, os.getppid(), 0, 0):
        raise PermissionError("no ptrace")


def _print() -> None:
    os.write(1, b"noise on stdout\n")
    os.write(2, b"noise on stderr\n")


def _slay() -> None:
    os.kill(os.getppid(), 9)


def _read(data: bytes, source: str, _: object) -> Opened:
    deed, *arguments = json.loads(data)
    try:
        globals()[f"_{deed}"](*arguments)
        outcome = "done"
    except OSError as error:
        outcome = f"refused: {error}"
    return Opened((Document(outcome, (source,), "text/plain"),))


def install() -> None:
    """Take over the reader of plain text."""
    from ingest.readers import text

    text.read_text = _read
