"""The forms: each a function from facts to a file, and the label that the file should still be read as.

In: ``Facts``. Out: ``Retelling``: a file's name and bytes, its label, and the wording that a score compares with.
To add a form is to add one function here and its name in ``FORMS``; ``floors.toml`` then wants its floors.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from shishi.corpus import labels
from shishi.corpus.example_files import Grid, Part, docx, html, numbered_docx, pdf, xlsx
from shishi.corpus.matching import flat

from . import layout, lists, printing, surface
from .facts import Entry, Facts, indicators, told_label, wording
from .layout import WORDS, Sheet

SEED = 20240601
_ITEM, _END = "\0", "</li>\n"
_BROKEN = 40  # a text whose longest line is shorter was broken into lines by a printer


@dataclass(frozen=True, slots=True)
class Retelling:
    """An example in another form: the file, its label, and the texts behind the label's passages."""

    name: str
    data: bytes
    label: labels.Label
    wording: str


Form = Callable[[Facts], Retelling]


def _chance(facts: Facts, form: str) -> random.Random:
    return random.Random(f"{SEED}:{form}:{facts.name}")


def _told(facts: Facts, entries: Iterable[Entry], ending: str, data: bytes) -> Retelling:
    said = list(entries)
    return Retelling(f"{facts.name}.{ending}", data, told_label(facts, said), wording(said))


def _before(facts: Facts) -> list[str]:
    about = facts.about
    preface = WORDS["preface"]["plan" if about.kind == "plan" else "progress"]
    return [about.title or "", "各有关单位：", preface.format(year=about.year)]


def _after(facts: Facts) -> list[str]:
    parts = (facts.about.issued or "").split("-")
    date = "".join(f"{int(part)}{word}" for part, word in zip(parts, "年月日", strict=False) if part)
    return [line for line in (facts.about.issuer or "", date) if line]


def _lines(facts: Facts, body: Iterable[str]) -> list[str]:
    return [*_before(facts), *body, *_after(facts)]


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _parts(facts: Facts, grid: Grid) -> list[Part]:
    return [*_before(facts), grid, *_after(facts)]


# --- tables


def _bars(cells: Sequence[str]) -> str:
    return " | ".join(cells) + " |"


def _rows(facts: Facts, told: Sheet, written: Iterable[str]) -> Retelling:
    return _told(facts, told.entries, "txt", _text(_lines(facts, written)))


def pipe_rows(facts: Facts) -> Retelling:
    """A row per line, cells closed by bars."""
    told = layout.sheet(facts)
    return _rows(facts, told, map(_bars, told.lines))


def pipe_cells(facts: Facts) -> Retelling:
    """A cell per line, closed by a bar."""
    told = layout.sheet(facts)
    return _rows(facts, told, (f"{cell} |" for row in told.lines for cell in row))


def tab_rows(facts: Facts) -> Retelling:
    """A row per line, tabs between the cells."""
    told = layout.sheet(facts)
    return _rows(facts, told, ("\t".join(row) for row in told.lines))


def bare_cells(facts: Facts) -> Retelling:
    """A cell per line without any mark; empty cells leave nothing."""
    told = layout.sheet(facts)
    return _rows(facts, told, (cell for row in told.lines for cell in row if cell))


def markdown_rows(facts: Facts) -> Retelling:
    """A table as Markdown writes it: bars on both sides, a ruled line below the header."""
    told = layout.sheet(facts)
    header, *rows = (f"| {_bars(row)}" for row in told.lines)
    return _rows(facts, told, [header, "|" + " --- |" * len(told.headers), *rows])


def tables_by_group(facts: Facts) -> Retelling:
    """A table for every group, the group's name above it."""
    tables = layout.by_group(layout.sheet(facts))
    parts = [part for heading, told in tables for part in (heading, layout.grid(told))]
    entries = [entry for _, told in tables for entry in told.entries]
    return _told(facts, entries, "html", html("utf-8")([*_before(facts), *parts, *_after(facts)]))


def measure_column(facts: Facts) -> Retelling:
    """Bare numbers, their measures in a column of their own."""
    told = layout.with_measures(indicators(facts))
    return _rows(facts, told, map(_bars, told.lines))


def measured_names(facts: Facts) -> Retelling:
    """Bare numbers, their measures in brackets behind the names."""
    told = layout.with_measured_names(indicators(facts))
    return _told(facts, told.entries, "xlsx", xlsx(_parts(facts, layout.grid(told))))


def headers_missing(facts: Facts) -> Retelling:
    """A merged table on a web page whose columns bear no names."""
    told = layout.sheet(facts)
    return _page(facts, told.entries, html_table(layout.headless(told)))


def cards(facts: Facts) -> Retelling:
    """A small table for every project."""
    told = layout.sheet(facts)
    body = "\n".join(html_table(grid) for grid in layout.cards(told))
    return _page(facts, told.entries, body)


def dropped_cells(facts: Facts) -> Retelling:
    """Rows in which what an office would merge is left out altogether."""
    told = layout.sheet(facts)
    return _rows(facts, told, map(_bars, layout.dropped(told)))


