"""A wheel built from the sdist works in a clean environment, from another directory."""

import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import pytest


def call(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def clean(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel, and this one's other packages by path."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    listed = call("git", "ls-files", "-z", cwd=root).split("\0")
    for name in filter(None, listed):
        if (root / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, source / name)
    call(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--sdist",
        source,
        "--outdir",
        work,
        cwd=work,
    )
    archive = next(work.glob("hemicycle-*.tar.gz"))
    with tarfile.open(archive) as tar:
        tar.extractall(work / "sdist", filter="data")
    unpacked = next((work / "sdist").iterdir())
    call(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        unpacked,
        "--outdir",
        work,
        cwd=work,
    )
    call(sys.executable, "-m", "venv", work / "env", cwd=work)
    python = work / "env" / "bin" / "python"
    call(python, "-m", "pip", "install", "-qq", "--no-deps", *work.glob("*.whl"), cwd=work)
    site = call(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=work
    ).strip()
    Path(site, "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_it_ingests_and_answers_from_elsewhere(clean: Path, root: Path, tmp_path: Path) -> None:
    where = call(clean, "-c", "import ontology; print(ontology.__file__)", cwd=tmp_path)
    assert str(clean.parents[1]) in where
    letter = sorted((root / "samples").glob("01*"))[0]
    command = clean.parent / "hemicycle"
    call(command, "ingest", letter, "--kg", "t.kg", cwd=tmp_path)
    call(command, "validate", "--kg", "t.kg", cwd=tmp_path)
    rows = call(command, "query", "signatories", "--format", "csv", "--kg", "t.kg", cwd=tmp_path)
    assert rows.count("\n") == 11


def test_the_wheel_holds_no_tests(clean: Path) -> None:
    site = Path(
        call(
            clean, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=clean.parent
        ).strip()
    )
    assert not (site / "tests").exists()
    assert (site / "queries" / "letters.rq").exists()
