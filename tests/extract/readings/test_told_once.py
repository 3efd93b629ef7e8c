"""What is told once for several projects, or around them: units of chapters, colours, speeches, villages."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

_CHAPTERS = (
    ("就业", ("城镇新增就业3万人。", "开展培训2万人次。"), "市人社局"),
    ("教育", ("新建小学3所。", "新增学位900个。"), "市教育局"),
)
_HEAD = "云溪市2031年民生实事实施方案\n\n"


def _items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def _chapters(begin: str, end: str) -> str:
    lines: list[str] = []
    for at, (name, entries, unit) in enumerate(_CHAPTERS):
        told = [f"{2 * at + place}.{entry}" for place, entry in enumerate(entries, 1)]
        around = [line.format(unit=unit, count=len(entries)) if line else "" for line in (begin, end)]
        lines += [f"（{'一二'[at]}）{name}", around[0], *told, around[1]]
    return _HEAD + "\n".join(filter(None, lines)) + "\n"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("", "责任单位：{unit}"),
        ("", "（责任单位：{unit}）"),
        ("", "以上{count}项由{unit}负责。"),
        ("责任单位：{unit}", ""),
        ("【{unit}】", ""),
    ],
)
def test_units_of_a_chapter_are_those_of_its_entries(begin: str, end: str) -> None:
    told = [[unit.name.text for unit in item.units] for item in _items(_chapters(begin, end))]
    assert told == [["市人社局"], ["市人社局"], ["市教育局"], ["市教育局"]]


@pytest.mark.parametrize(
    "form", ["{mark} {name}（区民政局）", "【{mark}】{name}〖区民政局〗", "{mark}：{name}⟦区民政局⟧"]
)
def test_a_colour_is_a_mark_of_the_legend(form: str) -> None:
    marks = (("绿色", "社区食堂"), ("黄色", "路灯安装"), ("绿色", "公园建设"), ("红色", "道路改造"))
    told = "\n".join(f"{form.format(mark=mark, name=name)}\n　　计划新建9个。已完成3个。" for mark, name in marks)
    legend = "绿色为按序时推进、黄色为略慢于时序、红色为严重滞后。各项目进展如下：\n\n"
    items = _items("云溪区2031年民生实事1—8月份进展情况\n\n" + legend + told + "\n")
    assert [(item.title, item.status) for item in items] == [
        ("社区食堂", "ongoing"), ("路灯安装", "delayed"), ("公园建设", "ongoing"), ("道路改造", "delayed"),
    ]  # fmt: skip


def test_speakers_tell_of_projects_below_classes() -> None:
    text = (
        "云溪市2031年民生实事完成情况新闻发布会\n\n沙棠：\n大家好，请尹局长介绍。\n\n尹阔：\n"
        "在“住有安居”方面，今年有两项任务。一是老旧小区改造。计划改造8个，已完工8个。二是危房改造。计划改造60户，已竣工60户。\n"
        "在“城有颜值”方面，也有两项任务。一个是公厕提升，计划改造70座，现已全部完成。另一个是街巷整治，计划整治9条，已完成5条。\n\n"
        "沙棠：\n谢谢大家。\n"
    )
    assert [(item.number, item.heads) for item in _items(text)] == [
        ("1", ("住有安居", "老旧小区改造")), ("2", ("住有安居", "危房改造")),
        ("", ("城有颜值", "公厕提升")), ("", ("城有颜值", "街巷整治")),
    ]  # fmt: skip


def test_a_village_before_a_colon_names_its_project() -> None:
    told = "1．东岭村：安装路灯60盏。已完成。\n2．河滨居委会：雨棚更换。已完成，更换9处。\n"
    told += "3．北塬村：新建桥1座。未启动。\n"
    items = _items("云溪镇2031年“一村一实事”完成情况通报\n\n" + told)
    assert [(item.title, item.text.text if item.text else None) for item in items] == [
        ("东岭村", "安装路灯60盏。"), ("河滨居委会", "雨棚更换。"), ("北塬村", "新建桥1座。"),
    ]  # fmt: skip
    assert not any(item.units for item in items)
