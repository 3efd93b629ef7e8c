"""OFD packages: text with its boxes, ruled tables, templates, several documents, what is hidden or has no name."""

import io
import zipfile
from pathlib import Path

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from tests.extract.readers.ofd_writer import content, ofd, package, page, text_object
from tests.extract.readers.pdf_writer import Sheet, pdf
from tests.extract.readers.reading import grid, grids, paragraphs, texts
from tests.hostile import zipped
from tests.real import SHARED

FILES = SHARED / "files"


def sheet(*lines: str) -> Sheet:
    made = Sheet()
    made.lines(90, 100, lines, pitch=40)
    return made


def table(rows: list[tuple[str, str]]) -> Sheet:
    made = Sheet()
    made.text(200, 50, "某县民生实事清单")
    made.grid([90, 200, 400], [80 + 30 * at for at in range(len(rows) + 1)])
    for at, (left, right) in enumerate(rows):
        made.text(95, 85 + 30 * at, left)
        made.text(205, 85 + 30 * at, right)
    return made


def test_the_same_pages_read_as_from_a_pdf() -> None:
    first, second = table([("序号", "内容"), ("1", "新建学校3所")]), table([("序号", "内容"), ("2", "修路5公里")])
    one, other = read("x", ofd(first, second)), read("x", pdf(first, second))
    assert (one.text, one.blocks, one.pages) == (other.text, other.blocks, other.pages)
    assert one.page_count == 2
    assert len(grids(one)) == 1


