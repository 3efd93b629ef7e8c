"""Whatever the program asks of words alone, asked of texts that grow sign by sign, and of lines of notices.

In: every function of the rooms that takes nothing but words (a text or a ``View``, two of them, places in them, heads
of notices), the texts of ``FAMILIES``, each from no sign on to some dozens, sentences cut at every place, and lines of
notices that ship. Out: for each function a print of its answers to each family where they change with the length: from
how many signs on which answer (answers that are long as prints); ``python -m tests.extract.grown`` writes ``grown.tsv``
anew. So every length that decides something shows, and every condition that some wording meets.
"""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from shishi import corpus, extract
from shishi.extract.document import Document
from shishi.extract.layout.page import page_of
from shishi.extract.readers import read
from shishi.extract.readers.xlsx_cells import Unusual
from shishi.extract.view import View, counted
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.grown"
ROOMS = ("extract", *(f"extract.{room}" for room in (
    "words", "quantities", "facts", "layout", "readings", "choice", "doubts", "readers")), "normalize",
)  # fmt: skip
LONGEST = 46  # signs; most lengths that decide something are shorter
AT_ONCE = 40  # lines of notices that share a print
EVERY = 27  # of the lines of notices
SHOWN = 14  # signs of an answer that is written as it is
STEPS = 9  # answers of a family that are written one by one

SENTENCES = (
    "一、新建改扩建城乡公办幼儿园12所，新增学位3600个（责任单位：县教育局、县住房和城乡建设局）",
    "截至6月底，已完成老旧小区改造17个，惠及居民3000余户，完成年度任务的85%，下一步将加快收尾工程建设",
    "牵头单位：市民政局；配合单位：市财政局、各区人民政府。完成时限：2031年12月底前",
    "关于印发《青岚县2031年为民办实事项目实施方案》的通知（青政办发〔2031〕5号）",
    "（三）实施农村饮水安全巩固提升工程。对8个乡镇、45个村的供水管网进行改造，总投资1.2亿元，其中中央资金3000万元",
    "该项目由市交通运输局负责，市公安局、各县（市、区）配合，目前正在进行路基施工，存在的问题：征地拆迁滞后",
    "第2项 提升养老服务水平，每千名老年人拥有养老床位由35张增加到40张以上，确保2031年10月31日前投入使用",
    "青岚县人民政府办公室2031年3月12日印发，来源：青岚日报，作者：张三，责任编辑：李四，浏览次数：1024",
)
FAMILIES: Mapping[str, Callable[[int], str]] = {
    **{f"begin {at}": lambda size, text=text: text[:size] for at, text in enumerate(SENTENCES, 1)},
    **{f"end {at}": lambda size, text=text: text[len(text) - size :] for at, text in enumerate(SENTENCES, 1)},
    "name": lambda size: f"新建{'中' * size}学校",
    "undertaking": lambda size: f"{'中' * size}工程",
    "body": lambda size: f"{'中' * size}局",
    "bodies": lambda size: "、".join(["县教育局"] * size),
    "bracket": lambda size: f"新建学校（{'中' * size}）3所",
    "bracket of bodies": lambda size: f"新建学校3所（{'中' * size}局牵头，县财政局配合）",
    "label": lambda size: f"{'责' * size}单位：县教育局",
    "behind a label": lambda size: f"责任单位：{'中' * size}局",
    "clauses": lambda size: "新建学校，" * size,
    "sentences": lambda size: "新建学校3所。" * size,
    "digits": lambda size: f"新建{'1' * size}个",
    "fraction": lambda size: f"达到0.{'3' * size}%",
    "number": lambda size: f"{'1' * size}、新建学校",
    "han number": lambda size: f"{'一' * size}是新建学校",
    "han digits": lambda size: f"新建{'二〇三一'[:1] * size}所",
    "levels": lambda size: f"{'1.' * size}新建学校",
    "blanks": lambda size: f"新建学校{' ' * size}县教育局{' ' * size}100%",
    "dashes": lambda size: f"{'—' * size}新建学校3{'-' * size}5所",
    "dots": lambda size: f"新建学校{'…' * size}3",
    "quoted": lambda size: f"“{'中' * size}”工程",
    "titled": lambda size: f"《{'中' * size}》的通知",
    "person": lambda size: f"{'张' * size}",
    "area": lambda size: f"{'中' * size}市{'中' * size}县",
    "years": lambda size: f"2031年{'1' * size}月{'3' * size}日",
    "done": lambda size: f"已完成{'中' * size}建设",
    "votes": lambda size: f"{'中' * size}（得票{size}）",
    "slashes": lambda size: "/".join(["3"] * size),
    "latin": lambda size: f"{'a' * size}5G基站{'m' * size}",
    "closing units": lambda size: f"新建学校{'中' * size}所，由县教育局牵头、县财政局配合，2031年底前完成。",
    "opening units": lambda size: f"由县教育局{'中' * size}局牵头，县财政局配合，新建学校3所。",
    "told number": lambda size: f"{'中' * size}项目（第三项）：已建成3所。",
    "strange signs": lambda size: f"新建学校三所，由县教育局负责{'éà' * size}",
    "controls": lambda size: f"新建学校{chr(1) * size}三所{chr(0xFFFD) * size}",
}


