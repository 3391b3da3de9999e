"""Word, ODT and RTF: paragraphs, tables and notes as they follow each other."""
