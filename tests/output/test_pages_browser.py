"""The pages in a real browser: click, filter, correct, save; and what was corrected is in the next run's dataset.

Skipped where there is no Chromium with its driver.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from shishi import corpus, pipeline
from shishi.output.pages import page_name

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (BROWSER and DRIVER):
    pytest.skip("no chromium and chromedriver on this machine", allow_module_level=True)

NOTICE = Path(corpus.__file__).parent / "notices" / "15_quarterly-progress-pipe-table.xlsx"
PLAN = NOTICE.with_name("13_html-merged-cells-plan.html")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip


class Page:
    """A browser with a notice's page in it."""

    def __init__(self, browser: Any, downloads: Path) -> None:
        self.browser, self.downloads = browser, downloads

    def do(self, script: str, *given: object) -> Any:
        return self.browser.execute_script(script, *given)

    def element(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def fill(self, label: str, value: str, within: str) -> None:
        """Write into the control with that label below ``within``."""
        labels = self.browser.find_elements("css selector", f"{within} label")
        control = next(found for found in labels if found.text.split("\n")[0] == label)
        control = control.find_element("css selector", "input, select, textarea")
        if control.tag_name == "select":
            control.find_element("xpath", f"./option[@value='{value}']").click()
            return
        control.clear()
        control.send_keys(value)

    def select(self, words: str) -> None:
        """Select these words in the notice, as a person does with the mouse."""
        found = self.do(
            """
            const blocks = [...document.querySelectorAll("#text [data-s]")];
            const block = blocks.find(one => one.textContent.includes(arguments[0]));
            const at = block.textContent.indexOf(arguments[0]);
            const range = document.createRange();
            const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            let before = 0;
            while (walker.nextNode()) {
              const length = walker.currentNode.data.length;
              const place = edge => Math.min(Math.max(edge - before, 0), length);
              if (before <= at && at < before + length) range.setStart(walker.currentNode, place(at));
              if (before < at + arguments[0].length) range.setEnd(walker.currentNode, place(at + arguments[0].length));
              before += length;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return String(range) === arguments[0];
            """,
            words,
        )
        assert found
        self.until(lambda: not self.do("return document.getElementById('selection').hidden"))

    def until(self, true: Any) -> None:
        """Wait a little until something is the case."""
        for _ in range(100):
            if true():
                return
            time.sleep(0.05)
        pytest.fail("the page did not come so far")

    def saved(self) -> Path:
        path = self.downloads / "corrections.csv"
        path.unlink(missing_ok=True)
        self.element("#save").click()
        self.until(path.exists)
        return path


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("dataset")
    pipeline.run(NOTICE, made, pipeline.Plan(limits=None))
    return made


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    downloads = tmp_path_factory.mktemp("downloads")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield Page(driver, downloads)
    driver.quit()


@pytest.fixture
def page(browser: Page, out: Path) -> Page:
    address = (out / "review" / page_name(NOTICE.name)).as_uri()
    browser.browser.get(address)
    browser.do("localStorage.clear()")
    browser.browser.get(address)
    return browser


def rows(out: Path, table: str = "dataset") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(out / f"{table}.parquet").to_pylist()
    return found


def test_a_click_jumps_to_the_words_and_back(page: Page) -> None:
    page.element(".quantities .v.actual").click()
    lit = page.do("return [...document.querySelectorAll('#text .on')].map(one => one.textContent).join('')")
    assert lit == page.element(".quantities .v.actual.on + q").text.strip("“”")
    page.element("#text .m.responsible").click()
    assert (
        page.do("return document.querySelector('.units .v.on').textContent")
        == page.element("#text .m.responsible").text
    )
    assert page.browser.get_log("browser") == []


def test_a_doubt_jumps_to_the_words_that_it_is_about(browser: Page, tmp_path: Path) -> None:
    pipeline.run(PLAN, tmp_path, pipeline.Plan(limits=None))
    browser.browser.get((tmp_path / "review" / page_name(PLAN.name)).as_uri())
    browser.element(".doubts .v").click()
    lit = browser.do("return [...document.querySelectorAll('#text .on')].map(one => one.textContent)")
    assert lit == ["县体育服务中心"]
    assert browser.browser.get_log("browser") == []


def test_filters_leave_what_was_asked_for(page: Page, out: Path) -> None:
    every = page.do("return document.querySelectorAll('.card').length")

    def shown() -> int:
        found: int = page.do("return [...document.querySelectorAll('.card')].filter(card => !card.hidden).length")
        return found

    assert shown() == every
    sure = page.do(
        "return [...document.querySelectorAll('.card')].filter(card => card.dataset.confidence < 0.9).length"
    )
    page.element("#by-confidence option[value='1']").click()
    assert sure <= shown() <= every
    page.element("#by-code option[value='item_without_units']").click()
    assert 0 < shown() < every
    filtered = shown()
    page.browser.get("about:blank")
    page.browser.get(f"{(out / 'review' / page_name(NOTICE.name)).as_uri()}#doubt=item_without_units")
    assert shown() == filtered
    page.element("#by-code option[value='']").click()
    page.element("#by-confidence option[value='2']").click()
    page.element("#search").send_keys("停车")
    assert 0 < shown() < every
    page.element("#search").clear()
    page.element("#order option[value='place']").click()
    assert page.do("return [...document.querySelectorAll('.card')].map(card => Number(card.dataset.at))") == [
        *range(every)
    ]


def test_the_keyboard_is_enough(page: Page) -> None:
    page.element("body").send_keys("j")
    first = page.do("return document.querySelector('.card.active').id")
    page.element("body").send_keys("j")
    assert page.do("return document.querySelector('.card.active').id") != first
    page.element("body").send_keys("k")
    assert page.do("return document.querySelector('.card.active').id") == first
    page.element("body").send_keys("e")
    assert page.do("return !!document.querySelector('.card.active form')")
    assert page.do("return document.activeElement.matches('form *')")
    page.browser.switch_to.active_element.send_keys("\ue00c")  # Escape: back to the button in its card
    assert page.do("return document.querySelector('form.form') === null")
    assert page.do("return document.activeElement.matches('.card.active button.edit')")


def test_nothing_is_asked_of_the_network_and_nothing_strange_runs(page: Page) -> None:
    assert page.do("return performance.getEntriesByType('resource').length") == 0
    page.do(
        "const made = document.createElement('script'); made.textContent = 'window.ran = 1'; document.body.append(made)"
    )
    assert page.do("return window.ran") is None
    page.browser.get_log("browser")


def test_every_correction_made_in_the_page_is_in_the_next_dataset(page: Page, out: Path, tmp_path: Path) -> None:
    items = {row["item_id"]: row for row in rows(out, "items")}
    numbered = [row["number"] for row in items.values()]
    card = {row["number"]: f"#i{at}" for at, row in enumerate(items.values())}
    first, second, third, fourth = numbered[:4]

    page.do("document.querySelector(arguments[0]).querySelector('.edit').click()", card[first])
    one = f"{card[first]} fieldset:nth-of-type(1)"
    for label, value in (("数值", "777"), ("计量单位", "席"), ("指标性质", "condition"), ("界限", ">=")):
        page.fill(label, value, one)
    page.element(f"{card[first]} form button[type='submit']").click()

    page.do("document.querySelector(arguments[0]).querySelector('.edit').click()", card[second])
    page.fill("项目名称", "换了名称", card[second])
    page.fill("完成状态", "done", card[second])
    unit = page.element(f"{card[second]} form fieldset:last-of-type input")
    unit.clear()
    unit.send_keys("县水利局")
    page.element(f"{card[second]} form button[type='submit']").click()

    page.do("document.querySelector(arguments[0]).querySelector('.edit').click()", card[third])
    page.element(f"{card[third]} form > label.check input").click()
    page.element(f"{card[third]} form button[type='submit']").click()

    words = items_by(items, fourth)["text"][:12]
    page.do("document.querySelector(arguments[0]).click()", f"{card[fourth]} h2")
    page.select(words)
    page.element("#selection [data-as='text']").click()
    page.element(f"{card[fourth]} form button[type='submit']").click()

    page.select("一、")
    page.element("#selection [data-as='item']").click()
    added = page.do("return document.querySelector('.card form').closest('.card').id")
    page.fill("序号", "99", f"#{added}")
    page.element(f"#{added} form button[type='submit']").click()

    page.element("#edit-facts").click()
    page.fill("年度", "2031", "#facts-form")
    page.element("#facts-form button[type='submit']").click()

    before = page.element("#pending").text
    saved = page.saved()
    assert before.endswith("处更正未保存")
    batch = pipeline.run(NOTICE, tmp_path / "again", pipeline.Plan(corrections=(saved,), limits=None))
    told = rows(tmp_path / "again")
    assert [row.message for row in batch.tables["findings"] if row.code == "correction_unused"] == []
    assert {row["year"] for row in told} == {2031}
    changed = [row for row in told if row["number"] == first and row["value"] == 777.0]
    assert [(row["unit"], row["role"], row["bound"]) for row in changed] == [("席", "condition", ">=")]
    assert {(row["title"], row["status"]) for row in told if row["number"] == second} == {("换了名称", "done")}
    assert any("水利局" in name for row in told if row["number"] == second for name in row["responsible"] + row["lead"])
    assert {row["number"] for row in told} == {*numbered, "99"} - {third}
    assert {row["text"] for row in told if row["number"] == fourth} == {words}
    assert {row["confidence"] for row in rows(tmp_path / "again", "items") if row["number"] in (first, "99")} == {1.0}
    assert sum(row.code == "corrected" for row in batch.tables["findings"]) == 5


def items_by(items: dict[str, dict[str, Any]], number: str) -> dict[str, Any]:
    return next(row for row in items.values() if row["number"] == number)


def test_a_quantity_is_added_by_selecting_it(page: Page, out: Path, tmp_path: Path) -> None:
    items = rows(out, "items")
    at, row = next((at, row) for at, row in enumerate(items) if row["text"])
    page.do("document.querySelector(arguments[0]).click()", f"#i{at} h2")
    page.select(row["text"][:6])
    page.element("#selection [data-as='quantity']").click()
    fieldset = f"#i{at} fieldset:nth-last-of-type(2)"
    for label, value in (("数值", "12"), ("计量单位", "座"), ("计量对象", "桥")):
        page.fill(label, value, fieldset)
    page.element(f"#i{at} form button[type='submit']").click()
    batch = pipeline.run(NOTICE, tmp_path / "again", pipeline.Plan(corrections=(page.saved(),), limits=None))
    assert [entry.code for entry in batch.tables["findings"] if entry.code == "correction_unused"] == []
    assert any((told["of"], told["value"], told["unit"]) == ("桥", 12.0, "座") for told in rows(tmp_path / "again"))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_out_of_the_window(page: Page, out: Path, width: int) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for address in (out / "index.html", out / "review" / page_name(NOTICE.name)):
            page.browser.get(address.as_uri())
            assert page.do("return document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_what_a_notice_says_does_nothing(browser: Page, tmp_path: Path) -> None:
    evil = "<img src=x onerror='harm=1'><script>harm=1</script>\u202e</textarea></script>{{7*7}}"
    (tmp_path / "notices").mkdir()
    notice = tmp_path / "notices" / "a<img src=x onerror=harm=1>.txt"
    notice.write_text(
        f"青岚县2023年民生实事项目{evil}\n1.优化教育{evil}。新增学位1620个{evil}。责任单位：县教育局{evil}\n"
        f"2.建设公园3个。责任单位：javascript:harm=1\n",
        encoding="utf-8",
    )
    pipeline.run(notice.parent, tmp_path / "out", pipeline.Plan(limits=None))
    for address in (tmp_path / "out" / "index.html", tmp_path / "out" / "review" / page_name(notice.name)):
        browser.browser.get_log("browser")  # what other pages said before
        browser.browser.get(address.as_uri())
        for found in browser.browser.find_elements("css selector", "button, summary, .v, h2"):
            browser.do("arguments[0].click()", found)
        assert browser.do("return typeof harm") == "undefined"
        assert browser.do("return document.images.length") == 0
        assert "javascript:" not in browser.do("return [...document.links].map(link => link.href).join()")
        assert browser.browser.get_log("browser") == []
