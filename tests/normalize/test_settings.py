"""What stands around the numbers of an item: the words before and behind, their cell and sentence."""

from shishi.extract.document import Span
from shishi.normalize.rows import Setting
from shishi.normalize.settings import settings

TEXT = "新建学校6所,其中 城区2所。增设路灯90盏 | 总投资30万元"


def quote(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_each_quote_has_the_words_since_the_one_before_it() -> None:
    quotes = [quote("学校6所"), quote("城区2所"), quote("路灯90盏"), quote("30万元")]
    found = settings(TEXT, quotes)
    assert found == [
        Setting("新建", ",其中城区2所。增设", 0, 0),
        Setting(",其中", "。增设路灯90盏", 0, 0),
        Setting("增设", "", 0, 1),
        Setting("总投资", "", 1, 2),
    ]
    assert settings(TEXT, quotes[::-1]) == found[::-1]
