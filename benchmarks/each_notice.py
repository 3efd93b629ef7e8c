"""Each notice that ships as a test of its own: ``pytest benchmarks/each_notice.py``.

In: the prints of the notices (``tests/prints.tsv``). Out: one test for each, which tells the parts that differ. The
tests read all of them at once (``tests/shishi/test_floors.py``); this is for ``benchmarks/mutations.py``, which wants
to know which lines of the program each notice reaches.
"""

import pytest

from tests import prints


@pytest.mark.parametrize("name", sorted(prints.kept()))
def test_a_notice(name: str) -> None:
    """It is written as its prints say."""
    if prints.main([name]):
        pytest.fail("differs")
