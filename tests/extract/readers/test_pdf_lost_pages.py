"""Pages of a PDF that are lost, damaged or only counted: what is there is read, and which page is not is told."""

import pytest

from shishi.extract.readers import read
from tests.extract.readers.pdf_writer import Sheet, pdf

PAGES = ("第一页的内容", "第二页的内容", "第三页的内容")
SECOND = b"8 0 "  # the object of the second page
HARM = {
    "the page has no object": (b"\n" + SECOND + b"obj", b"\n" + SECOND + b"ob_", (0, 2), "page 2 could not be read"),
    "the page is one that is not there": (SECOND + b"R", b"99 0 R", (0, 2), "page 2 could not be read"),
    "the page is not listed": (SECOND + b"R ", b"", (0, 2), "page 3 could not be read"),
    "more pages are counted": (b"/Count 3", b"/Count 5", (0, 1, 2), "page 5 could not be read"),
    "what is drawn is packed otherwise": (
        b"9 0 obj\n<< /Length", b"9 0 obj\n<< /Filter /FlateDecode /Length", (0, 1, 2), "page 2: text may be lost",
    ),
}  # fmt: skip


def sheet(words: str) -> Sheet:
    made = Sheet()
    made.lines(60, 60, [words])
    return made


@pytest.mark.parametrize("harm", HARM)
def test_what_is_there_is_read_and_what_is_not_is_told(harm: str) -> None:
    there, gone, read_still, told = HARM[harm]
    whole = pdf(*map(sheet, PAGES))
    assert whole.count(there) == 1
    document = read("a.pdf", whole.replace(there, gone))
    assert document.text.splitlines() == [PAGES[at] for at in read_still]
    assert {remark.code for remark in document.remarks} == {"pdf_damaged"}
    assert any(remark.message.startswith(told) for remark in document.remarks)