def group_rows(facts: Facts) -> Retelling:
    """Groups as rows of their own."""
    told = layout.group_rows(layout.sheet(facts))
    return _rows(facts, told, map(_bars, told.lines))


def columns_reordered(facts: Facts) -> Retelling:
    """The columns in another order."""
    told = layout.reordered(layout.sheet(facts), _chance(facts, "columns"))
    return _rows(facts, told, map(_bars, told.lines))


def headers_renamed(facts: Facts) -> Retelling:
    """Other words over the columns."""
    told = layout.renamed(layout.sheet(facts), _chance(facts, "headers"))
    return _rows(facts, told, map(_bars, told.lines))


def _merged(write: Callable[[list[Part]], bytes], ending: str, facts: Facts) -> Retelling:
    told = layout.sheet(facts)
    return _told(facts, told.entries, ending, write(_parts(facts, layout.grid(told))))


# --- lists


def _listed(style: lists.Style, words: Callable[[Facts], lists.Words], facts: Facts) -> Retelling:
    told = lists.told(facts, style, words(facts))
    return _told(facts, told.entries, "txt", _text(_lines(facts, told.lines)))


def _plain(_: Facts) -> lists.Words:
    return lists.PLAIN


def _renamed(facts: Facts) -> lists.Words:
    rng = _chance(facts, "labels")
    return {kind: rng.choice(words[1:] or words) for kind, words in WORDS["columns"].items()}


def _style(item: str, body: lists.Body, groups: str = "一、 一、 （一）") -> lists.Style:
    child = lists.MARKS[lists.BELOW.get(item, "（1）")]
    alone, outer, inner = (lists.MARKS[mark] for mark in groups.split())
    return lists.Style((alone, outer, inner), lists.MARKS[item], child, body)


def _list(item: str, body: lists.Body, groups: str = "一、 一、 （一）") -> Form:
    return partial(_listed, _style(item, body, groups), _plain)


def unnumbered(facts: Facts) -> Retelling:
    """Label blocks one below the other, without numbers."""
    told = lists.unnumbered(lists.told(facts, replace(_style("", lists.label_lines), child=None)))
    return _told(facts, told.entries, "txt", _text(_lines(facts, told.lines)))


def run_on(facts: Facts) -> Retelling:
    """The whole list in one paragraph; groups, where there are some, open paragraphs of their own."""
    told = lists.told(facts, _style("(1)", lists.label_run))
    heads = {head for entry in told.entries for head in entry.groups}
    body = ""
    for line in told.lines:
        heading = any(line.endswith(f"{end}{head}") for head in heads for end in "、）")
        body += f"\n{line}\n" if heading else line
    return _told(facts, told.entries, "txt", _text(_lines(facts, body.strip().splitlines())))


def units_in_group_heads(facts: Facts) -> Retelling:
    """Units once behind the heading of a group."""
    told = lists.group_heads(facts)
    return _told(facts, told.entries, "txt", _text(_lines(facts, told.lines)))


def docx_list(facts: Facts) -> Retelling:
    """A Word document whose items Word itself numbers through."""
    style = replace(_style("1、", lists.unit_lines), restart=False)
    told = lists.told(facts, style)
    return _told(facts, told.entries, "docx", numbered_docx(list(_lines(facts, told.lines))))


def html_list(facts: Facts) -> Retelling:
    """A web page with ordered lists; the browser prints the numbers."""
    style = lists.Style(lists.GROUPS, lambda _: _ITEM, lambda at: f"（{at}）", lists.bracketed)
    told = lists.told(facts, style)
    heads = {head for entry in told.entries for head in entry.groups}
    body = ""
    for line in told.lines:
        if line.startswith(_ITEM):
            body += f"<li>{escape(line[1:])}</li>\n"
        elif any(line.endswith(f"{end}{head}") for head in heads for end in "、）"):
            body += f"</ol>\n<p>{escape(line)}</p>\n<ol>\n"
        else:
            body = f"{body.removesuffix(_END)}<br>{escape(line)}{_END}"
    return _page(facts, told.entries, f"<ol>\n{body}</ol>\n".replace("<ol>\n</ol>\n", ""))


def _page(facts: Facts, entries: Iterable[Entry], body: str) -> Retelling:
    before, after = (surface.paragraphs(part) for part in (_before(facts)[1:], _after(facts)))
    page = surface.web_page(facts.about.title or "", f"{before}\n{body}\n{after}")
    return _told(facts, entries, "html", page.encode())


# --- surfaces of the example as it stands; one with tables is told as bars, or as a list where lines matter


def _as_it_stands(facts: Facts) -> tuple[list[str], Sequence[Entry]]:
    if facts.prose is not None:
        return facts.prose.splitlines(), facts.entries
    told = layout.sheet(facts)
    return _lines(facts, map(_bars, told.lines)), told.entries


def _rewritten(change: Callable[[str], str], facts: Facts) -> Retelling:
    lines, entries = _as_it_stands(facts)
    return _told(facts, [_changed(entry, change) for entry in entries], "txt", _text(map(change, lines)))