def test_templates_and_annotations_print_and_watermarks_do_not() -> None:
    common = (
        '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    )
    index = '<Annotations><Page PageID="0"><FileLoc>A.xml</FileLoc></Page></Annotations>'
    notes = "".join(
        f'<ofd:Annot Type="{kind}"><ofd:Appearance Boundary="0 0 200 280">{text_object(90, top, words, 10)}'
        "</ofd:Appearance></ofd:Annot>"
        for kind, top, words in (("Stamp", 300, "已批准"), ("Watermark", 400, "内部资料"))
    )
    data = package(
        [page(content(sheet("新建学校3所。")), before='<ofd:Template TemplateID="7"/>')],
        common=common,
        more={
            "Doc_0/Tpls/Tpl_0/Content.xml": page(text_object(90, 40, "抬头", 10)),
            "Doc_0/Annots/Annotations.xml": index,
            "Doc_0/Annots/A.xml": f'<ofd:PageAnnot xmlns:ofd="x">{notes}</ofd:PageAnnot>',
        },
    )
    assert texts(data) == ["抬头", "新建学校3所。", "已批准"]


def test_a_template_that_is_used_again_or_is_the_page_itself_prints_once() -> None:
    common = "".join(f'<ofd:TemplatePage ID="{at}" BaseLoc="Pages/Page_{at - 7}/Content.xml"/>' for at in (7, 8))
    before = '<ofd:Template TemplateID="7"/><ofd:Template TemplateID="8"/>' * 3000
    pages = [page(content(sheet("新建学校3所。")), before=before), page(text_object(90, 300, "已批准", 10))]
    assert texts(package(pages, common=common)) == ["新建学校3所。", "已批准", "已批准"]


def test_drawing_units_are_printed_where_pages_use_them() -> None:
    printed = text_object(90, 40, "县水利局", 10)
    unit = f'<CompositeGraphicUnit ID="7" Width="200" Height="20">{printed}</CompositeGraphicUnit>'
    used = '<ofd:CompositeObject ID="8" ResourceID="7" Boundary="0 0 200 280"/>'
    resources = f'<Res xmlns:ofd="x"><CompositeGraphicUnits>{unit}</CompositeGraphicUnits></Res>'
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    pages = [page(used), page(used.replace('"7"', '"6"') + content(sheet("新建学校3所。")))]
    assert texts(package(pages, common=common, more={"Doc_0/DocumentRes.xml": resources})) == [
        "县水利局",
        "新建学校3所。",
    ]


def test_pages_listed_again_are_read_once_and_those_that_are_missing_told() -> None:
    once = package([page(content(sheet("新建学校3所。")))])
    listed = '<ofd:Page ID="0" BaseLoc="Pages/Page_0/Content.xml"/>'
    gone = '<ofd:Page ID="9" BaseLoc="Pages/Page_9/Content.xml"/>'
    with zipfile.ZipFile(io.BytesIO(once)) as made:
        parts = {name: made.read(name).decode().replace(listed, listed * 300 + gone) for name in made.namelist()}
    document = read("x", zipped(*((name, xml.encode()) for name, xml in parts.items())))
    assert document.text.strip() == "新建学校3所。"
    told = [(remark.code, dict(remark.params)["count"]) for remark in document.remarks]
    assert told == [("pages_missing", 1), ("pages_listed_again", 299)]


def test_documents_listed_again_are_read_once() -> None:
    once = package([page(content(sheet("新建学校3所。"))), page(content(sheet("建设公园3个。")))])
    with zipfile.ZipFile(io.BytesIO(once)) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    parts["OFD.xml"] = parts["OFD.xml"].replace("<ofd:DocBody>", "<ofd:DocBody>" * 30)
    document = read("x", zipped(*((name, xml.encode()) for name, xml in parts.items())))
    assert document.text.split() == ["新建学校3所。", "建设公园3个。"]
    assert [remark.code for remark in document.remarks] == ["pages_listed_again", "broken_bytes"]
    assert dict(document.remarks[0].params)["count"] == 58


def test_groups_in_groups_are_read_and_those_too_deep_are_told() -> None:
    for deep, told in ((40, []), (200, ["drawn_deep"])):
        grouped = "<ofd:PageBlock>" * deep + content(sheet("新建学校3所。")) + "</ofd:PageBlock>" * deep
        document = read("x", package([page(content(sheet("", "建设公园3个。")) + grouped)]))
        assert [remark.code for remark in document.remarks] == told
        assert ("新建学校3所。" in document.text) == (told == [])


def test_fake_bold_is_taken_once() -> None:
    twice = sheet("重点任务12项")
    twice.lines(90.3, 100, ["重点任务12项"])
    assert texts(ofd(twice)) == ["重点任务12项"]


def test_letters_are_as_wide_as_they_are_set() -> None:
    """Letters with a tone are full-width in Chinese fonts, half-width in others; no gap opens."""
    wide = text_object(90, 100, "區(qū)實(shí)事", 10, "", [10, 4, 6, 10, 4, 10, 4, 5, 6, 10, 4, 10])
    narrow = text_object(90, 130, "區(qū)事", 10, "", [10, 4, 5, 5, 4, 10])
    assert texts(package([page(wide + narrow)])) == ["區(qū)實(shí)事", "區(qū)事"]


def test_several_documents_follow_one_another() -> None:
    assert texts(package([page(content(sheet("新建学校3所。")))], documents=2)) == ["新建学校3所。", "新建学校3所。"]


def test_vertical_text_reads_down_its_column() -> None:
    made = Sheet()
    made.grid([90, 130, 300], [80, 160])
    made.text(135, 85, "新建学校3所")
    column = (
        '<ofd:TextObject ID="5" Boundary="35 30 4 20" Font="1" Size="3.7"><ofd:TextCode X="0" Y="3.2"'
        ' DeltaX="g 2 0" DeltaY="g 2 3.7">教育类</ofd:TextCode></ofd:TextObject>'
    )
    assert grid(package([page(content(made, column))]))[0, 0, 1, 1] == "教育类"


def test_names_without_namespace_and_paths_in_other_ways_are_read() -> None:
    data = package([page(content(sheet("新建学校3所。"))).replace("ofd:", "").replace("xmlns:ofd", "xmlns")])
    assert texts(data) == ["新建学校3所。"]


def test_hidden_text_and_nameless_glyphs_are_told() -> None:
    more = text_object(90, 300, "看不见", 10, 'Alpha="0"') + text_object(90, 340, "新建\u00a4所", 10).replace(
        "<ofd:TextCode", '<ofd:CGTransform CodePosition="0"/><ofd:TextCode'
    )
    document = read("x", package([page(content(sheet("新建学校3所。"), more))]))
    assert paragraphs(document) == ["新建学校3所。", "新建\ufffd所"]
    assert {remark.code for remark in document.remarks} >= {"hidden_text", "unmapped_characters"}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (package([page("")]), "empty"),
        (package([page('<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>')]), "needs_ocr"),
        (package([]), "damaged"),
    ],
)
def test_packages_without_text_say_why(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("x.ofd", data)
    assert caught.value.status == status


@pytest.mark.skipif(not FILES.is_dir(), reason="the collection of real files is not here")
@pytest.mark.parametrize("path", sorted(FILES.glob("*.ofd")), ids=lambda path: path.name[:8])
def test_real_files_are_read(path: Path) -> None:
    assert read(path.name, path.read_bytes()).text.strip()
