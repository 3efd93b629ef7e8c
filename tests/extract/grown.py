"""Whatever the program asks of words alone, asked of texts that grow sign by sign, and of lines of notices.

In: every function of the rooms that takes nothing but words (a text or a ``View``), the texts of ``FAMILIES``, each
from no sign on to some dozens, and lines of notices that ship. Out: for each function a print of its answers to each
family where they change with the length: from how many signs on which answer (answers that are long as prints);
``python -m tests.extract.grown`` writes ``grown.tsv`` anew. So every length that decides something shows, and every
condition that some wording meets.
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

from shishi import corpus, extract, normalize
from shishi.extract.view import View, counted
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.grown"
ROOMS = ("extract", *(f"extract.{room}" for room in (
    "words", "quantities", "facts", "layout", "readings", "choice", "doubts")), "normalize",
)  # fmt: skip
LONGEST = 46  # signs; most lengths that decide something are shorter
AT_ONCE = 40  # lines of notices that share a print
EVERY = 9  # of the lines of notices
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
}


@cache
def lines() -> Sequence[str]:
    """Some of the lines of notices, in the order of their signs."""
    files = (Path(corpus.__file__).parent / "development").glob("*.txt")
    found = {line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()}
    return sorted(found)[::EVERY]


@cache
def functions() -> Mapping[str, tuple[Callable[[Any], object], bool]]:
    """What takes nothing but words, by its place: the function, and whether it takes a ``View``."""
    found = {}
    for room in ROOMS:
        for module in _modules(room):
            for name, value in vars(module).items():
                if (takes := _takes(value, module.__name__)) is not None:
                    found[f"{module.__name__.removeprefix('shishi.')}.{name}"] = value, takes == "View"
    return dict(sorted(found.items()))


def _modules(room: str) -> Iterator[Any]:
    base = Path((extract if room.startswith("extract") else normalize).__file__).parents[1]
    for file in sorted(base.joinpath(*room.split(".")).glob("*.py")):
        if not file.stem.startswith("__"):
            yield importlib.import_module(f"shishi.{room}.{file.stem}")


def _takes(value: object, module: str) -> str | None:
    """What the only argument is that a function of a module needs: ``str`` or ``View``; else None."""
    plain = inspect.unwrap(value) if callable(value) else value
    if not inspect.isfunction(plain) or plain.__module__ != module:
        return None
    if "Pattern" in str(plain.__annotations__.get("return")):
        return None  # what is asked for a rule by its name
    needed = [one for one in inspect.signature(plain).parameters.values() if one.default is inspect.Parameter.empty]
    told = (
        str(needed[0].annotation) if len(needed) == 1 and needed[0].kind is not inspect.Parameter.VAR_POSITIONAL else ""
    )
    return told if told in ("str", "View") else None


def answer(name: str, text: str) -> str:
    """What a function says of a text, or which error it raises."""
    function, of_view = functions()[name]
    try:
        return json.dumps(function(counted(text) if of_view else text), ensure_ascii=False, default=_plain)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
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
    grown = {family: [answer(name, text(size)) for size in range(LONGEST + 1)] for family, text in FAMILIES.items()}
    changing = {family: _steps(answers) for family, answers in grown.items() if len(set(answers)) > 1}
    lots = (lines()[at : at + AT_ONCE] for at in range(0, len(lines()), AT_ONCE))
    asked = " ".join(_print([answer(name, line) for line in lot]) for lot in lots)
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
