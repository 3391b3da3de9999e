"""The disk fills up: a clear error, nothing half written, and everything there once it is free."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def namespace():
    """The command that runs another where it may mount; skipped where that is refused."""
    unshare = shutil.which("unshare")
    command = [unshare or "", "-Urm"]
    tried = (
        subprocess.run([*command, "true"], check=False, capture_output=True) if unshare else None
    )
    if tried is None or tried.returncode:
        pytest.skip("no user and mount namespaces here: a full disk cannot be tried")
    return command


def points(attempts, letters):
    """After how many documents, and how many KiB are left; early, then anywhere."""
    draw = random.Random(4)
    early = [(0, 100), (0, 3_000), (3, 100), (6, 300)]
    return early + [(draw.randrange(letters), draw.randrange(300)) for _ in range(attempts - 4)]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_full_disk_is_named_and_survived(namespace, letters, graphs, root, soak, tmp_path):
    (tmp_path / "disk").mkdir()
    tried = [f"{after}:{leave}" for after, leave in points(50 if soak else 5, len(letters))]
    script = [sys.executable, Path(__file__).with_name("full.py"), "disk", letters[0].parent]
    ran = subprocess.run(
        [*namespace, "env", f"PYTHONPATH={root}", *script, "0:48000", *tried],
        check=False, cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    undisturbed, *attempts = map(json.loads, ran.stdout.splitlines())
    assert len(attempts) == len(tried)
    assert undisturbed["full"]["exit"] == 0
    whole = graphs(undisturbed["after"]["content"])
    assert len(whole) > len(letters)

    stopped = [one for one in attempts if one["full"]["exit"]]
    assert len(stopped) >= 3
    for one in stopped:
        assert one["full"]["exit"] == 3, one["full"]["escaped"]
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
