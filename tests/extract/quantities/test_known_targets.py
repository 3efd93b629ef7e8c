"""What a result counts that names nothing: the target of its measure that is named before it, in turn, or alone."""

import pytest

from shishi.extract.quantities import Context, find

CASES = [
    ("已办理3965件", [("件", "法律援助案件")], ["法律援助案件"]),
    ("已救助1034名", [("名", "残疾儿童")], ["残疾儿童"]),
    ("已救助1034人", [("人", "残疾儿童")], ["残疾儿童"]),
    ("已救助1034人", [("名", "残疾儿童")], ["救助"]),  # other measure: the verb says what is done
    ("5790人,96.5%", [("人", "就业")], ["就业", "就业"]),
    ("2356人喝上达标水", [("人", "饮水安全")], ["人"]),
    ("86户已竣工", [("户", "危房")], ["危房"]),
    ("已分别建成8个、47个", [("个", "养老服务中心"), ("个", "日间照料中心")], ["养老服务中心", "日间照料中心"]),
    ("放映电影2160场,送戏下乡95场", [("场", "电影"), ("场", "送戏下乡")], ["电影", "送戏下乡"]),
    ("4所已竣工,2所室内装修", [("所", "幼儿园")], ["幼儿园", "幼儿园"]),
    ("2条通车,3条路基施工", [("条", "断头路")], ["断头路", "断头路"]),
    ("已开工1674套", [("套(间)", "租赁住房")], ["租赁住房"]),
]


@pytest.mark.parametrize(("text", "known", "nouns"), CASES)
def test_a_result_counts_what_its_target_does(text: str, known: list[tuple[str, str]], nouns: list[str]) -> None:
    assert [one.of for one in find(text, Context(role="actual", known=tuple(known)))] == nouns


def test_a_sentence_is_no_name_of_what_is_counted() -> None:
    told = Context(role="actual", of="为600户老人家庭实施适老化改造,新增助餐点20个。")
    assert [one.of for one in find("改造512户", told)] == ["户"]


def test_pipes_of_the_first_circuit_are_not_once() -> None:
    assert [(one.value, one.unit) for one in find("铺设一次管网7.5公里", Context(role="actual"))] == [(7.5, "公里")]
