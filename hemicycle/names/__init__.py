"""Names in documents and registers, and the people they are taken to mean, in words."""
