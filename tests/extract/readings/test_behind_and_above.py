"""What stands behind the last entry or between entries and is none of their words; headers that ask."""

from shishi.extract.notice import Notice, parse
from shishi.extract.readers import read
from shishi.extract.readings.who import only_units
from shishi.extract.view import counted

ASKING = """# 岚石区民生实事台账

| 编号 | 事项 | 要达到的目标 | 实际到了哪一步 | 卡在哪里 | 接下来怎么干 | 谁来负责 |
|:--|:--|:--|:--|:--|:--|:--|
| 1 | 公厕提标 | 改造公厕48座 | 完工35座，施工中9座 | 无 | 10月底全部开放 | 牵头：区城管委 |
| 2 | 供水改造 | 改造供水站15座 | 开工2座 | 设备供货延期 | 更换供应商 | 牵头：区水务局 |
"""
POSTED = """秋石街道2031年民生项目年终盘点

NO.1 楼道亮灯
目标：更换楼道灯620盏。
现状：更换631盏，全部完成。
出力单位：综合行政执法队

NO.2 长者食堂
目标：开办长者食堂3家。
现状：开办2家，另1家正在装修。
出力单位：社会事务科、街道妇联

NO.3 公厕翻新
目标：翻新公厕5座。
现状：翻新5座，完成。
出力单位：市容绿化所

NO.4 口袋公园
目标：新建口袋公园2个。
现状：建成1个。
出力单位：城市建设科
"""
BOXED = """栗原区人民政府
关于下达2031年全区民生工程任务的通知

各项工程列第一位的单位为牵头单位，其余为配合单位。具体任务如下：
1. 低保提标。城市低保月人均标准提高到820元。〔区民政局、区财政局〕
2. 辅具适配。为860名残疾人免费适配辅助器具。〔区残联〕
3. 校舍建设。增加学位1500个，扩建校舍3栋。〔区教体局、区建投公司〕
4. 站场建设。新建充换电站5座，改造首末站3个。〔区交通局、区发改委〕

各单位要于3月15日前制定实施细则。项目资金管理按照有关规定执行
"""


def of(text: str) -> Notice:
    return parse(read("notice.txt", text.encode()))


def test_headers_that_ask_are_known() -> None:
    first, second = of(ASKING).items
    assert (first.progress and first.progress.text, first.next_steps and first.next_steps.text) == (
        "完工35座，施工中9座",
        "10月底全部开放",
    )
    assert (second.problems and second.problems.text, second.text and second.text.text) == (
        "设备供货延期",
        "改造供水站15座",
    )


def test_who_answers_behind_a_new_label_heads_nothing() -> None:
    items = of(POSTED).items
    assert [list(item.heads) for item in items] == [
        ["楼道亮灯"],
        ["长者食堂"],
        ["公厕翻新"],
        ["口袋公园"],
    ]
    assert all(item.units for item in items)


def test_what_stands_apart_behind_a_box_of_bodies_is_not_the_entry_s() -> None:
    last = of(BOXED).items[-1]
    assert last.text is not None
    assert last.text.text == "新建充换电站5座，改造首末站3个。"


def test_a_body_that_is_only_going_to_act_does_not_answer() -> None:
    assert only_units(counted("由区水务局督办")) != ()
    assert only_units(counted("将由区水务局派员督办")) == ()


def test_who_signs_the_notice_answers_for_no_entry() -> None:
    fields = "【项目】社区食堂{0}【目标】新建社区食堂{0}家。【办理情况】建成{0}家。【主办】市民政局【协办】市住建局"
    entries = "\n".join(f"【序号】{at}{fields.format(at)}" for at in (1, 2, 3))
    text = f"兰坪市2031年实事三季度办理情况\n{entries}\n\n兰坪市人民政府督查室\n2031年10月12日\n"
    items = of(text).items
    assert [item.number for item in items] == ["1", "2", "3"]
    assert [len(item.units) for item in items] == [2, 2, 2]
