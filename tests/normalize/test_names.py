"""How a unit's name is put together: the ways to read it, in their order, and the bodies that every place has."""

import pytest

from shishi.extract.document import Span
from shishi.normalize import names, places
from shishi.normalize.attachments import Named, owners
from shishi.normalize.rows import Setting
from shishi.normalize.settings import settings

YUHANG, HANGZHOU, NANNING = "浙江省杭州市余杭区", "浙江省杭州市", "广西壮族自治区南宁市"
LINJIANG, JINAN = "吉林省白山市临江市", "山东省济南市济南高新区"


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("区教育局", YUHANG, [("区教育局", YUHANG), ("教育局", YUHANG)]),
        ("市教育局", "临江区", [("市教育局", "临江区"), ("教育局", "临江区所属市")]),
        ("省教育厅", LINJIANG, [("省教育厅", LINJIANG), ("教育厅", "吉林省")]),
        ("自治区教育厅", NANNING, [("自治区教育厅", NANNING), ("教育厅", "广西壮族自治区")]),
        ("横州市教育局", NANNING, [("横州市教育局", NANNING), ("教育局", f"{NANNING}横州市")]),
        ("济南高新区城建局", JINAN, [("济南高新区城建局", JINAN), ("城建局", JINAN)]),
        (
            "杭州余杭城投集团",
            YUHANG,
            [
                ("杭州余杭城投集团", YUHANG),
                ("杭州城投集团", YUHANG),
                ("余杭城投集团", HANGZHOU),
                ("城投集团", YUHANG),
            ],
        ),
        ("余杭教育局", YUHANG, [("余杭教育局", YUHANG), ("教育局", YUHANG)]),
        ("高新区城建局", JINAN, [("高新区城建局", JINAN), ("城建局", JINAN)]),
        # a level alone does not stand behind another word that says whose it is
        ("市市场监管局", YUHANG, [("市市场监管局", YUHANG), ("市场监管局", HANGZHOU)]),
        ("市区教育局", YUHANG, [("市区教育局", YUHANG), ("区教育局", HANGZHOU)]),
        # what is left has two signs at least
        ("市人才", YUHANG, [("市人才", YUHANG), ("人才", HANGZHOU)]),
        ("市局", YUHANG, [("市局", YUHANG)]),
        ("区委", YUHANG, [("区委", YUHANG)]),
        ("分局", YUHANG, [("分局", YUHANG)]),
        # what the layout left behind, and brackets
        ("教育局区", YUHANG, [("教育局区", YUHANG), ("教育局", YUHANG)]),
        ("教育局(本级)", YUHANG, [("教育局(本级)", YUHANG), ("教育局", YUHANG)]),
        ("教育(本级)局", YUHANG, [("教育(本级)局", YUHANG), ("教育局", YUHANG)]),
        ("(本级)", YUHANG, [("(本级)", YUHANG)]),
        # a branch is the office that it is a branch of
        ("规划委分局", YUHANG, [("规划委分局", YUHANG), ("规划委", YUHANG)]),
        ("公安分局", YUHANG, [("公安分局", YUHANG), ("公安局", YUHANG)]),
        ("交通局管理局", YUHANG, [("交通局管理局", YUHANG), ("交通局", YUHANG)]),
        (
            "市公安局余杭分局",
            YUHANG,
            [
                ("市公安局余杭分局", YUHANG),
                ("市公安局分局", YUHANG),
                ("市公安局", YUHANG),
                ("公安局余杭分局", HANGZHOU),
                ("公安局分局", YUHANG),
                ("公安局", YUHANG),
            ],
        ),
    ],
)
def test_the_ways_to_read_a_name(name: str, place: str, expected: list[tuple[str, str]]) -> None:
    found = list(names.readings(name, places.resolve(place)))
    assert [(one.rest, one.where) for one in found] == expected
    assert [one.plain for one in found] == [True] + [False] * (len(found) - 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("各街道", "各街道"),
        ("各相关街道办事处", "相关街道"),
        ("相关街道", "相关街道"),
        ("各", None),
        ("教育局", None),
    ],
)
def test_several_bodies_at_once(name: str, expected: str | None) -> None:
    assert names.collective(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("余杭区", ("人民政府", YUHANG)),
        ("杭州市", ("人民政府", HANGZHOU)),
        ("兰溪东区人民政府", ("人民政府", f"{HANGZHOU}兰溪东区")),
        ("余杭", None),
        ("市", None),
        ("教育局", None),
    ],
)
def test_an_area_named_as_a_body(name: str, expected: tuple[str, str] | None) -> None:
    assert names.seat(name, places.resolve("杭州市")) == expected


