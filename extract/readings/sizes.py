"""The numbers that decide what names an item or a group, each with its reason.

In: nothing. Out: lengths in characters and counts. They follow what offices print; ``shishi check`` and ``python -m
tests.metamorphic`` show what a change of one costs.
"""

TWO = 2  # of a thing: columns of a table, nodes of a tree, cells of a row, lines that agree
LEAST_HEADING = 2  # characters: one alone names no chapter, group or caption
LEAST_NAME = 4  # characters of a name that opens an entry or a clause: two words
LONGEST_NAME = 30  # characters: a longer line tells what is done and names nothing
LONGEST_NUMBER = 6  # characters of a cell that holds a number and little more
