"""Which files to read: folders walked, links and odd names looked at before anything is opened."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.directory import MARKER
from hemicycle.ingestion.report import Report
from ingest.readers import MAX_BYTES, readable
from ontology.errors import Rejected


def find_files(paths: Iterable[str], report: Report) -> list[str]:
    """Every file under the paths, sorted; what is missing or unreadable goes into the report.

    A named file is always taken; in folders, only endings with a reader, no hidden files and no
    README. No symbolic link is followed out of, or back into, the folders.
    """
    found: set[str] = set()
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found.update(_walk(path, report))
        elif path.is_file():
            found.add(given)
        else:
            what = "a broken link" if path.is_symlink() else "no such file or folder"
            report.rejected.append((given, what))
    return sorted(path for path in found if _nameable(path, report))


def wanted(name: str) -> bool:
    """Whether a file of this name in a folder or archive is taken: a reader, no README."""
    return readable(name) and not name.startswith(".") and not name.upper().startswith("README")


def _nameable(path: str, report: Report) -> bool:
    """Whether the path is text: a name that is no Unicode could not stand in the graph."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        report.rejected.append((shown, "its name is no valid Unicode (rename it)"))
        return False
    return True


def _walk(folder: Path, report: Report) -> Iterator[str]:
    root = folder.resolve()
    for where, folders, files in os.walk(folder, onerror=lambda e: _unreadable(e, report)):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _store(where, f))
        for name in sorted(files):
            path = Path(where, name)
            if name.startswith(".") or name.upper().startswith("README"):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                report.rejected.append((str(path), "a link that leaves the folder"))
            elif path.is_symlink() and not path.is_file():
                report.rejected.append((str(path), "a broken link"))
            elif not path.is_file():
                report.rejected.append((str(path), "no ordinary file"))
            elif readable(name):
                yield str(path)
            else:
                report.ignored.append(str(path))
        for name in folders:
            if Path(where, name).is_symlink():
                report.ignored.append(str(Path(where, name)))


def _store(where: str, name: str) -> bool:
    """Whether the folder is a knowledge graph: its files are no documents."""
    return Path(where, name, MARKER).is_file()


def _unreadable(error: OSError, report: Report) -> None:
    report.rejected.append((str(error.filename), error.strerror or "cannot be read"))


def file_bytes(source: str) -> bytes:
    """A file's bytes, one more than the limit at most."""
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Rejected(error.strerror or "cannot be read", where=source) from error
