"""Names that a blank alone sets apart, records with signs for colons, labels nobody knows, cells broken by a width."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item


def items(text: str) -> tuple[Item, ...]:
    return tuple(parse(read("notice.txt", text.encode())).items)


def names(text: str) -> list[str | None]:
    return [item.heads[-1] if item.heads else None for item in items(text)]


def said(item: Item) -> tuple[str, str, str]:
    parts = (item.text, item.progress, item.next_steps)
    return tuple("" if part is None else part.text.rstrip("。") for part in parts)  # type: ignore[return-value]


NAMED = [
    ("校园午餐", "中小学食堂明厨亮灶改造38所，惠及学生2.6万人。", "县教育局"),
    ("老人助浴", "依托养老机构布设助浴点15处。", "县民政局"),
    ("古镇亮灯", "沿河两岸更新路灯860盏、景观灯带5公里。", "县城管局"),
    ("山货出山", "冷链专线开行4条。", "县商务局"),
    ("急救进村", "在乡镇卫生院配备救护车11辆。", "县卫健局"),
]


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {0} {1}（{2}）",
        "实事{n} {0} {1}〔{2}〕",
        "项目{n}： {0} {1}【{2}】",
        "第{n}件　{0}　{1}　责任单位：{2}",
        "◆ {0} {1}牵头单位：{2}",
        "（{n}）{0}　{1}（责任单位：{2}）",
    ],
)
def test_names_before_a_blank(form: str) -> None:
    lines = [form.format(*one, n=at) for at, one in enumerate(NAMED, 1)]
    assert names("\n".join(["云溪县2031年民生实事安排", "", *lines])) == [one[0] for one in NAMED]


def test_blanks_inside_of_tasks_part_no_names() -> None:
    text = (
        "云溪县2031年民生实事安排\n\n实事一 新建公办幼儿园3所，新增学位810个。〔县教育局〕\n"
        "实事二 建设 农村公路46公里。〔县交通局〕\n实事三 为老年人家庭适老化改造500户 ，户均补助3000元。〔县民政局〕\n"
        "实事四 县城 新增停车位900个。〔县城管局〕\n"
    )
    assert names(text) == [None] * 4


def test_what_a_sentence_is_about_names_it() -> None:
    text = (
        "云溪县民生实事推进情况通报\n现将截至2031年9月底的推进情况通报如下。\n"
        "一是在公办学位供给方面，计划新增学位880个。目前已新增学位912个。责任单位：县教育局。"
        "二是在保障性住房方面，计划筹集住房360套。目前已筹集住房298套。责任单位：县住建局。"
        "三是在农村客运方面，计划新开通班线14条。目前已开通10条。责任单位：县交通运输局。"
        "四是在河道治理方面，计划整治河道22公里。目前整治河道7公里。责任单位：县水务局。\n"
    )
    assert names(text) == ["公办学位供给", "保障性住房", "农村客运", "河道治理"]


@pytest.mark.parametrize("quarters", ["1—3月\t4—6月\t7—9月\t10—12月", "3月底\t6月底\t9月底\t12月底"])
def test_periods_are_headers(quarters: str) -> None:
    rows = (
        "1\t书香云溪\t新建社区书屋12个\t完成选址\t建成4个\t建成8个\t全部建成\t区文旅局\t各街道\n"
        "2\t健康云溪\t培训急救员600名\t制定方案\t培训200名\t培训400名\t培训600名\t区卫健局\t区红十字会\n"
        "3\t安居云溪\t改造老旧小区9个\t完成设计\t开工9个\t完工4个\t全部完工\t区住建局\t区供电公司\n"
        "4\t畅行云溪\t新增停车位1800个\t摸底\t新增500个\t新增1100个\t新增1800个\t区城管局\t区交警大队\n"
    )
    found = items(f"云溪区2031年“幸福事”计划表\n编号\t幸福事\t全年目标\t{quarters}\t牵头\t协同\n{rows}")
    assert [item.heads[-1] for item in found] == ["书香云溪", "健康云溪", "安居云溪", "畅行云溪"]
    assert [[unit.role for unit in item.units] for item in found] == [["lead", "support"]] * 4
    assert all(item.next_steps is not None for item in found)


CARDS = [
    ("上学近", "县教育局", "新建小学2所", "1所小学封顶，1所正在装修", "无", "8月底前全部交付"),
    ("吃饭热", "县民政局、县财政局", "增设助餐点22个", "增设14个", "选址难", "再选点8个"),
    ("雨天安", "县水务局、县建设投资公司", "消除积水点12处", "12处全部消除", "无", "无"),
    ("夜里亮", "县城管局", "补建路灯650盏", "尚未开工", "设备流标", "10月底前补建400盏"),
]


@pytest.mark.parametrize(
    "labels",
    [
        ("任务书", "成绩单", "卡在哪", "怎么办"),
        ("军令状", "半年战果", "拦路虎", "路线图"),
        ("年初考题", "年中答卷", "痛点", "对策"),
        ("立下目标", "干成了什么", "遇到什么", "下半场"),
    ],
)
def test_labels_of_cards_that_are_new(labels: tuple[str, str, str, str]) -> None:
    lines = ["云溪县8件民生实事半年账本", "数据截至2031年6月30日。"]
    for at, (name, units, task, done, trouble, ahead) in enumerate(CARDS, 1):
        told = zip(labels, (task, done, trouble, ahead), strict=True)
        lines += ["━━━━━━━━", f"{at} {name}", f"责任单位：{units}", *(f"{label}：{words}。" for label, words in told)]
    found = items("\n".join(lines))
    assert [said(item)[:2] for item in found] == [(task, done) for _, _, task, done, _, _ in CARDS]
    assert [len(item.units) for item in found] == [1, 2, 2, 1]


@pytest.mark.parametrize("sign", [" = ", "=", " → ", "＝"])
def test_records_with_other_signs_behind_fields(sign: str) -> None:
    lines = ["云溪镇2031年实事项目台账", ""]
    for at, (name, units, task, done, _, ahead) in enumerate(CARDS, 1):
        fields = ("项目名称", name), ("建设内容", task), ("实施单位", units), ("进展说明", done), ("下步计划", ahead)
        lines += [f"【{at}】", *(f"{field}{sign}{words}" for field, words in fields)]
    found = items("\n".join(lines))
    assert [said(item)[:2] for item in found] == [(task, done) for _, _, task, done, _, _ in CARDS]
    assert [len(item.units) for item in found] == [1, 2, 2, 1]


def test_units_set_in_below_their_label_go_on() -> None:
    lines = ["云溪镇2031年实事项目台账", ""]
    for at, (name, _, task, done, _, _) in enumerate(CARDS, 1):
        lines += [f"【{at}】", f"项目名称：{name}", f"建设内容：{task}", "实施单位：镇水利站", "      甲村村民委员会"]
        lines += [f"进展说明：{done}"]
    found = items("\n".join(lines))
    assert [len(item.units) for item in found] == [2] * 4
    assert [said(item)[1] for item in found] == [done for _, _, _, done, _, _ in CARDS]


WRAPPED = """\
云溪市2031年民生工程上半年推进情况表
序号 工程名称及年度任务 推进情况 责任单位
1 教育强基工程
新建普通高中1所，改
扩建初中4所。
进展情况：普通高中主体
封顶，3所初中完工。存
在问题：周边电力容量不
足。下步安排：新增变压
器2台。
市教体局、市
城投集团
2 社保提标工程
城乡居民基础养老金每
人每月提高12元。
进展情况：已全部提标发
放到位，任务完成。存在
问题：无。下步安排：无。
市人社局、市
财政局
3 宜居安居工程
改造老旧小区54个。
进展情况：开工54个，完
工13个。存在问题：无。
下步安排：三季度完工老
旧小区20个。
市住建局、各
县（市、区）
4 助残圆梦工程
残疾儿童康复救助率达
100%。
进展情况：救助率100%，
工程全部完成。存在问题：
无。下步安排：无。
市残联
"""


def test_cells_that_a_width_breaks_end_where_lines_do() -> None:
    found = items(WRAPPED)
    assert [item.heads[-1] for item in found] == ["教育强基工程", "社保提标工程", "宜居安居工程", "助残圆梦工程"]
    assert [[unit.name.text for unit in item.units] for item in found] == [
        ["市教体局", "市城投集团"],
        ["市人社局", "市财政局"],
        ["市住建局", "各县（市、区）"],
        ["市残联"],
    ]
    assert said(found[0])[1] == "普通高中主体封顶，3所初中完工"
    assert said(found[2])[2] == "三季度完工老旧小区20个"
