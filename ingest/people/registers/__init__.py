"""Lists of members: the Parliament's directory, its open data, any table with headings.

Nothing is looked up and nothing is mended: a register says what its file says. What the forms are
called that are recognised stands in ``rules/registers.yaml``.
"""

from ingest.people.registers.options import RegisterOptions, load_mapping, period
from ingest.people.registers.reading import MAX_BYTES, read_register, stem

__all__ = ["MAX_BYTES", "RegisterOptions", "load_mapping", "period", "read_register", "stem"]
