"""Bad files: each has its status and a message that helps, the others go on, and nothing is invented."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import shishi
from shishi import corpus
from shishi.cli import main

NOTICES = Path(corpus.__file__).parent / "notices"
DOCX = (NOTICES / "14_group-heading-units-plan.docx").read_bytes()
PDF = (NOTICES / "11_news-paragraph-per-project.pdf").read_bytes()
GOOD = (NOTICES / "13_html-merged-cells-plan.html").read_bytes()
LOCKED_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def drawn_pdf(path: Path, password: str | None) -> bytes:
    """A PDF without text, or one behind a password."""
    canvas = Canvas(str(path), invariant=1, encrypt=StandardEncryption(password) if password else None)
    canvas.rect(10, 10, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    return path.read_bytes()


CASES = [
    ("empty.docx", b"", "empty", "empty"),
    ("blank.txt", " \n\n\t".encode("utf-16"), "empty", "empty"),
    ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "damaged", "picture"),
    ("program.txt", b"\x7fELF" + bytes(range(256)) * 20, "unsupported", "save it as"),
    ("cut.docx", DOCX[:20000], "damaged", "cut off"),
    ("cut.pdf", PDF[:2500], "damaged", "cut off"),
    ("locked.docx", LOCKED_OFFICE, "encrypted", "password"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bad")
    for name, content, _, _ in CASES:
        (made / name).write_bytes(content)
    drawn_pdf(made / "scan.pdf", None)
    drawn_pdf(made / "locked.pdf", "secret")
    with (made / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 2**20)
    (made / "no-item.html").write_text("<html><body><p>今天天气很好。</p></body></html>", encoding="utf-8")
    (made / "word.txt").write_bytes(DOCX)
    (made / "good.txt").write_bytes(GOOD)
    return made


@pytest.fixture(scope="module")
def ran(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    out = tmp_path_factory.mktemp("out")
    return CliRunner().invoke(main, ["run", str(folder), "-o", str(out)]), out


EXPECTED = [(name, status, words) for name, _, status, words in CASES] + [
    ("scan.pdf", "empty", "blank"),
    ("locked.pdf", "encrypted", "password"),
    ("huge.txt", "limit", "200 MB"),
    ("no-item.html", "ok", None),
    ("word.txt", "ok", None),
    ("good.txt", "ok", None),
]


@pytest.mark.parametrize(("name", "status", "words"), EXPECTED)
def test_each_file_has_its_status_and_a_message(
    ran: tuple[Result, Path], name: str, status: str, words: str | None
) -> None:
    result, out = ran
    documents = shishi.load(out, "documents").set_index("source")
    assert documents.loc[name, "status"] == status
    assert len(documents.loc[name, "sha256"]) == 64
    if words:
        assert words in documents.loc[name, "error"]
        assert f"{name}: {status}: " in result.output
    findings = shishi.load(out, "findings")
    codes = set(findings.loc[findings["source"] == name, "code"])
    assert (f"file_{status}" in codes) == (status != "ok")


def test_the_others_go_on_and_the_exit_code_says_so(ran: tuple[Result, Path]) -> None:
    result, out = ran
    assert result.exit_code == 3
    assert set(shishi.load(out)["source"]) >= {"good.txt"}
    assert "files not read  10" in result.output


def test_a_notice_without_items_has_a_row_and_a_finding_and_no_item(ran: tuple[Result, Path]) -> None:
    _, out = ran
    findings = shishi.load(out, "findings")
    assert "no_items" in set(findings.loc[findings["source"] == "no-item.html", "code"])
    assert "no-item.html" not in set(shishi.load(out, "items")["source"])


@pytest.mark.parametrize("workers", ["1", "2"])
def test_nothing_but_bad_files_is_told(folder: Path, tmp_path: Path, workers: str) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    for name in ("empty.docx", "cut.pdf"):
        (bad / name).write_bytes((folder / name).read_bytes())
    result = CliRunner().invoke(main, ["run", str(bad), "-o", str(tmp_path / "out"), "--workers", workers])
    assert result.exit_code == 1
    assert list(shishi.load(tmp_path / "out", "documents")["status"]) == ["damaged", "empty"]


def test_a_folder_without_notices_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["run", str(tmp_path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert f"{tmp_path}: no files in there" in result.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    result = CliRunner().invoke(main, ["run", str(NOTICES), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert "[1/" not in result.output


def test_an_error_of_the_program_costs_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from shishi.extract import notice

    parse = notice.parse
    monkeypatch.setattr(notice, "parse", lambda document: parse(document) if document.name == "b.html" else 1 // 0)
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(GOOD)
    shishi.run(tmp_path, tmp_path / "out", limits=None)  # in this process, where the fault is
    documents = shishi.load(tmp_path / "out", "documents").set_index("source")
    assert list(documents["status"]) == ["failed", "ok"]
    assert "ZeroDivisionError" in documents.loc["a.html", "error"]
    assert "report" in documents.loc["a.html", "error"]


@pytest.mark.parametrize("command", ["show", "text", "label", "quantities"])
def test_one_bad_file_is_told_with_its_name(folder: Path, command: str) -> None:
    result = CliRunner().invoke(main, [command, str(folder / "locked.pdf")])
    assert result.exit_code == 1
    assert "locked.pdf: " in result.output
    assert "password" in result.output
