"""Sizes that decide what a piece of words is, each with its reason.

In: nothing. Out: numbers of characters, parts and shares. They follow how names of bodies and people are built in
Chinese and how offices set their tables; `shishi check` and `python -m tests.metamorphic` show what a change does.
"""

LEAST_NAME = 2  # a name has two characters at least: one alone is a sign, a number or a measure
LONGEST_NAME = 40  # the longest name of a body that stands in one cell, with the organ it belongs to before it
LEAST_FULL_NAME = 3  # with its area or organ before it a body has three characters: 区水务 and not 水务
LEAST_AREA_NAME = 4  # before a weak ending (镇, 办) stand the area's name and what it is: 望江街办
LONGEST_PERSON = 4  # a person's name has at most four characters, two of them a compound family name
LEAST_HEADING = 4  # characters; a heading that grades what it lists says more than 已完成
PARTS_OF_PAIR = 2  # a pair that rhymes (建管并重,防治结合) has two parts
LEAST_OF_PAIR = 4  # characters of each of them
LONGEST_OF_PAIR = 14
LONGEST_BRACKET = 160  # characters; a bracket of units is not longer, not even where twenty bodies share the work
LONGEST_SPLIT_LABEL = 2  # characters; a label printed with blanks (责 任 单 位) falls into parts no longer than that
KEPT_OF_LINES = 32_768  # whole lines of which it is kept what they open with or are: all those of a book of tables
KEPT = 4096  # folded words of which an answer is kept for the next time that a reading asks; a long notice has as many
MOST_CELLS = 0.6  # the share of a column's cells that settles what the column holds, header or not
