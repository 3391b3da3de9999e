"""What a process that reads strangers' files may do: little, and not for long."""

import ctypes
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MB = 1024 * 1024
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SIGKILL = 9


@dataclass(frozen=True, slots=True)
class Limits:
    """For one file: bytes of memory beyond the warm parent's, seconds of CPU and by the clock.

    ``clock`` is for reading a file and processing what it holds, together. ``ocr_seconds`` is by
    the clock for pictures of text, which a program of its own guesses; ``answer`` is how many bytes
    the reader's answer may have. What the files in one archive that are given up may cost in all
    is ``wasted``: see :mod:`hemicycle.ingestion.opening`; ``least`` remains for each.
    """

    memory: int = 640 * _MB
    cpu: int = 20
    clock: float = 25.0
    ocr_seconds: float = 600.0
    least: float = 1.0
    wasted: float = 120.0
    answer: int = 300 * _MB


def die_with_parent() -> None:
    """Be killed when the process that started this one is gone."""
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def cut_off() -> str | None:
    """Leave the network for good; a notice where the system does not allow it."""
    if sys.platform == "linux":
        library = ctypes.CDLL(None, use_errno=True)
        for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET):
            if library.unshare(flags) == 0:
                return None
    return "the system does not let reading processes be cut off from the network"


def untouchable() -> None:
    """Let no other process look into, or write to, the memory of this one."""
    _prctl(_PR_SET_DUMPABLE, 0)


def confine(limits: Limits, *, closed: bool) -> None:
    """Hold this process to the limits. ``closed``: nothing can be opened any more, file or socket.

    Files and connections already open stay so.
    """
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    untouchable()
    for what, most in _ceilings(limits, closed):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def _ceilings(limits: Limits, closed: bool) -> Iterator[tuple[int, int]]:
    yield resource.RLIMIT_CORE, 0
    yield resource.RLIMIT_CPU, limits.cpu
    if sys.platform == "linux":
        yield resource.RLIMIT_AS, _size() + limits.memory
    if closed:
        yield resource.RLIMIT_FSIZE, 0
        yield resource.RLIMIT_NPROC, 0
        yield resource.RLIMIT_NOFILE, 0


def _size() -> int:
    """Bytes of address space in use now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
