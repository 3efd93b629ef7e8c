"""Numbered lists of reports, with and without classes, put together by lot: how they are printed, what they tell.

In: ``lists_by_lot.toml``, what entries say and how they are printed, and a number. Out: the text of a notice, and of
every item its number, names, task, result, problems, next steps, status and bodies.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.lots import Lot

PIECES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
OPENING = [
    "云溪区2031年民生实事项目推进情况通报",
    "",
    "今年以来，全区上下扎实推进民生实事项目。现将截至9月底推进情况通报如下。",
]
CLASSES = ["教育惠民", "健康守护", "畅通出行", "安居宜居", "碧水蓝天"]
HAN = "一二三四五六七八九十"
OF_CLASS, CLASSLESS = 2, 10  # entries below each class; without any


@dataclass(frozen=True)
class Told:
    """What an item says."""

    number: str
    heads: tuple[str, ...]
    task: str
    came: str
    problems: str
    then: str
    status: str
    bodies: tuple[tuple[str, str], ...]


def ways(number: int) -> dict[str, str]:
    """How the list of a number is printed."""
    lot = Lot(f"lists {number}")
    return {name: several[lot.below(len(several))] for name, several in PIECES["printed"].items()}


def notice(number: int) -> tuple[str, list[Told]]:
    """The text, and what each item of it is."""
    way = ways(number)
    lines, items = list(OPENING), list[Told]()
    size = CLASSLESS if way["classes"] == "none" else OF_CLASS
    for at, project in enumerate(PIECES["projects"]):
        group, inside = divmod(at, size)
        if not inside and way["classes"] != "none":
            lines.append(way["classes"].format(han=HAN[group], name=CLASSES[group], count=size))
        own = at if way["goes_on"] == "on" else inside
        told = _told(project, at, own, group, way)
        lines.extend(_entry(told, own, project[0], way))
        items.append(told)
    return "\n".join((*lines, "云溪区人民政府督查室", "2031年10月12日")) + "\n", items


def _told(project: list[str], at: int, own: int, group: int, way: Mapping[str, str]) -> Told:
    name, task, came, status = project
    body, helper = (PIECES[kind][at % len(PIECES[kind])] for kind in ("bodies", "helpers"))
    numbers = [str(group + 1)] if "{han}" in way["classes"] else []
    above = way["classes"].replace("{count}", str(OF_CLASS)).replace("{han}", HAN[group])
    above = above.replace("（2项）", "").replace("{name}", CLASSES[group])
    for mark in (f"{HAN[group]}、", f"（{HAN[group]}）"):
        above = above.removeprefix(mark)
    roles = {"（责": [(body, "responsible")], "（牵": [(body, "lead"), (helper, "support")], "由{": [(body, "lead")]}
    unfinished = status != "done"
    return Told(
        ".".join((*numbers, str(own + 1))),
        (name,) if way["classes"] == "none" else (above, name),
        task,
        came,
        PIECES["problems"][at % 2] if unfinished and way["more"] != "none" else "",
        PIECES["next"][at % 2] if unfinished and way["then"] != "none" else "",
        status,
        tuple(roles.get(way["who"][:2], [])),
    )


def _entry(told: Told, own: int, name: str, way: Mapping[str, str]) -> list[str]:
    opens = way["number"].format(n=own + 1, han=HAN[own]) + way["name"].format(name=name)
    body = told.bodies[0][0] if told.bodies else ""
    helper = told.bodies[-1][0] if told.bodies else ""
    who = "" if way["who"] == "none" else way["who"].format(body=body, helper=helper)
    task = f"{who}{told.task}。" if who.startswith("由") else f"{told.task}{who}。"
    behind = [f"{way['came']}{told.came}。"]
    behind += [f"{way['more']}{told.problems}。"] if told.problems else []
    behind += [f"{way['then']}{told.then}。"] if told.then else []
    if way["runs"] == "one line":
        return [opens + task + "".join(behind)]
    return [opens + task, *behind]
