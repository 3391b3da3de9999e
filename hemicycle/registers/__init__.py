"""Lists of members in a store: put in, named, taken out."""
