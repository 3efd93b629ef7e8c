"""Tables and texts that tell no project give no item."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read


def table(*rows: str) -> str:
    return "\n".join(row + " |" for row in rows)


NOTHING = {
    "a ranking of places": table(
        "名次 | 县（市、区） | 综合得分",
        "1 | 东江区 | 96.2",
        "2 | 云溪县 | 95.1",
        "3 | 西山县 | 93.8",
        "4 | 北苑区 | 90.4",
    ),
    "a ranking with shares": table(
        "排名 | 单位 | 办结率", "1 | 县教育局 | 100%", "2 | 县水利局 | 98%", "3 | 县民政局 | 97%", "4 | 县住建局 | 95%"
    ),
    "a list of telephones": table(
        "序号 | 单位 | 联系人 | 联系电话",
        "1 | 县教育局 | 陆知行 | 0000-1110001",
        "2 | 县水利局 | 韩立川 | 0000-1110002",
        "3 | 县民政局 | 沈怀舟 | 0000-1110003",
    ),
    "a list of hotlines": table(
        "部门 | 服务热线 | 工作时间",
        "县供水公司 | 0000-2220001 | 全天",
        "县燃气公司 | 0000-2220002 | 全天",
        "县供电公司 | 0000-2220003 | 全天",
    ),
    "who answers for places": table(
        "乡镇（街道） | 负责人 | 职务 | 手机",
        "东江街道 | 陆知行 | 主任 | 10000000001",
        "云溪镇 | 韩立川 | 镇长 | 10000000002",
        "西山乡 | 沈怀舟 | 乡长 | 10000000003",
    ),
    "a budget": table(
        "科目编码 | 科目名称 | 预算数 | 决算数",
        "201 | 一般公共服务支出 | 1200 | 1180",
        "205 | 教育支出 | 3400 | 3390",
        "208 | 社会保障和就业支出 | 2100 | 2088",
    ),
    "expenses of an office": table(
        "项目 | 年初预算 | 支出决算",
        "因公出国（境）费 | 0 | 0",
        "公务接待费 | 3.2 | 2.1",
        "公务用车运行维护费 | 8 | 7.6",
    ),
    "a timetable of buses": table(
        "班次 | 始发站 | 终点站 | 发车时间",
        "1 | 东站 | 西站 | 6:30",
        "2 | 东站 | 西站 | 7:00",
        "3 | 东站 | 西站 | 7:30",
    ),
    "a timetable of meetings": table(
        "时间 | 议程 | 主持人", "9:00 | 听取工作报告 | 陆知行", "10:00 | 分组讨论 | 韩立川", "11:00 | 投票表决 | 沈怀舟"
    ),
    "a calendar of inoculation": table(
        "月龄 | 疫苗 | 剂次", "0月龄 | 乙肝疫苗 | 1", "1月龄 | 乙肝疫苗 | 2", "2月龄 | 脊灰疫苗 | 1"
    ),
    "votes by delegation": table(
        "代表团 | 应到人数 | 实到人数 | 赞成票",
        "东江街道 | 32 | 31 | 30",
        "云溪镇 | 28 | 28 | 27",
        "西山乡 | 19 | 18 | 18",
        "北苑镇 | 22 | 22 | 21",
    ),
    "quality of air": table(
        "城市 | PM2.5浓度 | 优良天数比例 | 同比",
        "东江市 | 31 | 92% | 1.2",
        "云溪市 | 28 | 94% | 0.8",
        "西山市 | 35 | 88% | -0.3",
    ),
    "population": table(
        "地区 | 常住人口 | 城镇化率 | 人口增速",
        "东江区 | 320000 | 78% | 1.1",
        "云溪县 | 210000 | 52% | 0.6",
        "西山县 | 180000 | 47% | 0.2",
    ),
    "the site's own box": table(
        "索引号 | 000-2031-01 | 主题分类 | 民生",
        "发布机构 | 县政府办 | 成文日期 | 2031-03-01",
        "文号 | 云政发〔2031〕3号 | 有效性 | 有效",
    ),
    "candidates that were not chosen": table(
        "序号 | 候选项目 | 建设内容 | 票决结果",
        "1 | 文创园 | 改造仓房4栋。 | 未入选",
        "2 | 公墓 | 扩建公墓1处。 | 未入选",
    ),
    "sums alone": table("序号 | 项目名称 | 建设内容 | 总投资（万元）", "合计 | | | 48826", "其中：中央 | | | 20242"),
    "a list of members": "领导小组组成人员名单\n组　长：陆知行　县长\n副组长：韩立川\n成　员：沈怀舟　县教育局局长\n",
    "a weather report": "云溪县气象台预报\n今天多云，气温12到20度。\n明天小雨，气温10到16度。\n",
    "a price list": "农产品价格监测（元/公斤）\n大米 5.2\n面粉 4.8\n猪肉 26.5\n白菜 2.4\n",
    "a notice of a power cut": "停电通知\n因线路检修，3月5日8时至17时东江街道部分小区停电。\n咨询电话：0000-95598\n",
    "an obituary of rules": "关于废止部分文件的公告\n云政发〔2019〕3号、云政办发〔2020〕11号同时废止。\n",
    "a duty roster": table(
        "日期 | 带班领导 | 值班人员 | 值班电话",
        "10月1日 | 陆知行 | 韩立川 | 0000-3330001",
        "10月2日 | 沈怀舟 | 江一帆 | 0000-3330001",
    ),
}


@pytest.mark.parametrize("name", NOTHING)
def test_no_items(name: str) -> None:
    found = parse(read("notice.txt", f"云溪县2031年有关情况公示\n{NOTHING[name]}\n".encode()))
    assert [(item.title, item.text) for item in found.items] == []


FEET = {
    "bars": "来源｜云溪县发展和改革局\n编辑｜叶知秋\n审核｜陆知行",
    "bracket": "（县政府办  2031年5月23日）",
    "copies": "报：县委书记、县长\n发：各镇（街道），县直有关部门\n（共印60份）",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
@pytest.mark.parametrize(
    "entry",
    ["{0}\n新建{1}处。\n牵头单位：县民政局\n配合单位：县残联", "{0}\n目标任务：新建{1}处。\n进展情况：建成{1}处。"],
)
def test_the_foot_of_a_page_belongs_to_no_item(entry: str, foot: str) -> None:
    names = ["养老服务站建设", "口袋公园建设", "零工市场建设"]
    text = "".join(f"（{'一二三'[at]}）{entry.format(name, at + 2)}\n" for at, name in enumerate(names))
    head = "云溪县2031年民生实事项目\n"
    plain = parse(read("notice.txt", f"{head}{text}".encode())).items
    assert len(plain) == len(names)
    assert parse(read("notice.txt", f"{head}{text}\n{foot}\n".encode())).items == plain


TASKS = ["新建口袋公园12个", "改造老旧小区13个，惠及居民8720户", "治理河道5公里", "配置自动体外除颤仪235台"]


@pytest.mark.parametrize("heading", ["公示说明：", "投票须知："])
def test_notes_before_the_list_are_no_items(heading: str) -> None:
    notes = f"{heading}\n　　1.时间为5个工作日。\n　　2.如有意见，请拨打0000-5210021。\n"
    entries = "".join(f"　　{at + 1}.{task}。（责任单位：县城管局）\n" for at, task in enumerate(TASKS))
    head = "云溪县2031年民生实事项目公示\n发布时间：2031-01-12　来源：云溪县人民政府办公室\n"
    found = parse(read("notice.txt", f"{head}\n{notes}\n云溪县2031年民生实事项目\n\n{entries}".encode())).items
    assert [one.number for one in found] == ["1", "2", "3", "4"]
