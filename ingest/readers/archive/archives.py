"""Archives as folders: ZIP, tar and single compressed files; their members are read in turn.

An archive in an archive is a member like any other; who calls decides how deep to go.
"""

from pathlib import PurePosixPath

from ingest.model import Opened
from ingest.readers.archive.tars import unpack_tar
from ingest.readers.archive.unpacking import (
    FREE,
    MAX_MEMBER,
    MAX_RATIO,
    Limited,
    Unpacked,
    decompressor,
)
from ingest.readers.archive.zips import unpack_zip
from ingest.readers.options import Options
from ontology.errors import Rejected

_COMPRESSED = (".gz", ".bz2", ".xz")
_TARRED = (".tgz", ".tbz2", ".txz", ".tar")
_HEADER = 512
_TAR_MARK = slice(257, 262)


def read_zip(data: bytes, source: str, _: Options) -> Opened:
    """The members of a ZIP. Raises :class:`~ontology.errors.Rejected` where nothing is readable."""
    found = Unpacked(source)
    unpack_zip(data, found)
    return found.opened()


def read_tar(data: bytes, source: str, _: Options) -> Opened:
    """The members of a tar, compressed or not. Raises :class:`~ontology.errors.Rejected`."""
    found = Unpacked(source)
    unpack_tar(data, found)
    return found.opened()


def read_compressed(data: bytes, source: str, options: Options) -> Opened:
    """The one file in a .gz, .bz2 or .xz, or the members of the tar in it.

    Raises :class:`~ontology.errors.Rejected` where it is damaged or unpacks to too much: of a
    file cut off, even what can be read is left out, for half a letter passes for a whole one.
    """
    stream = decompressor(data)
    if stream is None:
        raise Rejected("neither gzip, bzip2 nor xz", where=source, mend="check its ending")
    name = _inner_name(source)
    limited = Limited(stream, len(data), source)
    head = limited.take(_HEADER)
    if head[_TAR_MARK] == b"ustar" or name.endswith(_TARRED):
        return read_tar(data, source, options)
    most = min(MAX_MEMBER, max(FREE, MAX_RATIO * len(data)))
    content = head + limited.take(most + 1 - len(head))
    if len(content) > most:
        raise Rejected(f"unpacks to more than {most:,} bytes", where=source, mend="unpack it")
    found = Unpacked(source)
    found.take(name, content)
    return found.opened()


def _inner_name(source: str) -> str:
    path = PurePosixPath(source)
    return path.stem if path.suffix.lower() in _COMPRESSED else path.name


def warm() -> None:
    """Load what the standard library loads late, by packing and unpacking a little."""
    import bz2
    import gzip
    import io
    import lzma
    import zipfile

    for packed in (gzip.compress(b"a"), bz2.compress(b"a"), lzma.compress(b"a")):
        read_compressed(packed, "warm-up", Options())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ä", b"a")
        archive.writestr("b", b"a")
    read_zip(buffer.getvalue(), "warm-up", Options())
