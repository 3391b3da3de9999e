"""Archives and compressed files as folders."""
