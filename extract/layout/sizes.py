"""The numbers that decide how a page is laid out, each with its reason.

In: nothing. Out: lengths in characters, counts of cells and lines. They are set by what offices print; ``shishi check``
shows what a change of one costs.
"""

SHORTEST_TALE = 6  # words that tell of progress are longer
LONGEST_PERSON = 3  # a name of four characters is more likely a word
SHORT_CELL, MOST_STRANGE = 8, 2  # a line that may be a header's cell; so many unknown ones in a header are too many
LONGEST_HALF = 3  # of a header's word that the layout broke in two
LONG_SITE = 14  # a cell of a place is shorter on average
TABLE_ROWS, TABLE_COLUMNS = 3, 2  # less is no table without a header
COUNTED = 3  # numbers that make a column of numbers
TWO = 2  # header rows that name a column, known columns of a header, columns of a drawn table
LONGEST_HEADER_CELL = 20  # under a header that spans columns
SHORTEST_MASTHEAD = 4  # a line that stands at the head of each page
CONTENTS_GAP = 6  # lines between two entries of a list of contents
LONGEST_WORD = 8  # a word of a site's menu
SHORTEST_LINE = 10  # a line that may show where lines end
LONGEST_BARE_NUMBER = 2  # digits of a number that stands alone on its line
SURELY_CUT = 20  # a line so long is cut by its end only if that is the page's edge
SHORT_LINE, SHORT_WHOLE = 12, 24  # what a heading broken in two has on its second line, and in all
