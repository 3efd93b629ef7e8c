"""Files that lie beside the notice that names them as its attachments."""

import pytest

from shishi.normalize.attachments import linked
from shishi.normalize.rows import DocumentRow, NormalNotice


def notice(source: str, *attachments: str, files: tuple[str, ...] = (), title: str | None = None) -> NormalNotice:
    return NormalNotice(DocumentRow(source, title=title, attachments=attachments), (), (), files=files)


def owner(*notices: NormalNotice) -> str | None:
    """What the last notice is part of; the others are part of nothing."""
    *others, last = (each.document.part_of for each in linked(notices))
    assert not any(others)
    return last


@pytest.mark.parametrize(
    ("file", "part_of"),
    [
        ("a/民生工程任务清单.docx", "a/通知.html"),
        ("a/附件1：民生工程任务清单.xls", "a/通知.html"),
        ("a/附件1民生工程任务清单.pdf", "a/通知.html"),
        ("a/民生工程任务清单 (1).docx", "a/通知.html"),
        ("a/2022年投资计划表.csv", "a/通知.html"),
        ("a/2022%E5%B9%B4%E6%8A%95%E8%B5%84%E8%AE%A1%E5%88%92%E8%A1%A8.xls", "a/通知.html"),
        ("a/2022%C4%EA%CD%B6%D7%CA%BC%C6%BB%AE%B1%ED.xls", "a/通知.html"),
        ("a/1.民生工程任务清单.docx", "a/通知.html"),
        ("a/02_民生工程任务清单.docx", "a/通知.html"),
        ("a/联系人名单表.docx", "a/通知.html"),
        ("b/民生工程任务清单.docx", None),
        ("a/别的清单文件.docx", None),
    ],
)
def test_a_file_of_that_name_in_the_folder_is_part_of_the_notice(file: str, part_of: str | None) -> None:
    assert (
        owner(notice("a/通知.html", "民生工程任务清单、联系人名单表", "2022年投资计划表.xls"), notice(file)) == part_of
    )


@pytest.mark.parametrize(
    ("file", "part_of"),
    [
        ("a/P020230405123456.docx", "a/通知.html"),
        ("a/files/分工 表.docx", "a/通知.html"),
        ("a/files/%E5%88%86%E5%B7%A5%20%E8%A1%A8.docx", "a/通知.html"),
        ("a/分工 表.docx", "a/通知.html"),
        ("a/p020230405123456.DOCX", "a/通知.html"),
        ("a/P020230405123457.docx", None),
        ("b/P020230405123456.docx", None),
    ],
)
def test_a_file_to_which_a_link_leads_is_part_of_the_notice(file: str, part_of: str | None) -> None:
    links = ("/2023/W02/P020230405123456.docx", "./files/分工 表.docx")
    assert owner(notice("a/通知.html", "民生工程任务清单", files=links), notice(file, title="别的")) == part_of


def test_a_file_is_known_by_its_own_title_when_it_is_the_only_one_of_that_title() -> None:
    page = notice("通知.html", "桃州区民生工程任务清单.docx")
    first, second = (notice(f"{name}.docx", title="附件1 桃州区民生工程任务清单") for name in "12")
    assert owner(page, first) == "通知.html"
    assert owner(page, first, second) is None
    assert owner(page, notice("1.docx", title="任务表")) is None


def test_what_two_notices_name_belongs_to_neither() -> None:
    assert owner(notice("甲.txt", "任务清单表"), notice("乙.txt", "任务清单表"), notice("任务清单表.docx")) is None
    by_name, by_link = (
        notice("甲.html", "任务清单表"),
        [notice(f"{name}.html", files=("任务清单表.xls",)) for name in "乙丙"],
    )
    assert owner(by_name, *by_link, notice("任务清单表.xls")) is None


def test_files_of_one_archive_lie_together() -> None:
    assert owner(notice("包.zip!通知.html", "任务清单表"), notice("包.zip!任务清单表.docx")) == "包.zip!通知.html"


def test_what_is_attached_to_a_letter_is_part_of_it() -> None:
    assert owner(notice("信.eml"), notice("信.eml!任务清单表.docx")) == "信.eml"


def test_two_files_that_mean_each_other_are_part_of_neither() -> None:
    notices = (notice("甲说明文件.html", "乙说明文件"), notice("乙说明文件.html", "甲说明文件"))
    assert [each.document.part_of for each in linked(notices)] == [None, None]
