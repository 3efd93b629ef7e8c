"""One piece of words, judged alone: cells, columns, units, heads, markers, progress, dates, labels."""
