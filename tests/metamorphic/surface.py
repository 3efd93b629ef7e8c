"""Changes of a text that leave its words alone: widths, script, line breaks, pages, and what a web site puts around it.

In: lines of a notice. Out: other lines, or a page, that say the same. All are seeded or need no chance.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from html import escape
from itertools import repeat
from pathlib import Path

from .layout import WORDS

_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_NARROW = str.maketrans("，：；！？（）", ",:;!?()")
_SWAP = _WIDE | _NARROW
_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")
_INSIDE = re.compile(r"(?<=[0-9A-Za-z])[,:](?=[0-9A-Za-z/])")
_WIDTHS = (18, 30)
_NOT_FIRST = "，。；：、）)”》！？,;:%"
_PAGE = 22
_TABLE = Path(__file__).parents[2] / "extract" / "rules" / "simplified.txt"


def other_widths(text: str) -> str:
    """Punctuation in the other width; marks inside numbers, times and names of the Latin script stay."""
    inside = {match.start() for match in _INSIDE.finditer(text)}
    return "".join(char if at in inside else char.translate(_SWAP) for at, char in enumerate(text))


def wide_digits(text: str) -> str:
    """Digits and percent signs in full width."""
    return text.translate(_DIGITS)


@cache
def _scripts() -> tuple[dict[int, str], dict[int, str]]:
    """Tables from traditional to simplified, and back to the usual form."""
    rows = [row for row in _TABLE.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    simplified = {ord(pair[0]): pair[1] for row in rows for pair in row.split()}
    older = {ord(new): chr(old) for old, new in simplified.items() if _common(chr(old)) and not _common(new)}
    return simplified, older | {ord(new): old for new, old in WORDS["traditional"].items()}


def _common(char: str) -> bool:
    """Whether a character is among the common ones of the traditional standard Big5."""
    try:
        return b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def other_script(text: str) -> str:
    """Simplified characters for traditional ones, or the other way round: whichever changes more."""
    changed = [text.translate(table) for table in _scripts()]
    return max(changed, key=lambda told: sum(one != other for one, other in zip(told, text, strict=True)))


def traditional(text: str) -> str:
    """Traditional characters."""
    return text.translate(_scripts()[1])


def glossed(text: str) -> str:
    """Traditional characters, some with the pinyin that mirror sites put behind them."""
    said = WORDS["pinyin"]
    return "".join(f"{char}({said[char]})" if char in said else char for char in traditional(text))


def counted_lines(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Every paragraph broken after the same number of characters, as terminals and old systems do."""
    return _lines(paragraphs, partial(repeat, rng.randint(*_WIDTHS)), len)


def ragged_lines(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Indented paragraphs, each line of another length, as in text copied from a picture or a narrow column."""
    return _lines([f"　　{one}" for one in paragraphs], lambda: iter(lambda: rng.randint(*_WIDTHS), 0), len)


def printed_lines(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Every paragraph broken where the line is full, as print does; Latin letters and digits are half as wide."""
    return _lines(paragraphs, partial(repeat, rng.randint(*_WIDTHS)), _printed_width)


def _lines(
    paragraphs: Sequence[str], widths: Callable[[], Iterator[int]], measure: Callable[[str], float]
) -> list[str]:
    return [line for paragraph in paragraphs for line in _broken(paragraph.rstrip(), widths(), measure)]


def _printed_width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in text)


def _broken(text: str, widths: Iterator[int], measure: Callable[[str], float]) -> Iterator[str]:
    """Lines of the given widths; no line begins with a closing mark or inside a number."""
    while text:
        width = next(widths)
        cut = next((at for at in range(1, len(text) + 1) if measure(text[:at]) >= width), len(text))
        while cut < len(text) and (text[cut] in _NOT_FIRST or _splits_number(text, cut)):
            cut += 1
        yield text[:cut]
        text = text[cut:]


def _splits_number(text: str, cut: int) -> bool:
    """Typesetters do not break inside a number or a Latin word."""
    return all(char.isascii() and (char.isalnum() or char == ".") for char in text[cut - 1 : cut + 1])


def paged(lines: Sequence[str], head: str, rng: random.Random) -> list[str]:
    """Pages of some twenty lines, each below the running head and above its number."""
    style = rng.choice(("— {} —", "- {} -", "－ {} －", "{}", "第{}页"))
    told: list[str] = []
    for page, at in enumerate(range(0, len(lines), _PAGE), 1):
        told += [head, *lines[at : at + _PAGE], style.format(page)]
    return told


def web_page(title: str, body: str) -> str:
    """A notice as a site shows it: navigation, breadcrumb, share buttons, related pages and footer around it."""
    page = WORDS["page"]
    nav = "".join(f'<li><a href="/{at}">{word}</a></li>' for at, word in enumerate(page["nav"]))
    share = "".join(f"<span>{word}</span>" for word in page["share"])
    related = "".join(
        f'<li><a href="/t/{at}.html">{word}</a> <span>0{at + 1}-12</span></li>'
        for at, word in enumerate(page["related"])
    )
    footer = "".join(f"<p>{word}</p>" for word in page["footer"])
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>\n'
        f'<div class="top"><ul>{nav}</ul></div>\n'
        f'<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 正文</div>\n'
        f'<div class="main"><h1>{escape(title)}</h1>\n<div class="share">{share}</div>\n'
        f'<div class="content">{body}</div>\n'
        f'<div class="pages"><p>上一篇：<a href="/1">{page["related"][0]}</a></p><p>下一篇：没有了</p></div></div>\n'
        f'<div class="related"><h3>相关链接</h3><ul>{related}</ul></div>\n'
        f'<div class="footer">{footer}</div>\n</body></html>\n'
    )


def paragraphs(lines: Sequence[str]) -> str:
    """Lines as paragraphs of a web page."""
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