@pytest.mark.parametrize(
    ("name", "town", "managed"),
    [
        ("柳河街道", "柳河街道办事处", None),
        ("柳河街道办", "柳河街道办事处", None),
        ("柳河镇", "柳河镇人民政府", None),
        ("柳河乡", "柳河乡人民政府", None),
        ("镇", None, None),
        ("东岭高新区管委会", None, "东岭高新区管理委员会"),
        ("高新区", None, "高新区管理委员会"),
        ("管委会", None, None),
        ("东管委会", None, None),  # one sign is no name
        ("教育局", None, None),
    ],
)
def test_towns_and_zones(name: str, town: str | None, managed: str | None) -> None:
    assert (names.town(name), names.managed(name)) == (town, managed)


@pytest.mark.parametrize(
    ("name", "kind", "full", "compared"),
    [
        ("发展和改革局", "body", "发展和改革局", "发展改革局"),
        ("城投集团有限公司", "enterprise", "城投集团", "城投集团"),
        ("征迁办", "office", "征迁办公室", "征迁办"),
        ("党政办公室", "office", "党政办公室", "党政办"),
        ("无名", "other", "无名", "无名"),
    ],
)
def test_what_a_name_is_and_how_it_is_compared(name: str, kind: str, full: str, compared: str) -> None:
    assert (names.type_of(name), names.in_full(name), names.key(name)) == (kind, full, compared)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("教育局（牵头）", "教育局"),
        ("教育局（政法）", "教育局(政法)"),
        ("、教育局；", "教育局"),
        (" 教 育 局", "教育局"),
        ("教育局(牵头)(配合)", "教育局(牵头)"),
    ],
)
def test_a_role_in_brackets_is_no_part_of_a_name(printed: str, expected: str) -> None:
    assert names.clean(printed) == expected


@pytest.mark.parametrize(
    ("attachment", "file", "found"),
    [
        ("任务清单", "任务清单.docx", True),
        ("任务清", "任务清.docx", False),  # three signs tell no file from another
        ("任务清单", "附件2：任务清单.xls", True),
        ("任务清单", "《任务清单》.pdf", True),
        ("任务清单.pdf", "任务清单.docx", True),
        ("任务清单.终稿表", "任务清单.docx", False),  # no ending of a file
    ],
)
def test_a_file_is_known_by_its_name_as_an_attachment(attachment: str, file: str, *, found: bool) -> None:
    files = [Named("a/通知.html", (attachment,)), Named(f"a/{file}")]
    assert owners(files) == ({f"a/{file}": "a/通知.html"} if found else {})
    assert owners([*files, Named("b/通知.html")]) == owners(files)
    assert owners([*files, Named("a/再通知.html", (attachment,))]) == {}


def setting(text: str, quotes: list[str]) -> list[Setting]:
    return settings(text, [Span(text.index(one), text.index(one) + len(one)) for one in quotes])


@pytest.mark.parametrize(
    ("gap", "cells", "sentences"),
    [
        ("，改造", 0, 0),
        ("。改造", 0, 1),
        ("？改造", 0, 1),
        ("\n改造", 0, 0),
        ("。\n改造", 1, 1),
        ("；\n改造", 1, 1),
        ("\n\n改造", 1, 1),
        ("\n 改造", 1, 1),
        (" | 改造", 1, 1),
        ("\t改造", 1, 1),
        ("，" * 600, 0, 0),
        ("，" * 601, 1, 1),  # so far away that it is another part
    ],
)
def test_where_cells_and_sentences_end(gap: str, cells: int, sentences: int) -> None:
    _, after = setting(f"新建6所{gap}7处", ["6所", "7处"])
    assert (after.cell, after.sentence) == (cells, sentences)


def test_so_many_words_around_a_figure_are_kept() -> None:
    signs = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 2
    before, after = signs[:43], signs[:13]
    assert setting(f"{before}6所{after}", ["6所"]) == [Setting(before[-40:], after[:10])]
    assert setting("甲6所", ["6所"]) == [Setting("甲")]
    assert setting(f"7处{before}6所", ["7处", "6所"])[1].before == before[-40:]
