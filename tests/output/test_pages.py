"""The pages about notices: whole text, every value in its place, nothing of a notice ever markup."""

import json
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

import shishi
from shishi import corpus, pipeline
from shishi.corpus.folder import Source, sources
from shishi.extract.document import Cell, Document, PageRun, Paragraph, Span, Table
from shishi.extract.notice import parse
from shishi.normalize.records import normalize
from shishi.normalize.rows import FindingRow
from shishi.output import index, pages, review
from shishi.output.contents import Doubt
from shishi.output.marks import Mark, blocks
from shishi.output.pages import notice_page, page_name

NOTICES = Path(corpus.__file__).parent / "notices"
EXAMPLES = list(sources(NOTICES))
HERE = pipeline.Plan(limits=None)  # read in this process, whose rules are ready


def page(source: Source) -> tuple[html.HtmlElement, Document]:
    document = pipeline.open_document(source)
    told = parse(document)
    rows = normalize(told, source.name, pipeline.load_registry(None))
    return html.fromstring(notice_page(document, told, rows, "zh")), document


def words(element: html.HtmlElement) -> str:
    return str(element.text_content())


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda source: source.name)
def test_the_page_shows_the_notice_whole_and_every_value_in_it(source: Source) -> None:
    tree, document = page(source)
    shown = tree.xpath("//*[@id='text']//*[@data-s]")
    assert "".join("".join(words(block).split()) for block in shown) == "".join(document.text.split())
    for block in shown:
        start = int(block.get("data-s"))
        assert document.text.startswith(words(block), start)
    data = json.loads(tree.xpath("//*[@id='data']")[0].text)
    quotes = [entry["quote"] for item in data["items"] for entry in item["quantities"]]
    marked = {key for piece in tree.xpath("//*[@id='text']//*[@data-m]") for key in piece.get("data-m").split()}
    assert quotes
    assert {value.get("data-m") for value in tree.xpath("//article//a[@data-m]")} - marked == set()


def test_doubtful_items_stand_first() -> None:
    tree, _ = page(next(source for source in EXAMPLES if source.name.startswith("15_")))
    told = [float(card.get("data-confidence")) for card in tree.xpath("//article")]
    assert told == sorted(told)
    assert told[0] < 1


def test_a_doubt_about_words_is_marked_on_them() -> None:
    tree, document = page(next(source for source in EXAMPLES if source.name.startswith("13_")))
    (told,) = tree.xpath("//*[@class='doubts']//a[contains(., '县体育服务中心')]")
    (marked,) = tree.xpath(f"//*[@id='text']//*[contains(concat(' ', @data-m, ' '), ' {told.get('data-m')} ')]")
    assert words(marked) == "县体育服务中心"
    assert "doubt" in marked.get("class").split()
    assert told.get("href") == f"#{marked.get('id')}"
    assert document.text.startswith(words(marked), int(marked.get("id").removeprefix("s")))


