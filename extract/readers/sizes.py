"""The numbers that decide how files are read, each with its reason.

In: nothing. Out: counts, angles and places of signs that several readers share; what one format alone prescribes stands
in its reader. ``python -m benchmarks.formats`` shows what a change of one loses.
"""

OUTLINE_LEVELS = 9  # levels of an outline in word processors; what is beyond is running text
LEAST_ALIKE = 3  # lines that show how a page is turned: fewer happen by chance
FULL_WIDTH = 0x2000  # signs beyond are as wide as they are high: Chinese and its punctuation
TWO = 2  # of a thing: one alone shows no rule, is no table, no row, no list
QUARTER = 90  # degrees that a page or a line is turned by
HALF = 180  # degrees that a page or a line is turned by
THREE_QUARTERS = 270  # degrees that a page or a line is turned by
SURROGATES = range(0xD800, 0xE000)  # halves of signs, which mean nothing alone
