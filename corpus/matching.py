"""How a label's words are found again in a notice: without regard to blanks, widths, punctuation and pinyin.

In: printed text. Out: bare forms of it to compare. These forms are part of the definition of every score; changing one
changes what the committed floors mean.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

import tomli

_BLANK: Final = re.compile(r"[\s|]+")
_PUNCTUATION: Final = re.compile(r"[^\w%]+")
_SIMPLE: Final = str.maketrans(
    "個戶處條畝輛張場項間臺萬億歲噸頓盞冊餘對雙層幢檔點棟級種輪隊門類員團屆頭隻檯頁釐鐘週顆艘圓塊",
    "个户处条亩辆张场项间台万亿岁吨顿盏册余对双层幢档点栋级种轮队门类员团届头只台页厘钟周颗艘元块",
)
_SAME_MEASURE: Final = {
    "m2": "平方米", "平米": "平方米", "m3": "立方米", "方": "立方米", "km": "公里", "千米": "公里", "m": "米",
    "C": "摄氏度",
}  # fmt: skip


@cache
def left_out(name: str) -> re.Pattern[str]:
    """One kind of what is left out, as ``matching.toml`` has it."""
    data = tomli.loads(files("shishi.corpus").joinpath("matching.toml").read_text(encoding="utf-8"))
    return re.compile(data[name]["pattern"])


def close(text: str) -> str:
    """Text without blanks, cell bars and pinyin, its widths made one; punctuation stays."""
    return _BLANK.sub("", left_out("gloss").sub("", unicodedata.normalize("NFKC", text)))


def flat(text: str | None) -> str:
    """Only the letters, digits and percent signs of text, widths made one, without pinyin and a closing (measure)."""
    if text is None:
        return ""
    bare = left_out("gloss").sub("", unicodedata.normalize("NFKC", left_out("measure").sub("", text)))
    return _PUNCTUATION.sub("", bare).replace("_", "")


def flat_head(text: str | None) -> str:
    """``flat`` of a heading, which may begin with 关于 or not."""
    return left_out("about").sub("", flat(text))


def measure(unit: str | None) -> str:
    """A measure word in the one form that two spellings are compared in."""
    plain = flat(unit).translate(_SIMPLE)
    return _SAME_MEASURE.get(plain, plain)