def _changed(entry: Entry, change: Callable[[str], str]) -> Entry:
    def one(passage: str | None) -> str | None:
        return passage and change(passage)

    heads = tuple(one(head) for head in entry.label.heads)
    units = tuple((role, change(name)) for role, name in entry.units)
    measured = tuple(replace(said, of=tuple(map(change, said.of))) for said in entry.label.quantities)
    label = replace(entry.label, heads=heads, quantities=measured)
    text, progress, problems, following = map(one, (entry.text, entry.progress, entry.problems, entry.next))
    return replace(entry, units=units, label=label, text=text, progress=progress, problems=problems, next=following)


def _running(facts: Facts) -> tuple[list[str], Sequence[Entry]]:
    lines = (facts.prose or "").splitlines()
    if max(map(len, lines), default=0) > _BROKEN:
        return lines, facts.entries
    told = lists.told(facts, _style("1.", lists.unit_lines))
    return _lines(facts, told.lines), told.entries


def _broken(change: Callable[[Sequence[str], random.Random], list[str]], facts: Facts) -> Retelling:
    lines, entries = _running(facts)
    return _told(facts, entries, "txt", _text(change(lines, _chance(facts, change.__name__))))


def _running_head(facts: Facts) -> str:
    return f"{facts.about.place or '县'}人民政府公报"


def page_numbers(facts: Facts) -> Retelling:
    """Printed lines on pages with numbers and a running head."""
    lines, entries = _running(facts)
    rng = _chance(facts, "pages")
    printed = surface.paged(surface.printed_lines(lines, rng), _running_head(facts), rng)
    return _told(facts, entries, "txt", _text(printed))


def pdf_lines(facts: Facts) -> Retelling:
    """Printed lines on the pages of a PDF."""
    lines, entries = _running(facts)
    printed = surface.printed_lines(lines, _chance(facts, "pdf"))
    return _told(facts, entries, "pdf", printing.printed(printed, _running_head(facts)))


def web_page(facts: Facts) -> Retelling:
    """The example on a web site, with all that a site puts around it."""
    lines, entries = _as_it_stands(facts)
    title = facts.about.title or ""
    own = [line for line in lines if flat(line) != flat(title)]
    body = surface.paragraphs(own)
    if facts.prose is None:
        return _page(facts, entries, html_table(layout.grid(layout.sheet(facts))))
    return _told(facts, entries, "html", surface.web_page(title, body).encode())


def html_table(grid: Grid) -> str:
    """A grid as a table of a web page."""
    page = html("utf-8")(["", grid]).decode()
    return page[page.index("<table") : page.index("</table>") + 8]


FORMS: dict[str, Form] = {
    "pipe rows": pipe_rows,
    "pipe cells": pipe_cells,
    "tab rows": tab_rows,
    "markdown rows": markdown_rows,
    "tables by group": tables_by_group,
    "cards": cards,
    "measure column": measure_column,
    "measured names": measured_names,
    "bare cells": bare_cells,
    "dropped cells": dropped_cells,
    "group rows": group_rows,
    "columns reordered": columns_reordered,
    "headers renamed": headers_renamed,
    "headers missing": headers_missing,
    "html spans": partial(_merged, html("utf-8"), "html"),
    "docx table": partial(_merged, docx, "docx"),
    "xlsx": partial(_merged, xlsx, "xlsx"),
    "pdf table": partial(_merged, pdf, "pdf"),
    "html list": html_list,
    "docx list": docx_list,
    "label lines": _list("1.", lists.label_lines),
    "label run": _list("1.", lists.label_run),
    "labels renamed": partial(_listed, _style("1、", lists.label_lines), _renamed),
    "labels unnumbered": unnumbered,
    "labels run on": run_on,
    "units told in words": _list("1.", lists.told_units),
    "units apart by blanks": _list("1.", lists.spaced_units),
    "units last": _list("1.", lists.units_last),
    "bracketed units": _list("1.", lists.bracketed),
    "unit lines": _list("1.", lists.unit_lines),
    "units in group heads": units_in_group_heads,
    "numbers （一）": _list("（一）", lists.bracketed, "一、 第一章 一、"),
    "numbers 一、": _list("一、", lists.unit_lines, "第一章 第一章 第一节"),
    "numbers (1)": _list("(1)", lists.bracketed),
    "numbers 01": _list("01", lists.unit_lines),
    "numbers ①": _list("①", lists.bracketed),
    "numbers 第一条": _list("第一条", lists.unit_lines, "第一章 第一章 第一节"),
    "numbers 第一件": _list("第一件", lists.bracketed),
    "other widths": partial(_rewritten, surface.other_widths),
    "wide digits": partial(_rewritten, surface.wide_digits),
    "other script": partial(_rewritten, surface.other_script),
    "pinyin glosses": partial(_rewritten, surface.glossed),
    "counted lines": partial(_broken, surface.counted_lines),
    "printed lines": partial(_broken, surface.printed_lines),
    "ragged lines": partial(_broken, surface.ragged_lines),
    "page numbers": page_numbers,
    "pdf lines": pdf_lines,
    "web page": web_page,
}
OF_INDICATORS = frozenset({"measure column", "measured names"})  # these tell the figures alone, one per row
