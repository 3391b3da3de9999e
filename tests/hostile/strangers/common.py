"""What hostile files are made of: what they try to reach, containers, a small letter."""

import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Lure:
    """What a file tries to reach: a server that listens, a secret file, a pipe nobody feeds."""

    url: str
    canary: str
    pipe: str


Make = Callable[[Lure], bytes]
LETTER = (
    "Brussels, 3 May 2031\n\nDear Commissioner Voorbeeld,\n\nWe ask for a reply before June.\n\n"
    "Yours sincerely,\n\nAda Exempel, Renew (Belgium)\nBo Muster, S&D (Germany)\n"
)


def fixed(data: bytes | str) -> Make:
    """A file that reaches for nothing."""
    made = data.encode() if isinstance(data, str) else data
    return lambda _: made


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes that do not compress."""
    return random.Random(seed).randbytes(size)


def zipped(*members: tuple[str, bytes | str], stored: bool = False) -> bytes:
    """A ZIP that is the same on every day; names may occur twice."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)  # duplicate names are meant
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(info, data)
    return buffer.getvalue()


def entities(depth: int = 12, root: str = "x") -> str:
    """A document type in which one entity stands for ten to the power of ``depth`` letters."""
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth + 1))
    return f'<!DOCTYPE {root} [<!ENTITY e0 "ha">{inner}]>'


def reaching(target: str, root: str = "x") -> str:
    """A document type whose entity ``&e;`` is another file."""
    return f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "{target}">]>'


def parameter(target: str, root: str = "x") -> str:
    """A document type that loads a further one."""
    return f'<!DOCTYPE {root} [<!ENTITY % p SYSTEM "{target}"> %p;]>'


def zeros(size: int) -> bytes:
    """A deflated (zlib) run of zeros."""
    return zlib.compress(bytes(size), 9)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