@cache
def lines() -> Sequence[str]:
    """Some of the lines of notices, in the order of their signs."""
    files = (Path(corpus.__file__).parent / "development").glob("*.txt")
    found = {line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()}
    return sorted(found)[::EVERY]


HEADS = tuple(
    head.replace("\n", "|")
    for head in (
        """青岚县2031年民生实事项目完成情况
来源：县政府办　时间：2031-12-05　浏览：12次
一、新建学校3所。已完成。""",
        """青岚市人民政府办公室文件
青政办发〔2031〕5号
青岚市人民政府办公室关于印发
2031年为民办实事项目的通知
各县（市、区）人民政府：
现将2031年为民办实事项目印发给你们。
一、新建学校3所
青岚市人民政府办公室
2031年3月12日""",
        """首页 > 政务公开 > 民生实事
2031年上半年民生实事进展
——青岚区推进十件实事
2031年7月4日
截至6月底，开工12个，完工3个。""",
        """索引号：11200/2031-00012
发布机构：青岚县发改局
生成日期：2031年2月1日
标题：青岚县2031年十大民生实事
一、教育
新建学校3所（责任单位：县教育局）
附件：1.任务清单""",
        """青岚日报讯（记者 张三）
昨日，记者从市政府获悉，2031年全市10件民生实事已完成8件。
2031年11月30日
责任编辑：李四""",
        """序号
项目名称
责任单位
1
新建学校3所
县教育局
2
改造公路5公里
县交通局
截至2031年6月""",
        """东桥镇2031年度民生实事候选项目票决结果公示
经镇人大表决，现将结果公示如下：
1.文化广场
2.农村公路
东桥镇人大主席团
二〇三一年一月二十日""",
    )
)
Question = tuple[object, ...]


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    return ((text[:at], text[at:]) for at in range(1, len(text)))


def _pieces(text: str) -> list[str]:
    return [piece for piece in text.replace("；", "，").replace("。", "，").split("，") if piece]


def _read(text: str) -> Document:
    return read("a.txt", text.replace("|", "\n").encode() or b"1")


def _heads(text: str) -> list[str]:
    """The first lines of a head, one more each time, then it without one of its lines."""
    told = text.split("|")
    begun = [told[:at] for at in range(1, len(told) + 1)]
    return ["|".join(some) for some in (*begun, *(told[:at] + told[at + 1 :] for at in range(len(told) - 1)))]


CUT: Mapping[tuple[str, ...], Callable[[str], Iterable[Question]]] = {
    ("str", "str"): _cuts,
    ("View", "str"): lambda text: ((counted(before), after) for before, after in _cuts(text)),
    ("str", "View"): lambda text: ((before, counted(after)) for before, after in _cuts(text)),
    ("View", "View"): lambda text: ((counted(before), counted(after)) for before, after in _cuts(text)),
    ("str", "int"): lambda text: ((text, at) for at in range(len(text) + 1)),
    ("View", "int"): lambda text: ((counted(text), at) for at in range(len(text) + 1)),
    ("str", "int", "int"): lambda text: (
        (text, *ends) for at in range(len(text)) for ends in ((at, len(text)), (0, at))
    ),
    ("Sequence[str]",): lambda text: ((_pieces(text)[:at],) for at in range(len(_pieces(text)) + 1)),
    ("Sequence[View]",): lambda text: (([*map(counted, _pieces(text)[:at])],) for at in range(len(_pieces(text)) + 1)),
}
OF_HEADS: Mapping[tuple[str, ...], Callable[[str], Iterable[Question]]] = {
    ("Document",): lambda text: ((_read(head),) for head in _heads(text)),
    ("Page",): lambda text: ((page_of(_read(head)),) for head in _heads(text)),
    ("Page", "View"): lambda text: (
        (page, line.flow) for page in map(page_of, map(_read, _heads(text))) for line in page.lines[:3]
    ),
    ("Page", "int"): lambda text: (
        (page, at) for page in map(page_of, map(_read, _heads(text))) for at in range(len(page.lines))
    ),
}
ALONE = ("str",), ("View",)


