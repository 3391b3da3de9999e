"""Why a name is that person or is not, what a claim rests on, why an edge exists."""
