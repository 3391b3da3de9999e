"""Names to persons."""
