"""Tables as text (CSV and its kin): the separators, and the row that may be the header."""

import csv
import io

DELIMITERS = (",", ";", "\t", "|")


def first_row(text: str, delimiter: str) -> list[str]:
    """The first row that is not empty; none where this separator makes no row of it.

    >>> first_row("\\n\\nname;country\\n", ";")
    ['name', 'country']
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return next((cells for cells in reader if any(cells)), [])
    except csv.Error:  # under a wrong separator quotes may never close
        return []
