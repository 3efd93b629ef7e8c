"""One column over what hinders and what comes next; a yes with a verdict; columns of how far works are meant to be."""

import pytest

from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.readings.items import item
from shishi.extract.records import Item, Passage

HEADER = "序号 | 项目名称 | 年度目标 | 牵头部门 | 进展情况 | 是否达序 | {}"
PARTED = [
    ("未达序原因及下步措施", "管线迁改难度大，预计10月中旬复工。", "管线迁改难度大", "预计10月中旬复工。"),
    ("滞后原因说明和整改措施", "产权存在纠纷。拟12月进场，春节前开放。", "产权存在纠纷", "拟12月进场，春节前开放。"),
    (
        "未完成说明及后续安排",
        "弃土场未落实。12月10日前明确弃土点，组织两班倒施工。",
        "弃土场未落实",
        "12月10日前明确弃土点，组织两班倒施工。",
    ),
    ("存在问题及打算", "设备12月上旬到货后安装。", None, "设备12月上旬到货后安装。"),
    ("未达序原因及下步措施", "连续降雨，工期滞后20天。", "连续降雨，工期滞后20天。", None),
    ("存在问题", "协议未签订，拟年底进场。", "协议未签订，拟年底进场。", None),
]
VERDICTS = [
    ("是（已完成）", "done"),
    ("是（超额）", "done"),
    ("是", "ongoing"),
    ("否（滞后）", "delayed"),
    ("否", "delayed"),
]


def items(text: str) -> list[Item]:
    document = read("notice.txt", text.encode())
    return [item(draft) for draft in caption_drafts(document.text, tables_from_text(document.text, stream(document)))]


def words(passage: Passage | None) -> str | None:
    return passage.text.strip("。") if passage is not None else None


def row(header: str, cell: str, verdict: str = "否") -> Item:
    (found,) = items(
        f"{HEADER.format(header)}\n1 | 道路提升 | 提升道路12公里 | 县住建局 | 正在施工 | {verdict} | {cell}"
    )
    return found


@pytest.mark.parametrize(("header", "cell", "problems", "steps"), PARTED)
def test_steps_begin_where_words_or_dates_say_so(
    header: str, cell: str, problems: str | None, steps: str | None
) -> None:
    found = row(header, cell)
    assert words(found.problems) == (problems and problems.strip("。"))
    assert words(found.next_steps) == (steps and steps.strip("。"))


@pytest.mark.parametrize(("verdict", "status"), VERDICTS)
def test_what_stands_behind_a_yes_is_the_verdict(verdict: str, status: str) -> None:
    assert row("存在问题", "无", verdict).status == status


@pytest.mark.parametrize("header", ["2024年目标进度", "年度形象进度目标", "年度计划进度", "全年形象进度要求"])
def test_how_far_works_are_meant_to_be_is_a_next_step(header: str) -> None:
    (found,) = items(
        f"序号 | 项目名称 | 建设内容 | {header} | 责任单位\n1 | 水厂 | 新建水厂2座 | 6月开工，年底完成主体 | 县水利局"
    )
    assert (words(found.next_steps), found.progress) == ("6月开工，年底完成主体", None)


def test_beside_what_was_done_it_is_neither() -> None:
    told = "1 | 水厂 | 新建水厂2座 | 完成50% | 完成28% | 县水利局"
    (found,) = items(f"序号 | 项目名称 | 年度目标 | 计划进度 | 实际进度 | 责任单位\n{told}")
    assert (found.next_steps, words(found.progress)) == (None, "完成28%")


CELLS = [
    *("序号", "项目", "责任单位", "建设内容", "总投资（万元）", "2024年\n\n目标进度"),
    *("1", "畅通道路", "区住建局", "提升道路4条。", "380", "一季度开工，年内完成工程量的50%。"),
    *("区交通局", "改造桥梁2座。", "100", "6月开工，年内完工。"),
    *("2", "防洪", "区水利局", "整治河道7公里。", "190", "年底前完成清淤"),
    *("3", "安居", "区住建局", "新建保障房860套。", "8700", "2月开工，完成主体8层。"),
]


def test_the_year_above_a_header_on_lines_of_its_own_is_part_of_it() -> None:
    found = parse(read("notice.txt", ("青岩区民生实事项目责任分解表\n\n" + "\n\n".join(CELLS)).encode())).items
    assert [words(one.next_steps) for one in found] == [
        "一季度开工，年内完成工程量的50%",
        "6月开工，年内完工",
        "年底前完成清淤",
        "2月开工，完成主体8层",
    ]


def test_a_row_without_a_name_has_that_of_the_row_of_the_same_office() -> None:
    lines = [
        *("序号 |", "任务 |", "目标 |", "牵头单位 |", "协同单位 |", "进展情况 |", "是否达序 |", "未达序原因 |"),
        *("1 |", "垃圾分类 |", "新增小区180个。 |", "城管局 |", "各街道 |", "建成44个。 |", "是 |", "||"),
        *("2 |", "新建中转站6个。 |", "城管局 |", "开发区 |", "建成2个。 |", "是 |", "||"),
        *("3 |", "居家养老 |", "新增床位500张。 |", "民政局 |", "财政局 |", "新增470张。 |", "是 |", "||"),
        *("4 |", "助残 |", "改造150户。 |", "残联 |", "完成150户。 |", "是 |", "||"),
        *("5 |", "农路 |", "改造道路24公里。 |", "交通局 |", "各镇 |", "改造9公里。 |", "是 |", "||"),
        *("6 |", "文化 |", "新建书房2家。 |", "文旅局 |", "各镇 |", "建成1家。 |", "是 |", "||"),
    ]
    found = items("\n".join(lines))
    assert [one.heads[-1] for one in found] == ["垃圾分类", "垃圾分类", "居家养老", "助残", "农路", "文化"]
    assert [unit.name.text for unit in found[3].units] == ["残联"]
