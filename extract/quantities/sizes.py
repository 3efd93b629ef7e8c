"""The numbers that decide how words around a number are read, each with its reason.

In: nothing. Out: lengths in characters, and how much is kept. Lengths follow how Chinese builds its words; ``shishi
check`` shows what a change does.
"""

WHOLE = 100  # per cent: a discount of more is told in hundredths (七五折 is 75 %)
TWO = 2  # signs: a digit before a point, a name before a letter, the digits of a number with a scale
LEAST_NOUN = 2  # characters of a noun: one alone is a sign, a measure or an ending
LONGEST_SHORT = 3  # characters in front of 的 that tell no kind of people by themselves
TEN = 10  # a digit behind a scale of more (一百五) counts tenths of it
LONGEST_PHRASE = 40  # characters from a number to the end of its noun that are shown as one phrase
NO_YEAR = 5  # digits: what is shorter may be a year where no measure follows
KEPT = 1024  # texts whose numbers are kept for the next time that they are asked; items, doubts and tables ask the same