@cache
def functions() -> Mapping[str, tuple[Callable[..., object], tuple[str, ...]]]:
    """What is asked of words, by its place: the function, and of what kinds its arguments are."""
    known = {*ALONE, *CUT, *OF_HEADS}
    return {
        f"{module.__name__.removeprefix('shishi.')}.{name}": (value, kinds)
        for room in ROOMS
        for module in _modules(room)
        for name, value in sorted(vars(module).items())
        if (kinds := _kinds(value, module.__name__)) in known
    }


def _modules(room: str) -> Iterator[Any]:
    base = Path(extract.__file__).parents[1]
    for file in sorted(base.joinpath(*room.split(".")).glob("*.py")):
        if not file.stem.startswith("__"):
            yield importlib.import_module(f"shishi.{room}.{file.stem}")


def _kinds(value: object, module: str) -> tuple[str, ...]:
    """Of what kinds the arguments are that a function of a module needs; none for what is asked for a rule."""
    plain = inspect.unwrap(value) if callable(value) else value
    if not inspect.isfunction(plain) or plain.__module__ != module:
        return ()
    if "Pattern" in str(plain.__annotations__.get("return")):
        return ()
    needed = (one for one in inspect.signature(plain).parameters.values() if one.default is inspect.Parameter.empty)
    kinds = tuple((one.annotation, one.kind is inspect.Parameter.VAR_POSITIONAL) for one in needed)
    return tuple("" if several else getattr(kind, "__name__", str(kind)) for kind, several in kinds)


def answer(name: str, question: Question) -> str:
    """What a function says, or which error it raises."""
    function, _ = functions()[name]
    try:
        return json.dumps(function(*question), ensure_ascii=False, default=_plain)
    except (AttributeError, IndexError, KeyError, OSError, TypeError, Unusual, ValueError) as fault:
        return type(fault).__name__


def _plain(value: Any) -> object:
    """What JSON does not have: views with their places, records and what comes one by one as lists."""
    if isinstance(value, View):
        return [value.raw, value.at[:1], value.at[-1:]]
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, Iterable):
        return list(value)
    if isinstance(value, Struct) or is_dataclass(value):
        names = value.__struct_fields__ if isinstance(value, Struct) else [one.name for one in fields(value)]
        return [getattr(value, name) for name in names]
    return value.span() if hasattr(value, "span") else type(value).__name__


def told(name: str) -> Mapping[str, str]:
    """Prints of a function's answers: by family where they change with the length, to lots of lines, to all others."""
    _, kinds = functions()[name]
    cutting = CUT.get(kinds) or OF_HEADS.get(kinds)
    if cutting is not None:
        texts = SENTENCES if kinds in CUT else HEADS
        return {f"cut {at}": _steps([answer(name, one) for one in cutting(text)]) for at, text in enumerate(texts, 1)}
    as_asked = counted if kinds == ("View",) else str
    grown = {
        family: [answer(name, (as_asked(text(size)),)) for size in range(LONGEST + 1)]
        for family, text in FAMILIES.items()
    }
    changing = {family: _steps(answers) for family, answers in grown.items() if len(set(answers)) > 1}
    lots = (lines()[at : at + AT_ONCE] for at in range(0, len(lines()), AT_ONCE))
    asked = " ".join(_print([answer(name, (as_asked(line),)) for line in lot]) for lot in lots)
    same = {family: answers[0] for family, answers in grown.items() if family not in changing}
    return changing | {"lines": asked, "same": _print(same)}


def _steps(answers: Sequence[str]) -> str:
    """From which length on which answer is given; one print of all of them where they are many."""
    steps = [(size, after) for size, (before, after) in enumerate(pairwise(["", *answers])) if before != after]
    if len(steps) > STEPS:
        return _print(answers)
    return " ".join(f"{size}:{one if len(one) <= SHOWN else _print(one)}" for size, one in steps)


def _print(value: object) -> str:
    return shortened(json.dumps(value, ensure_ascii=False).encode())


@cache
def kept() -> Mapping[str, Mapping[str, str]]:
    """The prints in the file: by function, then by family."""
    found: dict[str, dict[str, str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        name, family, said = line.split("\t")
        found.setdefault(name, {})[family] = said
    return found


def main() -> None:
    """Write the file anew."""
    rows = ((name, family, said) for name in functions() for family, said in told(name).items())
    FILE.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
