"""A folder of short letters by invented people, each a document of its own."""

from pathlib import Path

_GIVEN = ("Ada", "Bruno", "Chiara", "Dovile", "Emil", "Freya")
_FAMILY = ("Lampwright", "Quillon", "Testerova", "Veldmark", "Ostrander", "Beispiel")


def write_letters(folder: Path, number: int) -> list[Path]:
    """So many letters; the paths in the order in which they are ingested."""
    folder.mkdir(parents=True)
    paths = []
    for n in range(number):
        names = "\n".join(
            f"{given} {_FAMILY[(n + i) % 6]}, MEP ({'EPP' if i % 2 else 'Renew'})"
            for i, given in enumerate(_GIVEN[: 2 + n % 5])
        )
        paths.append(folder / f"letter-{n:02}.txt")
        paths[-1].write_text(
            f"Brussels, {n + 1} March 2031\n\nDear President,\n\n"
            f"We write about the {n + 3} street lamps before the chamber, which are dark.\n"
            f"We ask that they be repaired.\n\nYours sincerely,\n\n{names}\n",
            "utf-8",
        )
    return paths
