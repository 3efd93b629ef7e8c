"""What a notice's text says of itself, wherever it stands: counted part by part, each condition at its limit."""

from __future__ import annotations

import pytest

from shishi.extract.choice.signals import Signals, signals
from shishi.extract.document import Span
from shishi.extract.readers import read
from shishi.extract.sight import see

HEAD = "云溪县2031年民生实事项目\n"
PROJECTS = "一、铺设管网9公里。责任单位：县水利局\n二、改造公路5公里。责任单位：县交通局、县财政局\n"
LAST = "1.统筹安排资金。\n2.按时报送进度。\n"


def told(text: str) -> Signals:
    return signals(see(read("notice.txt", (HEAD + text).encode())))


def span(text: str, words: str) -> Span:
    at = (HEAD + text).index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("behind", "sections"),
    [
        ("保障措施：\n" + LAST, 1),
        ("保障措施：\n保障措施：\n" + LAST, 0),  # told twice: a running head
        ("保障措施：\n2.统筹安排资金。\n3.按时报送进度。\n", 0),  # a list that goes on
        ("学校建设：\n" + LAST, 0),
        ("保障措施：\n统筹安排资金。\n按时报送进度。\n", 0),
    ],
)
def test_a_list_below_a_heading_about_how_the_work_is_done_holds_no_projects(behind: str, sections: int) -> None:
    text = PROJECTS + behind
    assert told(text).in_section(span(text, "统筹安排资金")) == (sections > 0)
    assert told(text).in_section(span(text, "按时报送进度")) == (sections > 0)
    assert len(told(text).sections) == sections
    assert not told(text).in_section(span(text, "铺设管网9公里"))


@pytest.mark.parametrize(
    ("words", "figures", "openings"),
    [
        ("一、铺设管网9公里。责任单位：县水利局", 1, 0),  # its own number opens it and nothing inside
        (PROJECTS, 2, 1),
        ("责任单位：县水利局\n二、改造公路", 0, 1),
        ("铺设管网", 0, 0),
        ("9公里", 1, 0),
        ("公里", 0, 0),
    ],
)
def test_what_a_part_of_the_text_holds(words: str, figures: int, openings: int) -> None:
    held = told(PROJECTS).inside(span(PROJECTS, words))
    assert (held.figures, held.openings) == (figures, openings)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (PROJECTS, 1),
        ("责任单位：县水利局", 0),
        ("责任单位：县水利局\n二、改造公路5公里。责任单位：", 1),
        ("铺设管网", -1),
    ],
)
def test_labels_that_are_printed_again(words: str, expected: int) -> None:
    assert told(PROJECTS).inside(span(PROJECTS, words)).repeats == expected


def test_lines_are_counted_from_the_first() -> None:
    seen = told(PROJECTS)
    places = [(HEAD + PROJECTS).index(words) for words in ("云溪县", "一、铺设", "县水利局", "二、改造")]
    first, *others = [seen.paragraph(place) for place in places]
    assert [other - first for other in others] == [1, 1, 2]
