"""What of a notice nobody claims: parts put into a small invented notice, and which of them are left over."""

import pytest

from shishi.extract.doubts.coverage import unclaimed
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.layout.page import page_of
from shishi.extract.notice import parse
from shishi.extract.readers import read

BEFORE = """青梧县人民政府办公室关于印发2031年民生实事项目的通知
青政办发〔2031〕9号
各镇人民政府,县直各单位:
"""
ITEMS = """1.新建公办幼儿园3所,新增学位900个。(责任单位:县教育局)
2.改造老旧小区12个,惠及居民2400户。(责任单位:县住建局)
3.新建社区养老服务站8处。(责任单位:县民政局)
"""
AFTER = """青梧县人民政府办公室
2031年3月2日
"""

KNOWN_BEFORE = [
    "现将2031年民生实事项目印发给你们,请认真组织实施。\n",
    "为办好2031年民生实事,经县人大常委会票决,确定以下项目,现通知如下:\n",
    "本报讯 记者从县政府获悉,今年的民生实事共有3件,去年的12件已全部办结。\n",
]
KNOWN_AFTER = [
    "附件:2031年民生实事项目责任分解表和进度安排表\n",
    "注:各项目的完成情况以年底验收的结果为准,逐月更新。\n",
    "县政府督查室有关负责人表示,将对各项目逐月督查,每季度通报一次进展。\n",
    "联系人:李某某 联系电话:0000-1234567,欢迎广大群众提出意见建议\n",
    "抄送:县委各部门,县人大常委会办公室,县政协办公室。\n",
    "上一篇:关于开展2031年道路安全隐患大排查大整治行动的公告\n",
]
LEFT_OVER = [
    "全县另将新建农村公路48公里,改造危桥7座,加固小型水库5座。",
    "今冬明春还要更新供水管网90公里,疏浚河道36公里,惠及居民2万人。",
]


def left_over(text: str) -> list[str]:
    document = read("notice.txt", text.encode())
    blocks = tables_from_text(document.text, stream(document))
    return [one.words for one in unclaimed(document, page_of(document), blocks, parse(document).items)]


def test_a_plain_notice_is_claimed_whole() -> None:
    assert left_over(BEFORE + ITEMS + AFTER) == []


@pytest.mark.parametrize("part", KNOWN_BEFORE)
def test_known_parts_before(part: str) -> None:
    assert left_over(BEFORE + part + ITEMS + AFTER) == []


@pytest.mark.parametrize("part", KNOWN_AFTER)
def test_known_parts_behind(part: str) -> None:
    assert left_over(BEFORE + ITEMS + AFTER + part) == []


@pytest.mark.parametrize("part", LEFT_OVER)
def test_text_of_nobody(part: str) -> None:
    assert left_over(f"{BEFORE}{ITEMS}{AFTER}{part}\n") == [part.rstrip("。")]


TABLE = """青梧县2031年民生实事项目表
序号 | 项目名称 | 项目内容 | 分管领导 | 责任单位 | 备注
1 | 幼儿园建设 | 新建公办幼儿园3所。 | 李某某 | 县教育局 | 与上级下达的任务数一致,不含续建项目
2 | 小区改造 | 改造老旧小区12个。 | 王某某 | 县住建局 | 与上级下达的任务数一致,不含续建项目
3 | 养老服务 | 新建社区养老服务站8处。 | 张某某 | 县民政局 | 与上级下达的任务数一致,不含续建项目
"""


def test_columns_that_no_record_keeps_are_known() -> None:
    assert left_over(TABLE) == []


def test_places_are_those_of_the_words() -> None:
    text = f"{BEFORE}{ITEMS}{AFTER}{LEFT_OVER[0]}\n"
    document = read("notice.txt", text.encode())
    blocks = tables_from_text(document.text, stream(document))
    (one,) = unclaimed(document, page_of(document), blocks, parse(document).items)
    assert document.text[one.span.start : one.span.end] == one.words
    assert one.size == sum(char.isalnum() for char in one.words)
