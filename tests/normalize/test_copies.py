"""Which files are copies: the same bytes, the same text, the same notice; not what only sounds alike."""

from dataclasses import replace

import pytest

from shishi.normalize.copies import Print, about_copies, copies, likeness
from shishi.normalize.rows import DocumentRow

TEXT = "青岚县2023年民生实事项目。一、新建公办幼儿园6所,新增学位1620个。二、改造老旧小区18个,加装电梯35台。" * 3
ROW = DocumentRow(
    "a.txt",
    sha256="1",
    reader="text 1",
    title="青岚县2023年民生实事项目",
    doc_number="青政发〔2023〕6号",
    place="青岚县",
    year=2023,
    kind="plan",
)
LIST = (
    "新建公办幼儿园6所,新增学位1620个。",
    "改造老旧小区18个,加装电梯35台,惠及居民四千余户,完善充电、停车、养老等设施。",
)
PLAN = Print(ROW, likeness(TEXT, LIST), {(6.0, "所"): 1, (1620.0, "个"): 1, (18.0, "个"): 1, (35.0, "台"): 1})
OTHER = {(6.0, "所"): 1, (1620.0, "个"): 1, (21.0, "个"): 1, (40.0, "台"): 1}


NEWS = "青岚新闻网 要闻 正文 新年伊始,县里把群众的期盼列成清单,记者带您看看哪一件与您有关,欢迎监督。" * 5


def _print(text: str = TEXT, told: tuple[str, ...] = LIST, **changes: object) -> Print:
    row = replace(replace(ROW, source="b.pdf", sha256="2", reader="pdf 1"), **changes)
    return replace(PLAN, document=row, likeness=likeness(text, told))


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (_print(sha256="1"), "same_file"),
        (_print(TEXT.replace("。", "。\n")), "same_notice"),
        (_print("首页 > 政务公开 " + TEXT + " 打印 关闭"), "same_notice"),
        (_print(TEXT + "附", doc_number="青政发[2023]6号"), "same_notice"),
        (_print(TEXT + "附", doc_number=None, year=None, place=None), "same_notice"),
        (_print(TEXT + "附", year=2024), None),
        (_print(TEXT + "附", doc_number="青政发〔2023〕16号"), None),
        (_print(TEXT + "附", kind="progress", period_to="2023-06", title="上半年进展"), "same_notice"),
        (_print(TEXT + "附", place="云澜县"), None),
        (replace(_print(TEXT + "附"), figures=OTHER), None),
        (_print("另一份通知,讲的是另外的事情。" * 9, ("建成电子围栏", "修订规程")), None),
        (_print(NEWS, title="清单来了", doc_number=None), "same_notice"),
        (_print(NEWS, title="清单来了", kind="progress"), None),
        (_print(NEWS, ("改造18个小区", "新建幼儿园"), title="清单来了"), None),
    ],
)
def test_what_is_a_copy(other: Print, how: str | None) -> None:
    found = copies((other, PLAN))
    told = [(each.source, each.original, each.how) for each in found.values()]
    assert told == ([("b.pdf", "a.txt", how)] if how else [])
    assert [row.code for row in about_copies(found)] == ([how] if how else [])


def test_the_order_of_the_files_does_not_matter_and_a_copy_of_a_copy_names_the_original() -> None:
    third = replace(_print("首页 " + TEXT), document=replace(ROW, source="c.html", sha256="3", reader="html 1"))
    one, other = copies((PLAN, _print(), third)), copies((third, _print(), PLAN))
    assert one == other
    assert {each.original for each in one.values()} == {"a.txt"}
