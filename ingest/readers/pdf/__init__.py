"""PDF: what a human sees of it, in reading order."""
