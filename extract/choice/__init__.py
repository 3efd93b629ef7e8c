"""One place decides: evidence for readings, and the choice among them."""
