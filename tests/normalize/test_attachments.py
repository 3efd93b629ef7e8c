"""Files that lie beside the notice that names them as its attachments."""

import pytest

from shishi.normalize.attachments import linked
from shishi.normalize.rows import DocumentRow, NormalNotice


def notice(source: str, *attachments: str) -> NormalNotice:
    return NormalNotice(DocumentRow(source, attachments=attachments), (), ())


@pytest.mark.parametrize(
    ("file", "part_of"),
    [
        ("a/民生工程任务清单.docx", "a/通知.html"),
        ("a/附件1：民生工程任务清单.xls", "a/通知.html"),
        ("a/附件1民生工程任务清单.pdf", "a/通知.html"),
        ("a/2022年投资计划表.csv", "a/通知.html"),
        ("b/民生工程任务清单.docx", None),
        ("a/别的清单文件.docx", None),
    ],
)
def test_a_file_of_that_name_in_the_folder_is_part_of_the_notice(file: str, part_of: str | None) -> None:
    notices = (notice("a/通知.html", "民生工程任务清单", "2022年投资计划表.xls"), notice(file))
    assert [each.document.part_of for each in linked(notices)] == [None, part_of]


def test_what_two_notices_name_belongs_to_neither() -> None:
    notices = (notice("甲.txt", "任务清单表"), notice("乙.txt", "任务清单表"), notice("任务清单表.docx"))
    assert [each.document.part_of for each in linked(notices)] == [None, None, None]


def test_files_of_one_archive_lie_together() -> None:
    notices = (notice("包.zip!通知.html", "任务清单表"), notice("包.zip!任务清单表.docx"))
    assert linked(notices)[1].document.part_of == "包.zip!通知.html"
