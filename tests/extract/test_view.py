"""Views drop and fold what the layout put in, and every character still knows where it stands."""

import pytest
import regex

from shishi.extract.document import Span
from shishi.extract.view import EMPTY, View, flow, fold, joined, printed

FOLDED = [
    ("（１）新增２０个，", "(1)新增20个,"),
    ("責任單位：臨江區", "责任单位:临江区"),
    ("１—６月～９月", "1-6月~9月"),
    ("“一老一小”、《方案》。", "“一老一小”、《方案》。"),
    ("〈通知〉「学位」", "《通知》“学位”"),
    ("二○三一年", "二〇三一年"),
    ("８０％", "80%"),
    ("民政局\u3000教育局", "民政局 教育局"),
    ("民政局<br>教育局<br />財政局<b>", "民政局    教育局      财政局<b>"),
    ("❶➀➊⓵⑴⒈㈠㊀", "①" * 8),  # the first of each row of numbers as a sign, then the last
    ("❿➉➓⓾⒇⒛㈩㊉", "⑩⑩⑩⑩⑳⑳⑩⑩"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_fold_exchanges_one_character_for_one(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(expected) == len(text)


FLOWS = [
    ("临江 区\n民政局", "临江区民政局"),
    ("建 成 12 所", "建成12所"),
    ("安装 LED 灯", "安装LED灯"),
    ("WIFI 6 覆盖", "WIFI 6覆盖"),
    ("A1  B2 线", "A1 B2线"),
    ("1. 5公里", "1. 5公里"),
    (" 12 ", "12"),
    ("汀陽區(qū)教育(yù )局", "汀陽區教育局"),
    ("主管領(Ing)導(d o)養(y ng)老(I ng)", "主管領導養老"),
    ("一类(I)项目(I类)设备(IT)", "一类(I)项目(I类)设备(IT)"),
    ("實(shí)際jì)重點diăn)", "實際重點"),
    ("(实km)际项xm)", "(实km)际项xm)"),
    ("云溪县（县城）改造", "云溪县（县城）改造"),
    ("新\u3000建\u00a0桥\u200b梁", "新建桥梁"),
]


@pytest.mark.parametrize(("text", "expected"), FLOWS)
def test_flow_drops_what_the_layout_put_in(text: str, expected: str) -> None:
    assert flow(text, Span(0, len(text))).raw == expected


@pytest.mark.parametrize(("span", "expected"), [(Span(0, 3), "12"), (Span(2, 5), "34"), (Span(0, 5), "12 34")])
def test_a_blank_at_the_edge_of_a_span_separates_nothing(span: Span, expected: str) -> None:
    assert flow("12 34", span).raw == expected


@pytest.mark.parametrize("text", [text for text, _ in (*FLOWS, *FOLDED)])
def test_every_character_knows_its_place(text: str) -> None:
    whole = f"前文{text}后文"
    for cut in (flow, printed):
        view = cut(whole, Span(2, 2 + len(text)))
        assert "".join(whole[at] for at in view.at) == view.raw
        assert len(view.raw) == len(view.folded) == len(view.at)
        assert list(view.at) == sorted(set(view.at))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**1. 社区食堂**", "1.社区食堂"),
        ("**任务：** 建成**9处**。", "任务：建成9处。"),
        ("★★一级**", "★★一级**"),
        ("用户q***6", "用户q***6"),
        ("** 注", "**注"),
    ],
)
def test_marks_of_bold_type_are_not_read(text: str, expected: str) -> None:
    assert flow(text, Span(0, len(text))).raw == expected


def test_printed_keeps_blanks_and_drops_glosses() -> None:
    text = "汀陽區(qū) 民政局\n教育局"
    assert printed(text, Span(0, len(text))).folded == "汀阳区 民政局\n教育局"


def test_a_span_runs_from_the_first_to_the_last_character() -> None:
    text = "前 临江\n区 后"
    assert flow(text, Span(1, 7)).span == Span(2, 6)
    assert EMPTY.span == Span(0, 0)


STRIPPED = [
    (" 民政局\n", " \n", "民政局", 1),
    ("，。民政局；", ",。;", "民政局", 2),
    ("。。", "。", "", None),
]


@pytest.mark.parametrize(("text", "marks", "expected", "start"), STRIPPED)
def test_strip_compares_folded_characters(text: str, marks: str, expected: str, start: int | None) -> None:
    view = printed(text, Span(0, len(text))).strip(marks)
    assert view.raw == expected
    assert (view.at[0] if view else None) == start


def test_split_gives_the_parts_between_matches_and_empty_ones_too() -> None:
    view = flow("甲，乙,,丙", Span(0, 6))
    assert [(part.raw, part.at[:1]) for part in view.split(regex.compile(","))] == [
        ("甲", (0,)),
        ("乙", (2,)),
        ("", ()),
        ("丙", (5,)),
    ]


def test_squeezed_reads_as_flow_does() -> None:
    text = "临江 区\n民政局 5 G 2 期"
    span = Span(0, len(text))
    assert printed(text, span).squeezed() == flow(text, span)


def test_parts_of_a_view_keep_their_places() -> None:
    view = flow("新 建桥", Span(0, 4))
    assert view[1:] == View("建桥", "建桥", (2, 3))
    assert joined([view[:1], view[2:]]) == view[:1] + view[2:] == View("新桥", "新桥", (0, 3))
    assert not joined([])


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_invisible_characters_are_dropped_and_places_kept(invisible: str) -> None:
    text = f"新增4{invisible}60个"
    for seen in (flow(text, Span(0, len(text))), printed(text, Span(0, len(text)))):
        assert (seen.raw, seen.at) == ("新增460个", (0, 1, 2, 4, 5, 6))


def test_a_view_that_runs_backwards_spans_all_of_it() -> None:
    text = "甲乙丙丁"
    assert joined([flow(text, Span(2, 4)), flow(text, Span(0, 1))]).span == Span(0, 4)
