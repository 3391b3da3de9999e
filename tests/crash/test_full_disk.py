"""The disk fills up: a clear error, nothing half written, and everything there once it is free."""

import json
import random
import shutil
import subprocess
import sys

import pytest

from tests.crash.conftest import ROOT, SOAK, graphs
from tests.crash.letters import write_letters

LETTERS = 12
POINTS = 50 if SOAK else 5


@pytest.fixture
def namespace():
    """The command that runs another where it may mount; skipped where that is refused."""
    unshare = shutil.which("unshare")
    command = [unshare or "", "-Urm"]
    if not unshare or subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("no user and mount namespaces here: a full disk cannot be tried")
    return command


def points():
    """After how many documents, and how many KiB are left; early, then anywhere."""
    draw = random.Random(4)
    early = [(0, 100), (0, 3_000), (3, 100), (6, 300)]
    return early + [(draw.randrange(LETTERS), draw.randrange(1_500)) for _ in range(POINTS - 4)]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_full_disk_is_named_and_survived(namespace, tmp_path):
    paths = write_letters(tmp_path / "letters", LETTERS)
    (tmp_path / "disk").mkdir()
    tried = [f"{after}:{leave}" for after, leave in points()]
    script = [sys.executable, "-m", "tests.crash.full", "disk", str(paths[0].parent)]
    ran = subprocess.run(
        [*namespace, "env", f"PYTHONPATH={ROOT}", *script, "0:48000", *tried],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    undisturbed, *attempts = map(json.loads, ran.stdout.splitlines())
    assert len(attempts) == len(tried)
    assert undisturbed["full"]["exit"] == 0
    whole = graphs(undisturbed["after"]["content"])
    assert len(whole) > LETTERS

    stopped = [one for one in attempts if one["full"]["exit"]]
    assert len(stopped) >= 3
    for one in stopped:
        assert one["full"]["exit"] == 3
        *on_disk, message = one["full"]["said"]
        assert "the disk is full" in message
        assert "free some space" in message
        between = graphs(one["between"]["content"])
        landed = {name for name in between if "/doc/" in name}
        assert all(between[name] == whole[name] for name in landed)
        assert len(landed) in (len(on_disk), len(on_disk) + 1)
    for one in attempts:
        assert one["full"]["escaped"] is None
        assert one["again"]["exit"] == 0
        assert not one["between"]["damaged"] and not one["after"]["damaged"]
        assert one["after"]["content"] == undisturbed["after"]["content"]
