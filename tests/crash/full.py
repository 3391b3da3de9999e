"""Run inside a user and mount namespace: ingest onto a small disk that fills up meanwhile.

Arguments: an empty directory to mount the disk on, the folder of letters, and for each attempt
N:KIB: after so many documents, only so many KiB are left. Prints one JSON object an attempt.
"""

import errno
import itertools
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path
from unittest.mock import patch

from typer.testing import CliRunner

from graph.store import nquads, open_store
from hemicycle import cli, console
from hemicycle.verify import verify

SIZE = 48 * 1024


def fill(disk: Path, leave: int) -> None:
    """Put a file there that leaves only so many KiB, or fewer where the store takes them first."""
    with (disk / "ballast").open("wb") as file:
        while True:
            left = os.statvfs(disk)
            size = left.f_bavail * left.f_frsize - leave * 1024
            if size <= 0:
                return
            try:
                os.posix_fallocate(file.fileno(), 0, size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                continue  # the engine, at work beside us, took some since we asked
            return


def ingest(letters: str, kg: Path, after: int = -1, leave: int = 0) -> dict[str, object]:
    """What ``hemicycle ingest`` said, and how it ended; the disk is filled meanwhile."""
    count = itertools.count(1)

    def say(text: str) -> None:
        console.say(text)
        if text.startswith("on disk: ") and next(count) == after:
            fill(kg.parent, leave)

    if after == 0:
        fill(kg.parent, leave)
    with patch.object(cli, "say", say):
        ended = CliRunner().invoke(cli.app, ["ingest", letters, "--kg", str(kg), "--verbose"])
    known = isinstance(ended.exception, SystemExit | None)
    escaped = None if known else "".join(traceback.format_exception(ended.exception))
    return {"exit": ended.exit_code, "said": ended.stderr.splitlines(), "escaped": escaped}


def held(kg: Path) -> dict[str, object]:
    """Whether the store is damaged, and every quad in it, sorted."""
    if not (kg / "hemicycle.json").exists():
        return {"damaged": False, "content": []}
    found = verify(str(kg))
    if not found.quads:
        return {"damaged": found.damaged, "content": []}
    with open_store(kg, read_only=True) as store:
        return {"damaged": found.damaged, "content": list(nquads(store))}


def attempt(disk: Path, letters: str, after: int, leave: int) -> dict[str, object]:
    """Ingest while the disk fills up; look; and once more with space again."""
    kg = disk / "kg"
    full = ingest(letters, kg, after, leave)
    (disk / "ballast").unlink(missing_ok=True)
    between = held(kg)
    again = ingest(letters, kg)
    return {"full": full, "between": between, "again": again, "after": held(kg)}


def main(disk: Path, letters: str, points: list[str]) -> None:
    """Every attempt, each on a disk of its own."""
    for after, leave in (map(int, point.split(":")) for point in points):
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "none", str(disk)]
        subprocess.run(mount, check=True)
        print(json.dumps(attempt(disk, letters, after, leave)), flush=True)
        subprocess.run(["umount", str(disk)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
