"""What a person sees: a bar on a terminal, lines elsewhere, and words that are no markup."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

import shishi
from shishi import corpus, display, terminal

NOTICES = Path(corpus.__file__).parent / "notices"


def test_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.watching() as watch:
        for name, done in (("", 0), ("a.pdf", 0), ("b.pdf", 0), ("b.pdf", 1), ("a.pdf", 2)):
            watch(name, done, 2)
    assert capsys.readouterr().err == "[1/2] b.pdf\n[2/2] a.pdf\n"


def test_nothing_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.watching(quiet=True) as watch:
        watch("a.pdf", 1, 2)
    assert capsys.readouterr().err == ""


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shown = []
    monkeypatch.setattr("rich.progress.Progress.update", lambda _self, _task, **told: shown.append(told))
    with terminal.watching() as watch:
        for name, done in (("", 0), ("[a].pdf", 0), ("b.pdf", 0), ("[a].pdf", 1), ("b.pdf", 2)):
            watch(name, done, 2)
    assert [told.get("description") for told in shown] == ["", "[a].pdf", "b.pdf", None, ""]
    assert {told["total"] for told in shown} == {2}
    assert "[1/2]" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"value": 2700.0, "unit": "个", "of": "学位", "bound": ">="}, ">= 2,700 个 学位"),
        ({"value": 0.5, "unit": "%", "of": None, "bound": "="}, "0.5 %"),
        ({"value": 5.0, "value_max": 8.0, "unit": "个", "of": "站点", "bound": "="}, "5–8 个 站点"),
        ({"value": 50.0, "unit": "元", "per": "人月", "of": "补贴", "bound": "~"}, "~ 50 元/人月 补贴"),
    ],
)
def test_a_quantity_in_short(entry: dict[str, object], expected: str) -> None:
    assert terminal.amount({"value_max": None, "per": None} | entry) == expected


def test_printed_words_are_no_markup() -> None:
    notice = shishi.read(NOTICES / "13_html-merged-cells-plan.html")
    (first, *_) = notice.items
    strange = replace(first, row=replace(first.row, title="[bold]十[/]件", text="[red]实事"))
    told = io.StringIO()
    display.show(replace(notice, items=(strange,)), Console(file=told, width=80))
    assert "[bold]十[/]件" in told.getvalue()
    assert "[red]实事" in told.getvalue()


def test_words_without_end_are_shown_in_part() -> None:
    notice = shishi.read(NOTICES / "13_html-merged-cells-plan.html")
    (first, *_) = notice.items
    endless = replace(first, row=replace(first.row, text="学" * 1_000_000))
    told = io.StringIO()
    display.show(replace(notice, items=(endless,)), Console(file=told, width=80))
    assert 4_000 <= told.getvalue().count("学") < 5_000
    assert "996000" in told.getvalue()
