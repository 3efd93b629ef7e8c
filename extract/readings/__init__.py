"""Ways of telling items: each reads a region of a notice in its own manner."""
