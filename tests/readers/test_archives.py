"""Archives as folders: every member comes back equal or is named with the reason."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import warnings
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Opened
from ingest.readers import read
from ingest.readers.archive import archives, unpacking
from ingest.readers.archive.membernames import safe_path
from ingest.readers.archive.unpacking import is_clutter
from ingest.readers.options import Options
from ontology.errors import Rejected

LETTER = b"Dear Commissioner,\nAda Exempel"


def zipped(files, method=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # duplicate names are meant
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files, **header) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for field, value in header.items():
                setattr(info, field, value)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def opened_zip(data: bytes) -> Opened:
    return archives.read_zip(data, "post.zip", Options())


def opened_tar(data: bytes) -> Opened:
    return archives.read_tar(data, "post.tar", Options())


def contents(opened: Opened) -> list[tuple[str, bytes]]:
    return [(member.name, member.data) for member in opened.members]


MAKERS = {"zip": (zipped, opened_zip), "tar": (tarred, opened_tar)}
both = pytest.mark.parametrize(("make", "open_"), MAKERS.values(), ids=MAKERS)


@both
def test_members_come_back_with_their_paths(make, open_):
    files = [("a.txt", LETTER), ("letters/é/b.txt", b"x"), ("letters/empty.txt", b"")]
    assert contents(open_(make(files))) == files
    assert open_(make(files)).rejected == ()


@both
def test_clutter_of_the_senders_computer_is_left_out(make, open_):
    files = [
        ("__MACOSX/._a.txt", b"x"),
        ("x/.DS_Store", b"x"),
        ("Thumbs.db", b"x"),
        ("a.txt", b"y"),
    ]
    assert contents(open_(make(files))) == [("a.txt", b"y")]
    assert open_(make(files)).rejected == ()


@both
def test_names_cannot_leave_the_archive(make, open_):
    files = [
        ("../../etc/a.txt", b"1"), ("/root/b.txt", b"2"), ("C:\\letters\\c.txt", b"3"),
        ("./d.txt", b"4"), ("e/../../f.txt", b"5"), ("e\u202etxt.txt", b"6"),
    ]  # fmt: skip
    opened = open_(make(files))
    assert contents(opened) == [
        ("root/b.txt", b"2"), ("letters/c.txt", b"3"), ("d.txt", b"4"), ("etxt.txt", b"6"),
    ]  # fmt: skip
    assert [reason for _, reason in opened.rejected] == [
        "its name leads out of the archive: not read"
    ] * 2
    assert all(".." not in source for source, _ in opened.rejected)


@both
def test_same_names_are_numbered(make, open_):
    opened = open_(make([("a.txt", b"1"), ("a.txt", b"2"), ("a (2).txt", b"3")]))
    assert contents(opened) == [("a.txt", b"1"), ("a (2).txt", b"2"), ("a (2) (2).txt", b"3")]


@both
def test_decomposed_names_are_kept(make, open_):
    assert contents(open_(make([("Zoe\u0308.txt", b"x")]))) == [("Zoe\u0308.txt", b"x")]


@both
def test_an_archive_in_an_archive_is_a_member(make, open_):
    inner = make([("a.txt", b"x")])
    assert contents(open_(make([("inner.zip", inner)]))) == [("inner.zip", inner)]


@both
def test_an_empty_archive_is_rejected(make, open_):
    with pytest.raises(Rejected, match="without files"):
        open_(make([]))


@both
def test_too_many_files(make, open_, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_MEMBERS", 3)
    data = make([(f"{n}.txt", b"x") for n in range(5)])
    if open_ is opened_zip:
        with pytest.raises(Rejected, match="holds more than 3 files"):
            open_(data)
    else:
        assert len(open_(data).members) == 3
        assert "entry number 3" in open_(data).rejected[0][1]


@both
def test_caps_of_size_are_kept_by_name(make, open_, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_MEMBER", 1000)
    monkeypatch.setattr(unpacking, "MAX_TOGETHER", 1500)
    opened = open_(make([("a", b"x" * 1001), ("b", b"x" * 1000), ("c", b"y" * 501), ("d", b"z")]))
    assert [m.name for m in opened.members] == ["b", "d"]
    assert [source.rpartition("/")[2] for source, _ in opened.rejected] == ["a", "c"]


@both
def test_cut_off_anywhere_what_is_whole_lands(make, open_):
    files = [(f"{n}.txt", bytes([65 + n]) * 700) for n in range(6)]
    data = make(files)
    for end in range(0, len(data), 97):
        try:
            opened = open_(data[:end])
        except Rejected:
            continue
        got = contents(opened)
        assert got == files[: len(got)]
        assert opened.rejected or len(got) == 6
    assert len(open_(data[: len(data) * 6 // 10]).members) >= 2


def test_a_zip_bomb_is_refused_by_its_ratio():
    opened = opened_zip(zipped([("bomb.txt", bytes(30_000_000)), ("a.txt", b"x")]))
    assert contents(opened) == [("a.txt", b"x")]
    assert "200 times" in opened.rejected[0][1]


def test_a_zip_that_lies_about_its_size_is_read_no_further():
    data = bytearray(zipped([("bomb.txt", bytes(300_000_000))]))
    table = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, 22, 1000)
    struct.pack_into("<L", data, table + 24, 1000)
    started = time.perf_counter()
    opened = opened_zip(bytes(data))
    assert opened.members == ()
    assert "damaged" in opened.rejected[0][1]
    assert time.perf_counter() - started < 2


def test_overlapping_entries_are_refused():
    data = bytearray(zipped([("a.txt", b"1" * 50), ("b.txt", b"2" * 50), ("c.txt", b"3" * 50)]))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", data, second + 42, 0)
    opened = opened_zip(bytes(data))
    assert [m.name for m in opened.members] == ["c.txt"]
    assert [s for s, _ in opened.rejected] == ["post.zip/a.txt", "post.zip/b.txt"]
    assert all("overlaps" in reason for _, reason in opened.rejected)


def test_what_a_password_protects_is_named():
    data = bytearray(zipped([("secret.txt", b"x"), ("a.txt", b"y")]))
    table = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[table + 8] |= 1
    opened = opened_zip(bytes(data))
    assert contents(opened) == [("a.txt", b"y")]
    assert opened.rejected[0][0] == "post.zip/secret.txt"
    assert "password" in opened.rejected[0][1]


@pytest.mark.parametrize(
    ("raw", "name"),
    [("ä.txt".encode(), "ä.txt"), ("ä.txt".encode("cp437"), "ä.txt"), (b"a.txt", "a.txt")],
)
def test_names_without_a_mark_of_their_encoding(raw, name):
    placeholder = "x" * (len(raw) - 4) + ".txt"
    data = zipped([(placeholder, b"1")]).replace(placeholder.encode(), raw)
    assert contents(opened_zip(data)) == [(name, b"1")]


def test_a_name_with_a_nul_is_not_cut():
    data = zipped([("a.txtX.pdf", b"1")]).replace(b"a.txtX.pdf", b"a.txt\x00.pdf")
    assert contents(opened_zip(data)) == [("a.txt.pdf", b"1")]


def test_links_and_devices_are_named():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    assert "a link" in opened_zip(zipped([(link, "/etc/passwd")])).rejected[0][1]
    for kind, says in (
        (tarfile.SYMTYPE, "a link to '/etc/passwd'"), (tarfile.LNKTYPE, "a link to"),
        (tarfile.CHRTYPE, "a device"), (tarfile.FIFOTYPE, "a device"),
    ):  # fmt: skip
        opened = opened_tar(tarred([("x.txt", b"")], type=kind, linkname="/etc/passwd"))
        assert opened.members == ()
        assert says in opened.rejected[0][1]


def test_other_ways_of_packing():
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert contents(opened_zip(zipped([("a.txt", LETTER)], method))) == [("a.txt", LETTER)]


def test_a_zip_with_sizes_behind_the_data_is_rescued():
    class Pipe(io.RawIOBase):
        """Cannot seek, so that the writer puts the sizes behind."""

        def __init__(self):
            self.got = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.got += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", LETTER * 9)
        archive.writestr("b.txt", b"y" * 99)
    data = bytes(pipe.got)
    opened = opened_zip(data[: data.index(b"PK\x01\x02")])
    assert contents(opened) == [("a.txt", LETTER * 9), ("b.txt", b"y" * 99)]
    assert "may have been more" in opened.rejected[0][1]


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
packed = pytest.mark.parametrize(("ending", "pack"), PACKERS.items(), ids=PACKERS)


@packed
def test_a_compressed_file_loses_its_ending(ending, pack):
    opened = read(pack(LETTER), f"in/letter.txt{ending}")
    assert contents(opened) == [("letter.txt", LETTER)]
    assert contents(read(pack(LETTER), "in/letter.txt")) == [("letter.txt", LETTER)]


@packed
def test_a_compressed_tar_is_a_tar(ending, pack):
    data = pack(tarred([("a.txt", b"x"), ("b/c.txt", LETTER)]))
    for source in (f"post.tar{ending}", "post.tgz", f"post{ending}"):
        assert contents(read(data, source)) == [("a.txt", b"x"), ("b/c.txt", LETTER)]


@packed
def test_a_compressed_bomb_is_not_unpacked(ending, pack):
    bomb = pack(bytes(200_000_000))
    started = time.perf_counter()
    with pytest.raises(Rejected, match="unpacks to more than"):
        read(bomb, f"bomb{ending}")
    assert time.perf_counter() - started < 3


@packed
def test_a_bomb_in_a_compressed_tar_is_passed_over_up_to_the_cap(ending, pack):
    data = pack(tarred([("a.txt", LETTER), ("bomb.txt", bytes(100_000_000))]))
    opened = read(data, f"post.tar{ending}")
    assert contents(opened) == [("a.txt", LETTER)]
    assert len(opened.rejected) == 2


@packed
def test_a_compressed_file_cut_off_is_rejected(ending, pack):
    data = pack(LETTER * 100)
    for end in (8, 20, len(data) - 3):
        with pytest.raises(Rejected):
            read(data[:end], f"letter.txt{ending}")


def test_headers_of_tar_made_to_harm():
    for size in (-512, 2**63, 10**10):
        info = tarfile.TarInfo("a.txt")
        block = bytearray(info.tobuf())
        block[124:136] = (
            b"\xff" + size.to_bytes(11, "big", signed=True) if size < 0
            else b"\x80" + size.to_bytes(11, "big")
        )  # fmt: skip
        block[148:156] = b" " * 8
        block[148:156] = f"{sum(block):06o}\0 ".encode()
        try:
            opened = opened_tar(bytes(block) + bytes(4096))
        except Rejected:
            continue
        assert opened.members == ()
        assert opened.rejected


def test_a_tar_of_nothing_but_long_names():
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 0
    with pytest.raises(Rejected):
        opened_tar(info.tobuf() * 5000 + bytes(1024))


names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
files = st.lists(st.tuples(names, st.binary(max_size=200)), min_size=1, max_size=6)


def _file(name: str) -> bool:
    """Whether archives can hold a file of this name, and it is no clutter."""
    return "\x00" not in name and not name.endswith("/") and not is_clutter(name)


def _accounted(opened: Opened, given_: list[tuple[str, bytes]]) -> None:
    """Each file came back with its bytes, and its name where that was plain, or is named."""
    assert len(opened.members) + len(opened.rejected) == len(given_)
    remaining = [data for _, data in given_]
    for member in opened.members:
        remaining.remove(member.data)
    assert len({member.name for member in opened.members}) == len(opened.members)
    every = [name for name, _ in given_]
    for name, data in given_:
        if safe_path(name) == name and every.count(name) == 1:
            cleaned = [safe_path(other) for other in every]
            if cleaned.count(name) == 1:
                assert (name, data) in contents(opened) or "(" in name


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files)
def test_nothing_is_lost_from_a_zip(given_):
    wanted = [(n, d) for n, d in given_ if _file(n)]
    if wanted:
        _accounted(opened_zip(zipped(wanted)), wanted)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files)
def test_nothing_is_lost_from_a_tar(given_):
    wanted = [(n, d) for n, d in given_ if _file(n)]
    if wanted:
        _accounted(opened_tar(tarred(wanted)), wanted)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([zipped, tarred, None]), st.integers(0, 400))
def test_damage_ends_in_an_outcome(noise, make, at):
    data = noise if make is None else make([("a.txt", LETTER), ("b.txt", LETTER)])
    data = data[:at] + noise + data[at + len(noise) :]
    for reader in (archives.read_zip, archives.read_tar, archives.read_compressed):
        try:
            opened = reader(data, "post", Options())
        except Rejected as error:
            assert str(error).startswith("post: ")
        else:
            assert opened.members or opened.rejected


def test_warm_up_leaves_nothing_to_load():
    archives.warm()
    assert zlib.crc32(b"a")
