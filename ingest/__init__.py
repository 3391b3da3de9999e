"""One document in, quads out."""
