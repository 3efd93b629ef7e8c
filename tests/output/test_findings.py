"""Doubts about whole files, and their count."""

import json

from shishi.normalize.rows import DocumentRow
from shishi.output.findings import about_file, counts


def test_a_file_that_was_read_has_no_finding() -> None:
    assert about_file(DocumentRow("a.txt", items=1)) == ()


def test_a_file_that_was_not_read_has_one() -> None:
    english, chinese = (
        "the file has 120 MB, more than the limit of 100 MB; split it",
        "文件有 120 MB，超过上限 100 MB；请拆分",
    )
    (finding,) = about_file(DocumentRow("a.pdf", status="limit", error=english))
    assert (finding.source, finding.level, finding.code, finding.message) == ("a.pdf", "error", "file_limit", english)
    assert finding.message_zh == f"未读取：{chinese}"
    assert json.loads(finding.params) == {"error": english, "error_zh": chinese}


def test_counts_put_errors_first_then_the_frequent() -> None:
    told = [("note", "gap"), ("warning", "unit"), ("note", "label"), ("note", "label"), ("error", "file_empty")]
    assert list(counts(told).items()) == [
        (("error", "file_empty"), 1), (("warning", "unit"), 1), (("note", "label"), 2), (("note", "gap"), 1),
    ]  # fmt: skip
