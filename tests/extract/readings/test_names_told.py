"""What stands around names and belongs to none: questions, votes, quotation marks, numbers of another list."""

from __future__ import annotations

import pytest

from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.names_told import with_bare_names
from shishi.extract.view import counted


def draft(words: str, number: str = "", above: str = "") -> Draft:
    """A draft told as ``name|text``: no name where nothing stands before |, the name again as text without |."""
    name, bar, text = words.partition("|")
    whole = counted(name + text)
    head = whole[: len(name)] if name else None
    task = whole[len(name) :] if bar else whole
    heads = (counted(above), head) if above else (head,)
    return Draft(tuple(number.split(".")) if number else (), heads, "body", text=task or None)


def told(*drafts: Draft) -> list[str]:
    """The drafts with bare names, each as ``number name|text``; the text left out that is the name."""
    out = []
    for one in with_bare_names(drafts):
        head = one.heads[-1]
        same = head is not None and one.text is not None and head.span == one.text.span
        text = "" if same or one.text is None else f"|{one.text.folded}"
        out.append(f"{'.'.join(one.numbers)} {head.folded if head is not None else ''}{text}".strip())
    return out


def each(form: str, names: str = "甲类项目 乙类项目 丙类项目", **more: str) -> list[str]:
    """Three drafts told in one form: ``{}`` stands for the name, ``#`` for 3, 1, 2."""
    return told(
        *(draft(form.replace("{}", name).replace("#", n), **more) for name, n in zip(names.split(), "312", strict=True))
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("{}|新建学校", ["甲类项目|新建学校", "乙类项目|新建学校", "丙类项目|新建学校"]),
        ("“{}”|新建学校", ["甲类项目|新建学校", "乙类项目|新建学校", "丙类项目|新建学校"]),
        ("“{}”", ["甲类项目", "乙类项目", "丙类项目"]),
        ("{}(赞成349票)|新建学校", ["甲类项目|新建学校", "乙类项目|新建学校", "丙类项目|新建学校"]),
        ("{}(赞成349票)", ["甲类项目", "乙类项目", "丙类项目"]),
        ("{}(第#项)|新建学校", ["3 甲类项目|新建学校", "1 乙类项目|新建学校", "2 丙类项目|新建学校"]),
        (
            "{}|{}(第#项),已建成",
            ["3 甲类项目|甲类项目,已建成", "1 乙类项目|乙类项目,已建成", "2 丙类项目|丙类项目,已建成"],
        ),
        ("{}(第#项)|建设{}(第#项)", ["3 甲类项目|建设甲类项目", "1 乙类项目|建设乙类项目", "2 丙类项目|建设丙类项目"]),
        (
            "{}(第#项)|建设{}(第5项)",
            ["3 甲类项目|建设甲类项目(第5项)", "1 乙类项目|建设乙类项目(第5项)", "2 丙类项目|建设丙类项目(第5项)"],
        ),
        (
            "甲项目(第#项)|{}",
            ["甲项目(第3项)|甲类项目", "甲项目(第1项)|乙类项目", "甲项目(第2项)|丙类项目"],
        ),  # three signs are no name
        ("|{}(第#项)", ["3 |甲类项目", "1 |乙类项目", "2 |丙类项目"]),
        ("{}(第0项)|新建", ["甲类项目(第0项)|新建", "乙类项目(第0项)|新建", "丙类项目(第0项)|新建"]),
        (
            "{}(第5项)|新建",
            ["甲类项目(第5项)|新建", "乙类项目(第5项)|新建", "丙类项目(第5项)|新建"],
        ),  # one number thrice
    ],
)
def test_names_are_bare(form: str, expected: list[str]) -> None:
    assert each(form) == expected


def test_two_names_are_too_few() -> None:
    assert told(draft("“甲类项目”|新建"), draft("“乙类项目”|新建")) == ["“甲类项目”|新建", "“乙类项目”|新建"]
    assert told(draft("甲类项目(第2项)|新建"), draft("乙类项目(第1项)|新建")) == [
        "甲类项目(第2项)|新建",
        "乙类项目(第1项)|新建",
    ]


@pytest.mark.parametrize(("others", "bare"), [(2, True), (3, True), (4, False)])
def test_half_of_the_names_settle_it(others: int, *, bare: bool) -> None:
    some = [draft(f"“{one}类项目”|新建") for one in "甲乙丙"]
    rest = [draft(f"{one}类项目|新建") for one in "丁戊己庚"[:others]]
    assert told(*some, *rest)[:3] == [f"{one}类项目|新建" if bare else f"“{one}类项目”|新建" for one in "甲乙丙"]
    numbered = [draft(f"{one}类项目(第{at}项)|新建") for at, one in enumerate("甲乙丙", 1)]
    assert told(*numbered, *rest)[0] == ("1 甲类项目|新建" if bare else "甲类项目(第1项)|新建")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "3"), ("1", "2", "3")),  # they have their own
        (("1", "1", "2"), ("3", "1", "2")),  # which begin anew
        (("", "1", "2"), ("3", "1", "2")),
        (("1.1", "1.2", "2.1"), ("1.1", "1.2", "2.1")),
        (("1.1", "1.1", "2.1"), ("1.3", "1.1", "2.2")),
    ],
)
def test_numbers_behind_names_are_those_of_drafts_without_their_own(
    numbers: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    drafts = [
        draft(f"{one}类项目(第{n}项)|新建", number) for one, n, number in zip("甲乙丙", "312", numbers, strict=True)
    ]
    assert told(*drafts) == [f"{number} {one}类项目|新建" for number, one in zip(expected, "甲乙丙", strict=True)]


def test_below_the_number_of_a_group_comes_that_of_the_name() -> None:
    drafts = [draft(f"{one}类项目(第{n}项)|新建", "4", "惠民") for one, n in zip("甲乙丙", "312", strict=True)]
    assert told(*drafts) == ["4.3 甲类项目|新建", "4.1 乙类项目|新建", "4.2 丙类项目|新建"]


def test_progress_alone_may_open_with_name_and_number() -> None:
    def alone(words: str) -> Draft:
        return Draft((), (None,), "body", progress=(Told(counted(words)), Told(counted("另有两所"))))

    found = with_bare_names([alone(f"{one}类项目(第{n}项),已建成") for one, n in zip("甲乙丙", "312", strict=True)])
    assert [one.numbers for one in found] == [("3",), ("1",), ("2",)]
    assert [[part.view.folded for part in one.progress or ()] for one in found] == [
        [f"{one}类项目,已建成", "另有两所"] for one in "甲乙丙"
    ]


def test_what_is_asked_is_no_name() -> None:
    found = with_bare_names(
        [draft("问:甲类项目如何?|答:已建成3所"), draft("问:乙类项目如何?"), draft("甲类项目|答:已建成")]
    )
    assert [one.heads[-1] is None for one in found] == [True, True, False]
    assert [one.text and one.text.folded for one in found] == ["已建成3所", None, "答:已建成"]
