"""Labels: what they say, what can be wrong with them, and a draft that reads back."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from shishi.corpus.draft import draft, snippet
from shishi.corpus.labels import BadLabel, Snippet, load, read_raw
from shishi.corpus.lint import lint

NOTICE = "关于印发2021年民生实事的通知\n1. 教育。新建小学2所，新增学位1800个。责任单位：区教育局 财政局\n已建成1所。"
LABEL = """
document:
  {source: a.txt, title: 关于印发2021年民生实事的通知, doc_number: null, issuer: null, place: null, year: 2021,
   kind: both, period: {from: 2021-01, to: 2021-06}, issued: 2021-03-10, cites: []}
items:
- number: "1"
  heads: [教育]
  section: body
  text: {starts: 新建小学, ends: 学位1800个}
  lead: []
  support: []
  responsible: [区教育局, 财政局]
  deadline: null
  progress: {starts: 已建成, ends: 1所}
  problems: none
  next: null
  status: ongoing
  quantities:
  - {role: target, value: 2, unit: 所, of: [小学, 学校]}
  - {role: target, value: 1800, unit: 个, bound: ">=", of: 学位}
  - {role: actual, value: 1, unit: 所, of: null}
same_unit: [[区教育局, 财政局]]
"""


def raw() -> dict:
    return yaml.safe_load(LABEL)


def test_a_label_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LABEL, encoding="utf-8")
    label = load(path)
    (item,) = label.items
    assert (label.name, label.facts.issued, label.facts.period) == ("a", "2021-03-10", ("2021-01", "2021-06"))
    assert item.units == (("responsible", "区教育局"), ("responsible", "财政局"))
    assert (item.text, item.problems, item.next) == (Snippet("新建小学", "学位1800个"), "none", None)
    assert [(quantity.value, quantity.bound, quantity.of) for quantity in item.quantities] == [
        (2.0, "=", ("小学", "学校")), (1800.0, ">=", ("学位",)), (1.0, "=", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "no valid YAML"),
        ("[1, 2]", "'document' and 'items'"),
        (
            "document: {}\nitems: []",
            "line 1, document: object missing required field `source`; write it, as a draft of `shishi label` has it",
        ),
        (
            LABEL.replace("problems: none", "problems: nothing"),
            r"line 15, items\[0\]\.problems.*null, none, or",
        ),
        (LABEL.replace("lead: []", "lead: 区教育局"), r"line 10, items\[0\]\.lead: .*write a list: \[区教育局\]"),
        (
            LABEL.replace("year: 2021", "year: 2021年"),
            r"line 3, document\.year: .*'2021年'; write a number",
        ),
        (LABEL.replace("value: 2,", "value: 十,"), r"line 19, items\[0\]\.quantities\[0\]\.value: .*number in digits"),
    ],
)
def test_a_label_that_cannot_be_used_is_told_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLabel, match=rf"broken\.yaml.*{message}"):
        load(path)


def test_a_label_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes(LABEL.encode("gb18030"))
    with pytest.raises(BadLabel, match="save it in UTF-8"):
        load(tmp_path / "gbk.yaml")


def test_a_right_label_has_no_complaints() -> None:
    told = raw()
    told["items"][0]["quantities"][0]["of"] = "小学"
    assert lint(told, NOTICE) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"number": 1}, "number is not a string"),
        ({"section": "list"}, "section is 'list', not one of body, table"),
        ({"status": "finished"}, "status is 'finished'"),
        ({"text": {"starts": "新建中学", "ends": "学位1800个"}}, "text.starts not in the notice: 新建中学"),
        ({"text": {"starts": "已建成", "ends": "新建小学"}}, "text ends before it starts"),
        ({"text": "新建小学"}, "text is null, none, or starts and ends"),
        ({"lead": ["区水利局"]}, "unit not in the notice: 区水利局"),
        ({"heads": ["医疗"]}, "head not in the notice: 医疗"),
        ({"quantities": [{"role": "goal", "value": 2, "unit": "所", "of": "小学"}]}, "role is 'goal'"),
        ({"quantities": [{"role": "target", "value": "2", "unit": "所", "of": "小学"}]}, "value is not a number"),
        ({"quantities": [{"role": "target", "value": 2, "unit": "座", "of": "小学"}]}, "measure not in the notice: 座"),
        ({"quantities": [{"role": "target", "value": 2, "unit": "所", "of": "大学"}]}, "noun not in the notice: 大学"),
        ({"quantities": [{"role": "target", "value": 2, "bounds": ">="}]}, "unknown field bounds"),
        ({"titel": "教育"}, "unknown field titel"),
    ],
)
def test_what_is_wrong_with_an_item_is_told_with_its_place(change: dict, complaint: str) -> None:
    told = raw()
    told["items"][0] |= change
    assert any(line.startswith("item[0] ") and complaint in line for line in lint(told, NOTICE)), lint(told, NOTICE)


def test_what_is_wrong_with_the_whole_is_told() -> None:
    told = raw()
    del told["document"]["issuer"]
    told["document"]["kind"] = "report"
    told["items"].append(deepcopy(told["items"][0]))
    told["same_unit"].append(["财政局", "区水利局"])
    complaints = "\n".join(lint(told, NOTICE))
    for expected in (
        "document: no issuer",
        "document: kind is 'report'",
        "labelled 2 times",
        "same_unit: unit not in the notice: 区水利局",
        "same_unit: 财政局 stands in 2 groups",
    ):
        assert expected in complaints


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (None, None),
        ("", "none"),
        ("。", "none"),
        ("新建小学2所，\n新增学位1800个。", {"starts": "新建小学2所， 新增", "ends": "新增学位1800个"}),
        ("已完成。", {"starts": "已完成", "ends": "已完成"}),
    ],
)
def test_a_passage_is_quoted_by_its_edges(passage: str | None, expected: object) -> None:
    assert snippet(passage) == expected


def test_a_draft_reads_back(tmp_path: Path) -> None:
    item = {
        "number": "1.10", "heads": ["教育", None], "section": "body", "text": "新建小学2所，新增学位1800个。",
        "lead": [],
        "support": [], "responsible": ["区教育局"], "deadline": None, "progress": "", "problems": None, "next": None,
        "status": None, "quantities": [{"role": "target", "value": 2, "unit": "所", "bound": ">=", "of": "小学"}],
    }  # fmt: skip
    facts = dict.fromkeys(("title", "doc_number", "issuer", "place", "year", "issued"))
    path = tmp_path / "draft.yaml"
    path.write_text(
        draft({"source": "a: b.txt", **facts, "kind": "plan", "period": None, "cites": []}, [item]), "utf-8"
    )
    label = load(path)
    assert label.facts.source == "a: b.txt"
    assert label.items[0].number == "1.10"
    assert label.items[0].heads == ("教育", None)
    assert label.items[0].progress == "none"
    assert label.items[0].quantities[0].bound == ">="
    assert lint(read_raw(path), NOTICE) == []
