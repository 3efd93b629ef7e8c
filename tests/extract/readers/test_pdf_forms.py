"""Drawings that draw each other without end or measure are refused; pages that are listed again are read once."""

import re

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from tests.extract.readers.pdf_writer import Sheet, of_objects, packed, pdf

WORDS = "1.新建学校3所，县教育局负责"
ITSELF = "a drawing of the PDF draws itself, without end"


def drawing(orders: str, names: str = "", *, shared: bool = False) -> str:
    """A drawing that draws as ``orders`` say; where what it draws with is shared, it names nothing itself."""
    resources = "" if shared else f" /Resources << /XObject << {names} >> >>"
    told = f"<< /Subtype /Form /BBox [0 0 595 842]{resources} /Length {len(orders)} >>"
    return f"{told}\nstream\n{orders}\nendstream"


def printed(*drawings: str, first: int = 8) -> bytes:
    """A page of some words that draws the object ``first``; drawings are objects from 8 on."""
    sheet = Sheet()
    sheet.text(50, 60, WORDS)
    sheet.ops.append("/X Do")
    bodies = re.findall(r"\d+ 0 obj\n(.*?)\nendobj\n", pdf(sheet).decode("latin-1"), re.DOTALL)
    bodies[5] = bodies[5].replace("/Font <<", f"/XObject << /X {first} 0 R >> /Font <<")
    return of_objects([*bodies, *drawings])


def tower(high: int) -> list[str]:
    """Drawings each of which draws the next one twice."""
    steps = [drawing("/X Do /X Do", f"/X {at} 0 R") for at in range(9, 8 + high)]
    return [*steps, drawing("0 0 m 5 5 l S")]


@pytest.mark.parametrize(
    "drawings",
    [
        [drawing("/X Do", "/X 8 0 R")],
        [drawing("q /X\nDo Q", shared=True)],
        [drawing("/Y Do", "/Y 9 0 R"), drawing("/X Do", "/X 8 0 R")],
        [drawing("/Y Do", "/X 8 0 R /Y 9 0 R"), drawing("/X Do", shared=True)],
    ],
)
def test_a_drawing_that_draws_itself_is_refused(drawings: list[str]) -> None:
    for data in (printed(*drawings), packed(printed(*drawings))):
        with pytest.raises(Unreadable, match=ITSELF) as caught:
            read("a.pdf", data)
        assert caught.value.status == "limit"


@pytest.mark.parametrize(
    "drawings",
    [
        [drawing("0 0 m 5 5 l S", "/X 8 0 R")],  # it could, and does not
        [drawing("(/X Dot) /Y Do", "/X 8 0 R /Y 9 0 R"), drawing("/X Do", "/X 99 0 R")],
        [drawing("/Y Do /Z Do", "/Y 9 0 R /Z 9 0 R"), drawing("0 0 m 5 5 l S")],
        tower(12),
    ],
)
def test_others_are_read(drawings: list[str]) -> None:
    for data in (printed(*drawings), packed(printed(*drawings))):
        assert read("a.pdf", data).text.strip() == WORDS


def test_drawings_that_unfold_to_very_many_are_a_limit() -> None:
    for high in (20, 5000):
        with pytest.raises(Unreadable, match="unfolds to more than 50000 others") as caught:
            read("a.pdf", printed(*tower(high)))
        assert caught.value.status == "limit"


def written() -> bytes:
    """Pages 1 to 3 are the objects 6, 8 and 10."""
    sheets = [Sheet() for _ in range(3)]
    for at, sheet in enumerate(sheets, 1):
        sheet.lines(50, 300, [f"{at}.新建学校{at}所，县教育局负责", "为群众办好事、办实事"])
    return pdf(*sheets)


LISTS_AGAIN = b"10 0 obj\n<< /Type /Pages /Parent 2 0 R /Count 5 /Kids [2 0 R 10 0 R] >>\nendobj\n"


@pytest.mark.parametrize(
    "data",
    [
        written().replace(b"6 0 R 8 0 R 10 0 R", b"6 0 R 8 0 R 6 0 R "),
        re.sub(rb"\b10 0 obj.*?endobj\n", LISTS_AGAIN, written(), flags=re.DOTALL),
    ],
)
def test_pages_that_are_listed_again_are_read_once_and_told(data: bytes) -> None:
    document = read("a.pdf", data)
    assert [document.text.count(f"学校{at}所") for at in (1, 2, 3)] == [1, 1, 0]
    told = [(remark.code, dict(remark.params).get("count")) for remark in document.remarks]
    assert ("pages_listed_again", 1) in told


def test_pages_that_print_the_same_are_pages_of_their_own() -> None:
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.lines(50, 300, ["1.新建学校3所，县教育局负责", "为群众办好事、办实事"])
    document = read("a.pdf", pdf(*sheets))
    assert (document.text.count("学校3所"), document.remarks) == (2, ())
