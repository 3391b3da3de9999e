"""How letters begin and end: salutations, addressees, and the grammar of signature blocks."""
