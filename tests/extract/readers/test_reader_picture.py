"""Pictures and scans: text and ruled grids by recognition, and what is said where that is not installed."""

import base64
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import read, registry
from shishi.extract.readers.printed.laid import laid_out
from shishi.extract.readers.printed.sheet import Char, Sheet
from tests.extract.readers.ofd_writer import package, page
from tests.extract.readers.office_writer import docx, p
from tests.extract.readers.reading import Grid, grids, paragraphs

SCAN = Path(__file__).parent / "files" / "scan.png"
EXPECTED: Grid = {
    (0, 0, 1, 1): "序号", (0, 1, 1, 1): "类别", (0, 2, 1, 1): "目标任务", (0, 3, 1, 1): "责任单位",
    (1, 0, 1, 1): "1", (1, 1, 2, 1): "民生保障", (1, 2, 1, 1): "新增公办托位460个", (1, 3, 1, 1): "县卫生健康局",
    (2, 0, 1, 1): "2", (2, 2, 1, 1): "新建农村公路45.6公里", (2, 3, 1, 1): "县交通运输局",
    (3, 0, 1, 1): "3", (3, 1, 1, 1): "教育", (3, 2, 1, 1): "改造校舍1200平方米", (3, 3, 2, 1): "县教育局",
    (4, 0, 1, 1): "4", (4, 1, 1, 1): "养老", (4, 2, 1, 1): "新建老年食堂12家",
}  # fmt: skip

recognising = pytest.mark.skipif(not registry.OCR.present, reason="text recognition is not installed")


def scanned(form: str, angle: float = 0.0, noise: float = 0.0) -> bytes:
    """The scan in another form, turned by ``angle`` degrees, with noise of this deviation."""
    import numpy as np
    from PIL import Image

    grey = Image.open(SCAN).convert("L").rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    stained = np.asarray(grey, float) + np.random.default_rng(1).normal(0, noise, grey.size[::-1])
    stream = io.BytesIO()
    Image.fromarray(stained.clip(0, 255).astype("uint8")).save(stream, form, quality=55, resolution=150)
    return stream.getvalue()


@recognising
@pytest.mark.parametrize(("form", "angle", "noise"), [("PNG", 0, 0), ("JPEG", 0.7, 12), ("PDF", -1.3, 6)])
def test_text_and_grid_are_recognised(form: str, angle: float, noise: float) -> None:
    document = read("x", scanned(form, angle, noise))
    assert paragraphs(document) == [
        "青禾县2031年民生实事清单",
        "本清单所列项目均须于2031年12月底前完成，完成情况按月报\n送县政府办公室。",
    ]
    assert grids(document) == [EXPECTED]
    assert document.page_count == 1
    assert "recognised" in {remark.code for remark in document.remarks}


@recognising
def test_a_scan_keeps_its_picture_and_the_places_of_its_lines() -> None:
    document = read("x", scanned("PNG"))
    (scan,) = document.scans
    assert scan.jpeg.startswith(b"\xff\xd8")
    assert max(scan.size) <= 1200
    assert all(0 <= share <= 1.01 for _, box in scan.lines for share in box)
    places = {document.text[span.start : span.end]: box for span, box in scan.lines}
    assert {"青禾县2031年民生实事清单", "县教育局", "4"} <= places.keys()
    assert places["4"][0] < places["养老"][0] < places["新建老年食堂12家"][0]
    assert places["3"][1] < places["4"][1]


@recognising
def test_a_narrow_column_beside_merged_cells_keeps_its_rules() -> None:
    import numpy as np

    from shishi.extract.readers.ocr_rules import rules

    picture = np.full((400, 600, 3), 255, np.uint8)
    for x, top, bottom in ((50, 50, 350), (96, 50, 350), (200, 50, 350), (550, 50, 350)):
        picture[top:bottom, x - 1 : x + 1] = 0
    for y, spans in (
        (50, [(50, 550)]),
        (150, [(50, 96), (200, 550)]),
        (250, [(50, 96), (200, 550)]),
        (350, [(50, 550)]),
    ):
        for x0, x1 in spans:
            picture[y - 1 : y + 1, x0:x1] = 0
    picture[100:102, 60:85] = 0  # a dash in a cell
    level = sorted(
        (round(top, -1), round(x0, -1)) for x0, top, x1, bottom in rules(picture, 28.0) if x1 - x0 > bottom - top
    )
    assert level == [(50, 50), (150, 50), (150, 200), (250, 50), (250, 200), (350, 50)]


