"""Archives: bombs, depth, quines, names that climb, links, devices, overlaps, lies."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile

from strangers import pdfs
from strangers.common import LETTER, Lure, Make, fixed, noise, zipped

#: A file that unpacks to itself asks of who opens it what this many levels ask.
_DEPTH = 12


def _member(name: str, kind: bytes = tarfile.REGTYPE, data: bytes = b"", link: str = "") -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, len(data)
    return info.tobuf() + data + bytes(-len(data) % 512)


def tarred(*members: bytes) -> bytes:
    """A tar of members as :func:`_member` makes them."""
    return b"".join(members) + bytes(1024)


def _nested(depth: int, wide: int = 1) -> bytes:
    inner = zipped(("letter.txt", LETTER))
    for level in range(depth):
        inner = zipped(*[(f"{level}-{n}.zip", inner) for n in range(wide)])
    return inner


def _overlapping(count: int) -> bytes:
    """Every entry of the directory is the same packed megabytes (after Fifield, 2019)."""
    one = zipped(("a.txt", bytes(20_000_000)))
    start = one.rindex(b"PK\1\2")
    end = one.rindex(b"PK\5\6")
    entry = one[start:end]
    names = [entry.replace(b"a.txt", b"%05d" % n) for n in range(count)]
    directory = b"".join(names)
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), start, 0)
    return one[:start] + directory + tail


def _lying_size() -> bytes:
    """Its directory says 4 bytes; it holds 20 million."""
    data = bytearray(zipped(("a.txt", b"a" * 20_000_000)))
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        struct.pack_into("<I", data, data.rindex(mark) + place, 4)
    return bytes(data)


def _linked(kind: bytes) -> Make:
    def make(lure: Lure) -> bytes:
        target = lure.canary.removeprefix("file://")
        return tarred(
            _member("link.txt", kind, link=target), _member("a.txt", data=LETTER.encode())
        )

    return make


def _sparse() -> bytes:
    info = tarfile.TarInfo("sparse.txt")
    info.size = 0
    info.pax_headers = {
        "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "sparse.txt",
        "GNU.sparse.realsize": str(1 << 40),
    }  # fmt: skip
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    return buffer.getvalue()


def _claimed(size: int) -> bytes:
    """A header that promises more than there is."""
    info = tarfile.TarInfo("a.txt")
    info.size = size
    return info.tobuf(format=tarfile.GNU_FORMAT) + b"short"


def _long_name() -> bytes:
    info = tarfile.TarInfo("a/" * 400_000 + "a.txt")
    return info.tobuf(format=tarfile.GNU_FORMAT) + bytes(1024)


def _slow_files(lure: Lure) -> bytes:
    """Files of some hundred bytes, each of which takes its reader to its limit."""
    slow = pdfs.FILES["cascade.pdf"](lure)
    return zipped(("a.txt", LETTER), *[(f"{n}.pdf", slow) for n in range(12)], ("z.txt", LETTER))


_SECRET = "../../../../../../tmp/canary.txt"
FILES: dict[str, Make] = {
    "bomb.zip": lambda _: zipped(("a.txt", bytes(300_000_000))),
    "bombs.zip": lambda _: zipped(*[(f"{n}.txt", bytes(30_000_000)) for n in range(20)]),
    "nested-bomb.zip": lambda _: zipped(
        *[(f"{n}.zip", zipped(("a.txt", bytes(60_000_000)))) for n in range(10)]
    ),
    "overlapping.zip": lambda _: _overlapping(5000),
    "lying-size.zip": lambda _: _lying_size(),
    "deep.zip": fixed(_nested(_DEPTH)),
    "wide-and-deep.zip": fixed(_nested(4, 3)),
    "slow-files.zip": _slow_files,
    "many.zip": lambda _: zipped(*[(f"{n}.txt", b"") for n in range(60_000)]),
    "climbing.zip": fixed(zipped((_SECRET, LETTER), ("/etc/a.txt", LETTER), ("C:\\a.txt", LETTER))),
    "twice.zip": fixed(zipped(("a.txt", LETTER), ("a.txt", LETTER + "again"), ("A.TXT", "x"))),
    "odd-names.zip": fixed(
        zipped(("a\nb.txt", LETTER), ("-rf.txt", LETTER), ("\u202etxt.exe.txt", LETTER),
               ("e\u0301.txt", LETTER), ("\u00e9.txt", LETTER), ("a" * 250 + ".txt", LETTER))
    ),
    "encrypted.zip": fixed(
        zipped(("a.txt", LETTER)).replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0")
        .replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0")
    ),
    "strange-method.zip": fixed(
        zipped(("a.txt", LETTER)).replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\0\x63\0")
    ),
    "directory-gone.zip": fixed(zipped(("a.txt", LETTER))[:60]),
    "no-entries.zip": fixed(b"PK\5\6" + bytes(18)),
    "million-entries.zip": fixed(
        b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    ),
    "zip64.zip": fixed(
        b"PK\6\6" + struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, 2**63, 2**63, 2**63, 2**63)
        + b"PK\6\7" + struct.pack("<IQI", 0, 0, 1)
        + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    ),
    "crc.zip": fixed(zipped(("a.txt", LETTER), stored=True).replace(b"June", b"July")),
    "symlink.tar": _linked(tarfile.SYMTYPE),
    "hardlink.tar": _linked(tarfile.LNKTYPE),
    "device.tar": fixed(
        tarred(_member("dev.txt", tarfile.CHRTYPE), _member("p.txt", tarfile.FIFOTYPE))
    ),
    "climbing.tar": fixed(tarred(_member(_SECRET, data=b"a"), _member("/etc/a.txt", data=b"a"))),
    "many.tar": lambda _: tarred(*[_member("a.txt")] * 60_000),
    "claims.tar": fixed(_claimed(1 << 40)),
    "negative.tar": fixed(_claimed(0).replace(b"00000000000\0", b"-0000000001\0", 1)),
    "long-name.tar": fixed(_long_name()),
    "sparse.tar": fixed(_sparse()),
    "checksum.tar": fixed(b"x" + _member("a.txt", data=b"a")[1:] + bytes(1024)),
    "noise.tar": fixed(noise(100_000)),
    "bomb.tgz": lambda _: gzip.compress(
        tarred(_member("a.txt", data=bytes(300_000_000))), 9, mtime=0
    ),
    "bomb.txt.gz": lambda _: gzip.compress(bytes(300_000_000), 9, mtime=0),
    "bomb.txt.bz2": lambda _: bz2.compress(bytes(300_000_000)),
    "bomb.txt.xz": lambda _: lzma.compress(bytes(300_000_000), preset=0),
    "many-streams.txt.gz": fixed(gzip.compress(b"", mtime=0) * 100_000),
    "dictionary.txt.xz": fixed(
        lzma.compress(b"a", filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}])
    ),
    "nested.txt.gz": fixed(gzip.compress(gzip.compress(LETTER.encode(), mtime=0), mtime=0)),
    "truncated.txt.gz": fixed(gzip.compress(noise(10_000), mtime=0)[:5000]),
    "long-name.gz": fixed(b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 1_000_000),
}  # fmt: skip
