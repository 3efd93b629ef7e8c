"""The noun behind a number, in a project's name, and as the object of a verb; each of what cuts it at its limit."""

from __future__ import annotations

import pytest

from shishi.extract.quantities.measures import Kind
from shishi.extract.quantities.nouns import before, behind, object_of, of_name


def cut(text: str, place: tuple[int, int] | None) -> str | None:
    return text[place[0] : place[1]] if place else None


BEHIND: list[tuple[str, Kind, str | None]] = [
    ("学校", "count", "学校"),
    ("学校", "share", None),  # of what a share is, stands before it
    ("的学校", "share", "学校"),
    ("的学校", "count", "学校"),
    ("(含)学校", "count", "学校"),
    ("学校等", "count", "学校"),
    ("和学校", "count", None),
    ("、学校", "count", None),
    ("以上", "count", None),
    ("学校中,完工", "count", "学校"),
    ("学校中", "count", "学校"),
    ("高中", "count", "高中"),
    ("“四好农村路”", "count", "四好农村路"),
    ("“样板”小区", "count", "“样板”小区"),
    ("样板“小区”建设", "count", "样板“小区”"),
    # of a clause in front of 的 the noun stands behind it
    ("管理规范、服务优良的样板小区", "count", "样板小区"),
    ("标准以上的学校", "count", "学校"),
    ("管理规范、服务优良的区", "count", "区"),
    ("管理规范、服务优良的", "count", "管理规范"),  # nothing stands behind it
    ("符合条件的", "count", "符合条件"),
    ("符合条件的人", "count", "人"),
    ("很多很多的学校", "count", "很多很多"),
    ("很多很多的学校", "person", "学校"),
    ("很多的学校", "person", "很多"),
    ("高龄、失能老年人家庭", "count", "失能老年人家庭"),
    # what is done to it is no part of it, where a noun remains
    ("危桥改造", "count", "危桥"),
    ("桥改造", "count", "桥改造"),
    ("改造工程", "count", None),
]


@pytest.mark.parametrize(("text", "kind", "expected"), BEHIND)
def test_the_noun_behind_a_number(text: str, kind: Kind, expected: str | None) -> None:
    assert cut(text, behind(text, 0, len(text), kind)) == expected
    assert cut(f"所{text}", behind(f"所{text}", 1, len(text) + 1, kind)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路面改善工程", "路面改善工程"),
        ("水改善工程", "工程"),  # one sign is no noun that the verb could be a part of
        ("路面提升工程", "路面"),
    ],
)
def test_a_verb_between_a_noun_and_a_vague_one(text: str, expected: str) -> None:
    assert cut(text, before(text, 0, len(text), "count").noun) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("公共停车泊位建设项目", "公共停车泊位"),
        ("新建公厕工程", "公厕"),
        ("危桥改造", "危桥"),
        ("老旧小区改造工程", "老旧小区"),
        ("改造", None),
    ],
)
def test_the_noun_in_a_name(name: str, expected: str | None) -> None:
    assert cut(name, of_name(name, "count")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("次到村居开展健身活动", "健身活动"),
        ("批次建设救援站点", "救援站点"),
        ("次组织开展培训", "培训"),
        ("次开展", None),
        ("次,开展活动", None),
    ],
)
def test_the_object_of_a_verb_behind_a_number(text: str, expected: str | None) -> None:
    assert cut(text, object_of(text, 0, len(text))) == expected
