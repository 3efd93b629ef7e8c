"""Where words stand: lines, paragraphs, outline, grids, headers, tables printed as text."""
