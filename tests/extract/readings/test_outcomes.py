"""Sentences that only report though they open like a task, and stories that close a report."""

import pytest

from shishi.extract.readings.scenes import without_closing_scene
from shishi.extract.readings.telling import by_what_they_tell, turn
from shishi.extract.view import counted, fold

REPORTS = [
    "新建书房6家，藏书7.2万册，举办阅读活动310场，均达到年度目标。",
    "农村电影放映860场，送戏48场，均完成全年任务；乐园建设计划40个，已建成35个。",
    "开展培训4120人次，发放补贴412万元，年度任务为4000人次，已全面完成。",
    "水库加固30座，已完工22座；河流治理开工4条；泵站改造任务12座，完工7座。",
    "已完成需求调研和项目立项，因标准调整，至今未开工建设。",
]
TURNS = [
    ("计划改造小区19个，已完工17个。", "计划改造小区19个，"),
    ("计划新建公厕5座，均完成年度任务。", "计划新建公厕5座，"),
    ("新建公厕5座，截至9月底完工3座。", "新建公厕5座，"),
]


@pytest.mark.parametrize("words", REPORTS)
def test_a_sentence_that_reports_throughout(words: str) -> None:
    assert turn(counted(fold(words))) == 0


@pytest.mark.parametrize(("words", "task"), TURNS)
def test_a_sentence_that_turns_from_its_task(words: str, task: str) -> None:
    assert turn(counted(fold(words))) == len(task)


def test_an_entry_that_opens_with_as_of_when_it_reports() -> None:
    told = by_what_they_tell([counted(fold("上半年救助2.3万人次，支出资金1.1亿元。"))], task_first=True, titled=False)
    assert (told["task"].folded, bool(told["deed"])) == ("", True)


STORIES = [
    (["发放贷款5.1亿元。", "“生意红火起来了。”罗大姐说。"], 1),
    (["开放床位600张。", "孕妈妈们再也不用赶早排长队。"], 1),
    (["按月足额兑现到位。", "记者在大厅看到，审批已实现一窗受理。"], 1),
    (["改造管网68公里。", "局长坦言，该项目将结转至明年实施。"], 2),
    (["开学那天家长感慨不已。"], 1),
    (["新增床位300张。", "老人笑着说，食堂开了12家。"], 2),
]


@pytest.mark.parametrize(("told", "kept"), STORIES)
def test_a_story_at_the_end_is_no_report(told: list[str], kept: int) -> None:
    assert len(without_closing_scene([counted(fold(words)) for words in told])) == kept
