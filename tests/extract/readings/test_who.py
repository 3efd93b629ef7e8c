"""Who answers for a project, told in the clauses behind its name or by the name itself."""

from __future__ import annotations

import pytest

from shishi.extract.document import Span
from shishi.extract.readings import clauses, who
from shishi.extract.view import flow


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("泵站改造工程由县水利局负责,其余的文字", ("泵站改造工程", ["县水利局负责"], "其余的文字")),
        ("泵站改造工程,县水利局负责,其余的文字", ("泵站改造工程", ["县水利局负责"], "其余的文字")),
        ("泵站改造工程由县水利局负责", None),  # no clause ends
        ("泵站改造工程,其余的文字,县水利局负责", None),  # something stands between
        ("泵站改造工程,", None),
    ],
)
def test_units_in_the_clauses_behind_a_name(words: str, expected: tuple[str, list[str], str] | None) -> None:
    found = who._named(words)
    told = found and (words[: found[0]], [part.content.raw for part in found[1]], words[found[2] :])
    assert told == expected


@pytest.mark.parametrize(
    ("words", "numbers", "heads", "text"),
    [
        ("社区食堂（实事3）新建食堂6家", ("3",), ["社区食堂"], "新建食堂6家"),
        ("（实事3）新建食堂6家", ("3",), [None], "新建食堂6家"),
        ("新建食堂6家（实事3）", ("3",), [None], "新建食堂6家"),
        ("新建食堂6家，惠及3000人（第五项）全部", ("5",), [None], "新建食堂6家，惠及3000人全部"),
        ("社区食堂：新建食堂6家", (), ["社区食堂"], "新建食堂6家"),
    ],
)
def test_a_name_before_the_number_of_another_list_is_a_head(
    words: str, numbers: tuple[str, ...], heads: list[str | None], text: str
) -> None:
    draft = clauses._planned_one(flow(words, Span(0, len(words))))
    assert (draft.numbers, [head and head.raw for head in draft.heads]) == (numbers, heads)
    assert draft.text is not None
    assert draft.text.raw == text
