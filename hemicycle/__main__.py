"""``python -m hemicycle``."""

from hemicycle.cli import main

main()
