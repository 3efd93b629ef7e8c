"""Small notices in running text: one, three and five projects told in every manner, with what disturbs a list.

In: manners of telling, disturbances, projects. Out: for each manner and disturbance a line of marks, one
for each number of projects: how many items are read, a short print of all that is
read of the notice, and one of the stages on the way.
``python -m tests.extract.readings.small_notices`` writes ``small_notices.tsv`` anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shishi.extract.readers import read
from tests.metamorphic.prints import prints
from tests.prints import shortened
from tests.stages import parsed

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readings.small_notices"
COUNTS = (1, 3, 5)  # projects: a single one, as few as make a list, a list
_NUMERALS = "一二三四五六"
_TITLE = "云溪县2031年民生实事项目"


class Project(NamedTuple):
    """What is told of a project."""

    name: str
    task: str
    done: str
    lead: str
    support: str
    due: str


PROJECTS = (
    Project("饮水安全工程", "新建水厂2座，铺设管网9公里", "已建成水厂1座，管网4公里", "县水利局", "县财政局", "10月底"),
    Project("道路照明提升", "增设路灯90盏", "正在安装，完成60盏", "县城管局", "县住建局、县供电公司", "年底前"),
    Project("校舍改造", "改造校舍4栋、操场3个", "未开工", "县教育局", "各镇（街道）", "2031年9月"),
    Project("健康体检", "为65岁以上老人体检1.2万人次", "累计体检1.3万人次，完成率108.3%", "县卫生健康局", "", "11月底"),
    Project("停车便民", "新增泊位不少于300个", "已全部完成", "城关镇人民政府", "县公安局", "12月底"),
)  # fmt: skip
Lines = list[str]


def _each(form: str) -> Callable[[Sequence[Project]], Lines]:
    """Every project by one form, whose lines are set apart by bars."""

    def made(projects: Sequence[Project]) -> Lines:
        told = (
            form.format(n=at, z=_NUMERALS[at - 1], c=chr(0x245F + at), **one._asdict())
            for at, one in enumerate(projects, 1)
        )
        return [line for each in told for line in each.split("|")]

    return made


def _run_on(form: str, between: str, before: str = "") -> Callable[[Sequence[Project]], Lines]:
    """All projects in one paragraph."""
    return lambda projects: [before + between.join(_each(form)(projects)) + "。"]


MANNERS: Mapping[str, Callable[[Sequence[Project]], Lines]] = {
    "units in brackets": _each("{n}.{name}。{task}。（责任单位：{lead}）"),
    "both units in brackets": _each("{n}、{task}（牵头单位：{lead}；配合单位：{support}）"),
    "unit lines": _each("{z}、{name}|{task}，{due}完成。|责任单位：{lead}、{support}"),
    "label lines": _each("项目名称：{name}|建设内容：{task}|牵头单位：{lead}|配合单位：{support}|完成时限：{due}"),
    "label run": _each("{n}.项目名称：{name} 目标任务：{task} 责任单位：{lead} 进展情况：{done}"),
    "items behind words": _run_on("{z}是{task}，由{lead}负责", "；", "今年重点办好以下实事："),
    "circled": _run_on("{c}{task}（{lead}）", "；"),
    "told units": _each("（{z}）{name}。由{lead}牵头，{support}配合，{task}。"),
    "results": _each("{n}.{name}：{done}。"),
    "plan and result": _each("{z}、{name}|目标：{task}。|进展情况：{done}。|存在问题：缺资金。|下一步：{due}完成。"),
    "paragraphs": _each("{name}方面，{done}。"),
    "semicolons": _run_on("{done}", "；", "截至6月底，"),
    "counted events": _each("第{z}件实事：{task}。责任单位：{lead}。"),
    "names before results": _each("{name}|{task}。{done}。"),
}  # fmt: skip


def _at(lines: Lines, place: int, *more: str) -> Lines:
    return [*lines[:place], *more, *lines[place:]]


_LONG = "该项目覆盖全县各镇村，坚持群众自愿、因地制宜、分步实施的原则，统筹推进规划、建设、管理、维护各个环节" * 3
DISTURBED: Mapping[str, Callable[[Lines], Lines]] = {
    "nothing": lambda lines: lines,
    "all around": lambda lines: [
        _TITLE, "各镇人民政府，县直各部门：", "现将有关事项通知如下：", *lines, "云溪县人民政府", "2031年3月5日",
    ],
    "a heading above": lambda lines: ["一、总体要求", "以人为本。", "二、重点任务", *lines, "三、要求", "加强领导。"],
    "a class above and inside": lambda lines: _at(["一、民生保障类", *lines], 1 + len(lines) // 2, "二、城市建设类"),
    "a sentence inside": lambda lines: _at(lines, max(1, len(lines) // 2), "上述项目要加快推进，确保质量。"),
    "a closing": lambda lines: [*lines, "各责任单位要高度重视，每月25日前报送进展情况。"],
    "a note": lambda lines: [*lines, "注：以上项目均已纳入年度预算，共10个。"],
    "blank lines": lambda lines: [part for line in lines for part in (line, "")],
    "long": lambda lines: [f"{line.rstrip('。')}，{_LONG}。" if at == 0 else line for at, line in enumerate(lines)],
    "parts below": lambda lines: _at(lines, 1, "（1）新建泵站1座；", "（2）改造管道3公里。"),
    "a line twice": lambda lines: _at(lines, 1, lines[0]),
    "the first line gone": lambda lines: [_TITLE, *lines[1:]],
    "broken lines": lambda lines: [part for line in lines for part in (line[:16], line[16:]) if part],
    "a table behind": lambda lines: [*lines, "序号|项目名称|责任单位", "1|饮水安全|县水利局", "2|校舍改造|县教育局"],
    "a page between": lambda lines: _at(lines, len(lines) // 2, "— 2 —"),
}  # fmt: skip


def told(manner: str, disturbance: str) -> list[str]:
    """The marks, by number of projects."""
    return [_mark(DISTURBED[disturbance](MANNERS[manner](PROJECTS[:count]))) for count in COUNTS]


def _mark(lines: Lines) -> str:
    notice, stages = parsed(read("notice.txt", "".join(f"{line}\n" for line in lines).encode()))
    return f"{len(notice.items)}:{shortened(repr(prints(notice)).encode())}:{stages}"


@cache
def kept() -> Mapping[tuple[str, str], list[str]]:
    """The marks in the file."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(manner, disturbance): marks.split() for manner, disturbance, marks in rows}


def write() -> None:
    """Make the marks of now those in the file."""
    lines = (f"{manner}\t{way}\t{' '.join(told(manner, way))}" for manner in MANNERS for way in DISTURBED)
    FILE.write_text("\n".join(("manner\tdisturbance\tmarks", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
