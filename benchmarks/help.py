"""`hemicycle --help` against an empty typer application: medians of alternated pairs.

Run: python benchmarks/help.py [--pairs 5]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EMPTY = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

@app.command()
def nothing() -> None:
    "Nothing."

app()
"""


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.py")
        empty.write_text(EMPTY, "utf-8")
        ours = [sys.executable, "-m", "hemicycle", "--help"]
        theirs = [sys.executable, str(empty), "--help"]
        seconds(ours), seconds(theirs)
        taken = [(seconds(ours), seconds(theirs)) for _ in range(pairs)]
    a, b = (statistics.median(column) for column in zip(*taken, strict=True))
    ratio = statistics.median(x / y for x, y in taken)
    print(f"hemicycle --help {a:.3f} s; empty typer app {b:.3f} s; ratio {ratio:.2f} (goal 1.3)")


if __name__ == "__main__":
    main()
