"""The numbers that decide what a notice says of itself, each with its reason.

In: nothing. Out: lengths in characters and counts. They are set by what offices print; ``shishi check`` shows what a
change of one costs.
"""

SHORTEST_STEM = 2  # the own name of an area but for counties and banners, which have some of one character
BEHIND_NUMBER = 8  # what may stand behind a notice's number on its line: a date in brackets, a mark
SHORTEST_TITLE, SHORTEST_WORDS = 6, 5  # less is a heading or a button; signs of writing in it
TABLE_HEADS = 3  # so many heads of columns on one line are a table's
SHORTEST_BODY = 4  # 县政府 alone with a date is a cell, not a signature
BEFORE_DATE = 2  # what may stand before a date that is a line's own
LAST_MONTH = 12  # in which plans of the next year are written of in the old one
PAIR = 2  # cells of a line that has a label and its value, or a title and its date
LONGEST_PROGRESS_HEAD = 24  # the head of a column that tells progress
