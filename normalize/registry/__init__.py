"""Names as data: kinds of bodies, known bodies, successions, places; read by ``normalize.units`` and ``.places``."""
