"""Doubts about whole files, and their count."""

from shishi.normalize.rows import DocumentRow, FindingRow
from shishi.output.findings import about_file, counts


def test_a_file_that_was_read_has_no_finding() -> None:
    assert about_file(DocumentRow("a.txt", items=1)) == ()


def test_a_file_that_was_not_read_has_one() -> None:
    (finding,) = about_file(DocumentRow("a.pdf", status="encrypted", error="needs a password"))
    assert (finding.source, finding.level, finding.code, finding.message) == (
        "a.pdf", "error", "file_encrypted", "needs a password",
    )  # fmt: skip
    assert (finding.message_zh, finding.params) == ("文件已加密：needs a password", '{"error": "needs a password"}')


def test_counts_put_errors_first_then_the_frequent() -> None:
    told = [("note", "gap"), ("warning", "unit"), ("note", "label"), ("note", "label"), ("error", "file_empty")]
    rows = [FindingRow("a", None, level, code, "", "", "{}", None, None, None) for level, code in told]
    assert list(counts(rows).items()) == [
        (("error", "file_empty"), 1), (("warning", "unit"), 1), (("note", "label"), 2), (("note", "gap"), 1),
    ]  # fmt: skip
