"""Tables that are drawn, run together, or of even rows: their cells as plain values."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

Rows = list[list[str]]


def tables(text: str) -> list[Rows]:
    """The tables of a text, row by row; nothing where nothing was printed or a cell above reaches down."""
    document = read("notice.txt", text.encode())
    found = tables_from_text(document.text, stream(document))
    grids = [Grid(document.text, block) for block in found if isinstance(block, Table)]
    return [
        [
            [grid.label(row, col) if grid.place(row, col).own else "" for col in range(grid.cols)]
            for row in range(grid.rows)
        ]
        for grid in grids
    ]


BLANKS = """
序号    项目名称        年度任务                  责任单位        完成情况
----    ------------    ----------------------    ------------    ------------
1       校园饮水        为82所学校安装直饮水设    市教体局、      设备到位。
                        备164台。                 市财政局
2       老年食堂        建成老年食堂15家。        市民政局        已建成老年食
                                                                  堂11家。
3       路灯            增设路灯90盏。            市城管局        完成。

                                                  临江市人民政府办公室
"""
BLANKS_TOLD = [
    ["序号", "项目名称", "年度任务", "责任单位", "完成情况"],
    ["1", "校园饮水", "为82所学校安装直饮水设备164台。", "市教体局、市财政局", "设备到位。"],
    ["2", "老年食堂", "建成老年食堂15家。", "市民政局", "已建成老年食堂11家。"],
    ["3", "路灯", "增设路灯90盏。", "市城管局", "完成。"],
]

GROUPED = """
指  标  名  称                计量单位      年度计划   累计完成   牵头部门
一、就业和社会保障
    城镇新增就业              人               26000      21840   市人社局
    残疾儿童康复救助          名                 420        397   市残联
二、教育和健康
    农村学校旱厕改造          座                 168        168   市教育局

    说明：本表由市民生办汇总。
"""
GROUPED_TOLD = [
    ["指标名称", "计量单位", "年度计划", "累计完成", "牵头部门"],
    ["一、就业和社会保障", "", "", "", ""],
    ["城镇新增就业", "人", "26000", "21840", "市人社局"],
    ["残疾儿童康复救助", "名", "420", "397", "市残联"],
    ["二、教育和健康", "", "", "", ""],
    ["农村学校旱厕改造", "座", "168", "168", "市教育局"],
]

BOX = """
┌──┬────┬─────────┬─────┐
│序号│项目名称│目标任务          │责任单位  │
├──┼────┼─────────┼─────┤
│1   │学校建设│新建中学2所，建筑 │县教育局  │
│    │        │面积3.5万平方米。 │县发改局  │
├──┼────┼─────────┼─────┤
│2   │农村安居│改造危房1280户。  │县住建局  │
│    │        ├─────────┼─────┤
│    │        │建周转房60套。    │县扶贫办  │
└──┴────┴─────────┴─────┘
"""
BOX_TOLD = [
    ["序号", "项目名称", "目标任务", "责任单位"],
    ["1", "学校建设", "新建中学2所,建筑面积3.5万平方米。", "县教育局县发改局"],
    ["2", "农村安居", "改造危房1280户。", "县住建局"],
    ["", "", "建周转房60套。", "县扶贫办"],
]

RUN_ON = """
1、序号项目名称主要内容分管领导牵头单位配合单位完成时限1扩大教育资源新建小学9所，新增学位6480个。陆知行区教育局区住建局各镇街12月底2提升医疗能力新建卫生服务站8个；

2、招聘乡村医生45名。沈怀舟区卫健局区住建局10月底为妇女提供免费筛查9000人次。沈怀舟区妇幼保健院12月底3平安建设新增监控探头960个。江一帆公安云汀分局区应急局11月底
"""
RUN_ON_TOLD = [
    ["序号", "项目名称", "主要内容", "分管领导", "牵头单位", "配合单位", "完成时限"],
    ["1", "扩大教育资源", "新建小学9所,新增学位6480个。", "陆知行", "区教育局", "区住建局各镇街", "12月底"],
    ["2", "提升医疗能力", "新建卫生服务站8个;招聘乡村医生45名。", "沈怀舟", "区卫健局", "区住建局", "10月底"],
    ["", "", "为妇女提供免费筛查9000人次。", "沈怀舟", "区妇幼保健院", "", "12月底"],
    ["3", "平安建设", "新增监控探头960个。", "江一帆", "公安云汀分局", "区应急局", "11月底"],
]

RUN_ON_LINES = """
临江市2031年民生实事进展情况表
序号项目名称年度目标任务三季度末完成情况责任单位
1养老服务新建食堂12家。已建成食堂9家。市民政局、各街道
2老旧小区改造改造小区11个。完工6个，
第 1 页 共 2 页
临江市2031年民生实事进展情况表
序号项目名称年度目标任务三季度末完成情况责任单位
其余正在施工。市住建局
3道路建设新建道路5条。3条通车。市交通局
第 2 页 共 2 页
"""
RUN_ON_LINES_TOLD = [
    ["序号", "项目名称", "年度目标任务", "三季度末完成情况", "责任单位"],
    ["1", "养老服务", "新建食堂12家。", "已建成食堂9家。", "市民政局、各街道"],
    ["2", "老旧小区改造", "改造小区11个。", "完工6个,其余正在施工。", "市住建局"],
    ["3", "道路建设", "新建道路5条。", "3条通车。", "市交通局"],
]

TWO_HEADERS = """
序号 | 工程名称 | 目标任务 | 计划资金 | | 牵头部门 |
 | | | 中央 | 省级 | |
一、就业 | | | 900 | 300 | |
1 | 就业援助 | 新增就业4万人。 | 900 | — | 省人社厅 |
2 | 困难救助 | 救助3万人。 | — | 300 | 省民政厅 |
续表
序号 | 工程名称 | 目标任务 | 计划资金 | | 牵头部门 |
3 | 学位 | 新增学位2万个。 | 60 | 20 | 省教育厅 |
"""
TWO_HEADERS_TOLD = [
    ["序号", "工程名称", "目标任务", "计划资金", "计划资金", "牵头部门"],
    ["", "", "", "中央", "省级", ""],
    ["一、就业", "", "", "900", "300", ""],
    ["1", "就业援助", "新增就业4万人。", "900", "-", "省人社厅"],
    ["2", "困难救助", "救助3万人。", "-", "300", "省民政厅"],
    ["3", "学位", "新增学位2万个。", "60", "20", "省教育厅"],
]

PRINTED = {
    "columns of blanks, wrapped": (BLANKS, BLANKS_TOLD),
    "columns of blanks under groups": (GROUPED, GROUPED_TOLD),
    "a box with a cell over two rows": (BOX, BOX_TOLD),
    "all in one line, cut by a counter of pages": (RUN_ON, RUN_ON_TOLD),
    "a line for each row, cut by a page": (RUN_ON_LINES, RUN_ON_LINES_TOLD),
    "two header rows, repeated": (TWO_HEADERS, TWO_HEADERS_TOLD),
}


@pytest.mark.parametrize("name", PRINTED)
def test_cells(name: str) -> None:
    text, expected = PRINTED[name]
    assert tables(text) == [expected]


NO_TABLES = {
    "prose below a heading of one word": "序号项目名称责任单位三者要写明。\n1是内容，2是单位。\n",
    "a rule alone": "────────\n1. 新建水厂。\n────────\n",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_tables(name: str) -> None:
    assert tables(NO_TABLES[name]) == []