def test_what_comes_up_beside_other_notices_is_on_the_page(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(EXAMPLES[12].path.read_bytes())
    pipeline.run(tmp_path, tmp_path / "out", pipeline.Plan(limits=None))
    first, second = (html.parse(tmp_path / "out" / "review" / page_name(name)) for name in ("a.html", "b.html"))
    assert first.xpath("//*[@class='facts']//*[@data-code='same_file']") == []
    (told,) = second.xpath("//*[@class='facts']//*[@data-code='same_file']")
    assert "a.html" in words(told)
    item = shishi.read(tmp_path / "b.html")
    doubt = FindingRow("b.html", item.items[2].row.item_id, "note", "new", "", "又见<b>别处</b>", "{}", None, 0, 0)
    text = (tmp_path / "out" / "review" / page_name("b.html")).read_text(encoding="utf-8")
    made = html.fromstring(review.completed(text, item, [*item.findings, doubt], "zh"))
    (card,) = made.xpath("//article[@data-at='2']")
    assert words(card.xpath(".//*[@class='doubts']/li[last()]/*[last()]")[0]) == "又见<b>别处</b>"
    assert len(made.xpath("//*[@data-code='new']")) == 1


def test_words_of_a_notice_are_never_markup() -> None:
    source = next(source for source in EXAMPLES if source.name.startswith("13_"))
    document = pipeline.open_document(source)
    told = parse(document)
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
    rows = normalize(told, source.name, pipeline.load_registry(None))
    (first, *rest) = rows.items
    strange = replace(first, row=replace(first.row, title=evil, text=evil))
    rows = replace(rows, document=replace(rows.document, title=evil, source=evil), items=(strange, *rest))
    text = evil + document.text[len(evil) :]
    made = notice_page(replace(document, text=text), told, rows, "zh")
    tree = html.fromstring(made)
    assert len(tree.xpath("//script")) == 2
    assert tree.xpath("//img") == []
    assert "49" not in words(tree.xpath("//h1")[0])
    assert "http" not in made.replace("http-equiv", "")


def test_tables_keep_their_merges_and_pages_are_told() -> None:
    text = "题\n甲\t乙\n丙\n"
    cells = (Cell(0, 0, Span(2, 3), 2, 1), Cell(0, 1, Span(4, 5)), Cell(1, 1, Span(6, 7)))
    grid = (Paragraph(Span(0, 1), 1), Table(Span(2, 8), cells, 2, 3))
    document = Document("n", text, grid, "text/plain", "text", (PageRun(0, 1), PageRun(6, 2)))
    title, table = blocks(document, [Mark(0, "text", Span(4, 7))], len(text))
    assert (title.page, table.page) == (1, None)
    assert [[(cell.start, cell.rowspan) for cell in row] for _, row in table.rows] == [
        [(2, 2), (4, 1), (-1, 1)],
        [(6, 1), (-1, 1)],
    ]
    assert [page for page, _ in table.rows] == [None, 2]
    assert [piece.keys for _, row in table.rows for cell in row for piece in cell.pieces] == ["", "0", "0"]


def test_a_long_notice_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LONGEST", 100)
    tree, document = page(EXAMPLES[0])
    assert f"还有 {len(document.text) - 100} 个字符" in words(tree.xpath("//*[@id='text']")[0])


def test_names_of_pages_are_safe_and_their_own() -> None:
    names = {page_name(source) for source in ("a/通知.txt", "b/通知.txt", "x.zip!通知?.txt", "长" * 300)}
    assert len(names) == 4
    assert all(len(name.encode()) < 255 and set(name).isdisjoint('/\\:*?"<>|!') for name in names)


def test_both_languages_have_the_same_words() -> None:
    told = tomllib.loads(files("shishi.output").joinpath("templates", "words.toml").read_text(encoding="utf-8"))

    def keys(table: dict[str, object], above: str = "") -> set[str]:
        nested = [
            keys(value, f"{above}{key}.") if isinstance(value, dict) else {above + key} for key, value in table.items()
        ]
        return set().union(*nested)

    assert keys(told["zh"]) == keys(told["en"])


def test_a_run_writes_pages_and_takes_away_its_own_only(tmp_path: Path) -> None:
    source = EXAMPLES[12].path
    pipeline.run(source, tmp_path, HERE)
    first = {path.name: path.read_bytes() for path in (tmp_path / "review").iterdir()}
    (tmp_path / "review" / "mine.html").write_text("<p>mine", encoding="utf-8")
    assert page_name(source.name) in first
    assert "青岚县" in (tmp_path / "index.html").read_text(encoding="utf-8")
    pipeline.run(source, tmp_path, HERE)
    second = {path.name: path.read_bytes() for path in (tmp_path / "review").iterdir()}
    assert second == first | {"mine.html": b"<p>mine"}
    pipeline.run(source, tmp_path, replace(HERE, pages=False))
    assert [path.name for path in (tmp_path / "review").iterdir()] == ["mine.html"]
    assert not (tmp_path / "index.html").exists()


def test_the_index_stays_small_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(index, "LISTED", 0)
    batch = pipeline.run(EXAMPLES[12].path, tmp_path, HERE)
    (row,) = batch.documents
    many = [replace(row, source=f"{at}.html", place=f"第{at % 3000}县") for at in range(6_000)]
    error = "no page of the PDF can be read; fetch it again"
    bad = [replace(row, source=f"bad{at}", status="damaged", error=error) for at in range(500)]
    findings = [Doubt(f"{at}.html", "note", "unlisted_unit") for at in range(6_000)]
    glance = index.Glance([*many, *bad], {}, 0, findings, [], "zh")
    made = index.index_page(glance)
    assert len(made.encode()) < 2_000_000
    assert "另有 300 份" in made
    assert "PDF 的各页都读不了；请重新获取" in made
    some = index.Glance(many[:600], {}, 0, findings[:600], [], "zh")
    assert sum(1 for _ in index.place_pages(some)) == 600
