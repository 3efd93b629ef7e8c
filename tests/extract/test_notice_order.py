"""Numbers and order of items where nothing but counting tells an entry from a broken line or a repeated number."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "临江区2031年民生实事项目\n"
HEADER = "| 序号 | 项目内容 | 责任单位 |\n"
TEXTS = {
    "bare numbers and label lines": (
        "1新建水厂2座\n责任单位：水利局\n2增设路灯90盏\n责任单位：城管局\n3改造校舍5所\n责任单位：教育局\n",
        [("1", "新建水厂2座", "水利局"), ("2", "增设路灯90盏", "城管局"), ("3", "改造校舍5所", "教育局")],
    ),
    "run on with blanks between": (
        "1.新建水厂2座。责任单位:水利局 2.增设路灯90盏。责任单位:城管局 3.改造校舍5所。责任单位:教育局\n",
        [("1", "新建水厂2座。", "水利局"), ("2", "增设路灯90盏。", "城管局"), ("3", "改造校舍5所。", "教育局")],
    ),
    "a header again under each heading": (
        (
            f"一、供水惠民\n{HEADER}| 1 | 新建水厂2座。 | 水利局 |\n| 2 | 铺设管网9公里。 | 住建局 |\n"
            f"二、出行惠民\n{HEADER}| 3 | 新建桥梁2座。 | 交通局 |\n"
        ),
        [("1.1", "新建水厂2座。", "水利局"), ("1.2", "铺设管网9公里。", "住建局"), ("2.3", "新建桥梁2座。", "交通局")],
    ),
    "the row's number once more in its task": (
        f"{HEADER}| 1 | 1.新建水厂2座。 | 水利局 |\n| 2 | 2.增设路灯90盏。 | 城管局 |\n",
        [("1", "新建水厂2座。", "水利局"), ("2", "增设路灯90盏。", "城管局")],
    ),
    "a requirement behind the list": (
        (
            "一、新建水厂2座。(责任单位:水利局)\n二、增设路灯90盏。(责任单位:城管局)\n三、改造校舍5所。(责任单位:教育局)\n"
            "四、加强组织领导。各责任单位要高度重视。\n"
        ),
        [("1", "新建水厂2座。", "水利局"), ("2", "增设路灯90盏。", "城管局"), ("3", "改造校舍5所。", "教育局")],
    ),
    "rows of mere figures": (
        "序号 | 地区 | 培训(人) | 岗位(人) |\n1 | 东区 | 500 | 300 |\n2 | 西区 | 400 | 200 |\n",
        [],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_entries_are_counted(name: str) -> None:
    text, expected = TEXTS[name]
    items = parse(read("notice.txt", (TITLE + text).encode())).items
    assert [(one.number, one.text.text if one.text else None, one.units[0].name.text) for one in items] == expected
