"""Whether a notice's projects are over, by the day of its page and by its own words."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

PLAN = "1.新建学校4所。\n2.改造公厕10座。\n3.改造道路5公里。\n"
RESULTS = "1.新建学校4所,已完成。\n2.改造公厕10座,全部建成。\n3.改造道路5公里,占年度目标的110%。\n"

CASES = {
    "a plan put up two years later": (f"云溪县2031年民生实事项目公示\n2033-11-07\n{PLAN}", "plan", 2031, "2033-11-07"),
    "results put up two years later": (
        f"云溪县2031年民生实事项目公示\n2033-11-07\n{RESULTS}",
        "progress",
        2031,
        "2033-11-07",
    ),
    "a list of the January after": (f"云溪县2031年民生实事项目\n2032-01-07\n{PLAN}", "progress", 2031, "2032-01-07"),
    "all told done": (
        f"云溪县2031年10件实事\n云溪县2031年确定的为民要办的3件实事已全部完成。\n{PLAN}",
        "progress",
        2031,
        None,
    ),
    "all to be done": (f"云溪县2031年10件实事\n确保2031年3件实事全部完成。\n{PLAN}", "plan", 2031, None),
    "last year's told done": (
        f"云溪县2032年10件实事\n2031年的3件民生实事已全部完成。2032年继续办好实事。\n{PLAN}",
        "plan",
        2032,
        None,
    ),
    "an inspection that was": (
        f"近日,云溪县督查室对全县实事项目进展情况进行专项督查。\n{PLAN}",
        "progress",
        None,
        None,
    ),
    "an inspection to come": (f"云溪县2031年实事项目\n督查室将对实事进展情况进行督查。\n{PLAN}", "plan", 2031, None),
    "the day before the month": (f"云溪县今年办好十件民生实事\n15.02.2031 10:20\n{PLAN}", "plan", 2031, "2031-02-15"),
    "a year ever since": (f"2029年以来,云溪县每年办实事。\n今年云溪县办好:\n{PLAN}", "plan", None, None),
}


@pytest.mark.parametrize("name", CASES)
def test_past(name: str) -> None:
    text, kind, year, issued = CASES[name]
    found = parse(read("notice.txt", text.encode())).facts
    assert (found.kind, found.year, found.issued) == (kind, year, issued)


def test_what_was_to_be_done_is_done_where_all_is_told_done() -> None:
    text, *_ = CASES["all told done"]
    assert [item.status for item in parse(read("notice.txt", text.encode())).items] == ["done"] * 3
