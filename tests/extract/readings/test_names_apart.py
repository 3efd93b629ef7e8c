"""Names of fields and of projects that stand apart from what is told of them, without number or mark."""

from __future__ import annotations

from shishi.extract.notice import parse
from shishi.extract.readers import read


def told(text: str) -> list[tuple[str, tuple[str | None, ...], str]]:
    items = parse(read("notice.txt", text.encode())).items
    said = [item.text or item.progress for item in items]
    return [
        (item.number, item.heads, part.text.strip("。") if part is not None else "")
        for item, part in zip(items, said, strict=True)
    ]


def test_fields_between_entries_that_count_on() -> None:
    found = told(
        "云溪县2031年民生实事\n出行方面\n1.改造道路60公里。\n2.修缮危桥5座。\n"
        "公共教育方面\n3.新建学校3所。\n4.改造食堂12个。\n养老方面\n5.新建驿站8个。\n"
    )
    assert [number for number, _, _ in found] == ["1", "2", "3", "4", "5"]
    assert [heads[0] for _, heads, _ in found] == ["出行方面"] * 2 + ["公共教育方面"] * 2 + ["养老方面"]
    assert [text for _, _, text in found][1] == "修缮危桥5座"


def test_fields_over_sentences() -> None:
    found = told(
        "云溪县2031年民生实事\n文化体育方面:\n新建广场12个。开展送戏下乡120场。\n"
        "老人服务及适老设施建设方面:\n新建驿站8个。为500户老人家庭改造住房。\n"
    )
    assert [heads[0] for _, heads, _ in found] == ["文化体育方面"] * 2 + ["老人服务及适老设施建设方面"] * 2


def test_names_before_sentences_of_one_paragraph() -> None:
    found = told(
        "云溪县2031年上半年民生实事进展\n安居工程。新开工住房1200套，完成投资3.1亿元。 "
        "饮水安全工程。新建水厂3座。解决2.1万人饮水问题。 适老化改造。改造家庭180户。\n"
    )
    assert found == [
        ("", ("安居工程",), "新开工住房1200套，完成投资3.1亿元"),
        ("", ("饮水安全工程",), "新建水厂3座。解决2.1万人饮水问题"),
        ("", ("适老化改造",), "改造家庭180户"),
    ]
