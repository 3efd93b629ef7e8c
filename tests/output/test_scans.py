"""Pictures of recognised pages: each value in its box, nothing from outside, and not too many of them."""

from dataclasses import replace

import pytest
from lxml import html

from shishi import pipeline
from shishi.extract.document import Document, PageRun, Paragraph, Scan, Span
from shishi.extract.notice import parse
from shishi.normalize.records import normalize
from shishi.output import pages
from shishi.output.marks import Mark
from shishi.output.scans import pictures

TEXT = "1.新建小学2所。\n责任单位：县教育局\n"
LINES = ((Span(0, 9), (0.1, 0.1, 0.9, 0.2)), (Span(10, 19), (0.1, 0.3, 0.5, 0.4)))
SCAN = Scan(1, (1000, 500), b"picture", LINES)


def test_a_value_has_a_box_on_each_line_that_it_stands_on() -> None:
    (picture,) = pictures([SCAN], [Mark(1, "lead", Span(15, 19)), Mark(0, "text", Span(2, 19))], TEXT)
    assert [(box.mark.key, box.x, box.y, box.width) for box in picture.boxes] == [
        (0, pytest.approx(206.7, abs=0.1), 50, pytest.approx(693.3, abs=0.1)),
        (0, 100, 150, 400),
        (1, pytest.approx(322.2, abs=0.1), 150, pytest.approx(177.8, abs=0.1)),
    ]


def test_a_page_shows_its_pictures_where_they_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = (Paragraph(Span(0, 9)), Paragraph(Span(10, 19)))
    second = Scan(2, (1000, 500), b"second", (LINES[1],))
    first = replace(SCAN, lines=LINES[:1])
    runs = (PageRun(0, 1), PageRun(10, 2))
    document = Document("a.pdf", TEXT, blocks, "application/pdf", "pdf", runs, scans=(first, second))

    def shown() -> html.HtmlElement:
        told = parse(document)
        rows = normalize(told, "a.pdf", pipeline.load_registry(None))
        return html.fromstring(pages.notice_page(document, told, rows, "zh"))

    tree = shown()
    assert [part.tag for part in tree.xpath("//*[@id='text']/*[not(@class='page')]")] == ["figure", "p", "figure", "p"]
    marks = set(tree.xpath("//*[@id='text']/p//@data-m"))
    assert set(tree.xpath("//svg//a/@data-m")) <= {key for keys in marks for key in keys.split()}
    assert [link.split(":")[0] for link in tree.xpath("//image/@href")] == ["data", "data"]
    monkeypatch.setattr("shishi.output.scans.MOST", 1)
    monkeypatch.setattr("shishi.output.pages.MOST", 1)
    tree = shown()
    assert len(tree.xpath("//svg")) == 1
    assert "另有 1 页的图像未在此显示" in tree.xpath("//*[@id='text']")[0].text_content()