@recognising
def test_a_letter_under_a_rule_does_not_lengthen_it_to_the_next_table() -> None:
    import numpy as np

    from shishi.extract.readers.ocr_rules import rules

    picture = np.full((500, 600, 3), 255, np.uint8)
    for head, foot in ((50, 200), (238, 400)):
        for x in (50, 200, 550):
            picture[head:foot, x - 1 : x + 1] = 0
        for y in (head, (head + foot) // 2, foot):
            picture[y - 1 : y + 1, 50:550] = 0
    picture[203:232, 199:201] = 0  # the upright stroke of a letter between the tables
    found = [(round(x0, -1), top, bottom) for x0, top, x1, bottom in rules(picture, 28.0) if x1 - x0 < bottom - top]
    assert sorted((x, top < 100) for x, top, _ in found) == [
        (x, high) for x in (50, 200, 550) for high in (False, True)
    ]
    assert all(bottom < 205 for _, top, bottom in found if top < 100)


@recognising
def test_a_page_of_an_ofd_that_is_a_picture_is_recognised() -> None:
    image = '<ofd:ImageObject ID="3" Boundary="10 10 148.2 105.9" ResourceID="4"/>'
    media = '<Res BaseLoc="Res"><MultiMedia ID="4"><MediaFile>scan.png</MediaFile></MultiMedia></Res>'
    more: dict[str, str | bytes] = {"Doc_0/DocumentRes.xml": media, "Doc_0/Res/scan.png": SCAN.read_bytes()}
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    assert grids(read("x.ofd", package([page(image)], common=common, more=more))) == [EXPECTED]


@recognising
def test_a_picture_without_text_is_empty_and_a_cut_off_one_damaged() -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (300, 200), 255).save(stream, "PNG")
    for data, status in ((stream.getvalue(), "empty"), (SCAN.read_bytes()[:3000], "damaged")):
        with pytest.raises(Unreadable) as caught:
            read("x.png", data)
        assert caught.value.status == status


@recognising
def test_recognition_tells_nobody_and_leaves_no_file(tmp_path: Path) -> None:
    recognise = (
        "import numpy; from shishi.extract.readers import ocr; ocr.recognised(numpy.zeros((9, 9, 3), 'u1'), 1, 1)"
    )
    folders = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    surroundings = {name: value for name, value in os.environ.items() if name not in {"CI", "ORT_DISABLE_TELEMETRY"}}
    subprocess.run([sys.executable, "-c", recognise], env=surroundings | folders, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_without_recognition_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pictured = scanned("PDF") if registry.OCR.present else None
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    for data in (SCAN.read_bytes(), pictured):
        if data is not None:
            with pytest.raises(Unreadable, match=r"pip install 'shishi\[ocr\]'") as caught:
                read("x", data)
            assert caught.value.status == "needs_ocr"


def test_characters_that_are_not_sure_are_told_where_they_stand() -> None:
    words = "新建学校3所，修路46公里。"
    chars = [
        Char(s, 90 + 10 * at, 100 + 10 * at, 100, 110, 10, 0, 0.5 if s in "46" else 1) for at, s in enumerate(words)
    ]
    document = laid_out("x", [Sheet(1, 595, 842, chars)], "image/png", "picture")
    (remark,) = document.remarks
    assert remark.code == "unsure_characters"
    assert remark.span is not None
    assert document.text[remark.span.start : remark.span.end] == "46"


def word_file(*paragraphs: str) -> bytes:
    """A Word file that shows the scan."""
    stream = io.BytesIO(docx(*(p(words) for words in paragraphs)))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/media/image1.png", SCAN.read_bytes())
    return stream.getvalue()


def web_page(words: str) -> bytes:
    picture = base64.b64encode(SCAN.read_bytes()).decode()
    return f'<html><body><p>{words}</p><img src="data:image/png;base64,{picture}"></body></html>'.encode()


@recognising
def test_pictures_that_are_the_notice_are_read_behind_the_text() -> None:
    for data in (word_file("附件如下"), web_page("附件如下")):
        document = read("x", data)
        assert paragraphs(document)[:2] == ["附件如下", "青禾县2031年民生实事清单"]
        assert grids(document) == [EXPECTED]


def test_pictures_beside_a_text_are_not_read() -> None:
    assert paragraphs(read("x", word_file("新建学校3所。" * 40))) == ["新建学校3所。" * 40]


def test_pictures_that_could_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    remarks = {remark.code: remark.message for remark in read("x", web_page("附件如下")).remarks}
    assert "shishi[ocr]" in remarks["content_not_read"]
    with pytest.raises(Unreadable) as caught:
        read("x", word_file(""))
    assert caught.value.status == "needs_ocr"
