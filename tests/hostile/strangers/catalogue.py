"""Every hostile file by its group and name, and a spread of them."""

from strangers import archives, mails, packages, pages, pdfs, plain, structured
from strangers.common import Make

GROUPS: dict[str, dict[str, Make]] = {
    module.__name__.rpartition(".")[2]: module.FILES
    for module in (pdfs, packages, pages, mails, archives, structured, plain)
}

#: Those that take a reader many seconds, to its limit or near: for the soak.
SLOW = frozenset(
    {
        "slow-files.zip",
        "sentences.txt",
        "signatures.txt",
        "capitals.txt",
        "million-references.html",
        "many-attachments.eml",
        "many.tar",
        "long.csv",
        "digits.txt",
        "spaces.txt",
        "newlines.txt",
        "tabs.txt",
        "signatures-commas.txt",
        "markdown-stars.md",
        "markdown-tables.md",
        "css-rules.html",
        "cascade.pdf",
        "many-lines.pdf",
        "many-letters.pdf",
        "form-explosion.pdf",
    }
)


def spread(count: int) -> dict[str, Make]:
    """So many files, evenly over every group, the same ones every time."""
    ordered = [item for group in GROUPS.values() for item in group.items() if item[0] not in SLOW]
    return dict(ordered[number * len(ordered) // count] for number in range(count))
