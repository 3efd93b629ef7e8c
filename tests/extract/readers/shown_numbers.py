"""Values as spreadsheets and lists show them: every format with every value, as readable text.

In: formats, values, forms of numbers. Out: a line for each format with what every value is shown as;
``python -m tests.extract.readers.shown_numbers`` writes ``shown_numbers.tsv`` anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from shishi.extract.readers.number_format import built_in, shown, shown_text, shows_texts
from shishi.extract.readers.number_forms import form_of, number_text
from shishi.extract.readers.number_texts import showing

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.shown_numbers"
VALUES = (
    0.0, 1.0, -1.0, 9.0, 10.0, 12.5, -12.5, 99.995, 0.5, 0.05, -0.004, 0.126, 999.0, 1000.0, 1234.5, -98765.4321, 1e6,
    12345678.9, 1e11, 1e15, 1e21, 59.0, 60.0, 61.0, 45124.75, 45291.999988, 45292.0416667, 2958465.0, 2958466.0,
)  # fmt: skip
FORMATS = (
    "General", "0", "0.0", "0.00", "#", "#.#", "#.##", "?.??", "000", "0,0", "#,##0", "#,##0.00", "#,##0,", "0.0,,",
    "0%", "0.0%", "0.00%", "0‰", "0E+00", "0.00E+00", "# ?/?", "# ??/??", '0"个"', '"共"0"项"', "0_);(0)", "0;-0;无",
    '0;"负"0;"零"', "0;;", ";;;", "@", '0.00"万元"', '0!.0,"万"', '0!.0000,"亿"', "[>=100]0;[<0]\\-0;0.0", "[红色]0",
    "[Red]0.0", "[$¥-804]#,##0.00", "[DBNum1]0", "[DBNum1]General", "[DBNum2]0", "[DBNum2]General", "[DBNum3]0",
    "yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"', "yy-m-d", "mmm-yy", "d-mmm", "dddd",
    "ddd", "aaaa", "aaa", "h:mm", "hh:mm:ss", "h:mm AM/PM", '上午/下午h"时"mm"分"', "[h]:mm", "[mm]:ss", "[s]", "mm:ss",
    "m/d h:mm", "yyyy-mm-dd hh:mm", "e", "0* 0", "0 ", "\\#0", "##0.0E+0", "0.0.0", "0-00-00", "000-0000", "(0)",
)  # fmt: skip
FORMS = (
    "decimal", "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographTraditional",
    "ideographZodiac", "ideographDigital", "ideographEnclosedCircle", "decimalEnclosedCircle", "decimalEnclosedParen",
    "decimalEnclosedFullstop", "decimalZero", "decimalFullWidth", "upperRoman", "lowerRoman", "upperLetter",
    "lowerLetter", "taiwaneseCounting", "japaneseCounting", "koreanCounting", "bullet", "none", "ordinal", "hex",
)  # fmt: skip
COUNTED = (
    0, 1, 2, 9, 10, 11, 12, 13, 19, 20, 21, 26, 27, 50, 51, 60, 61, 99, 100, 101, 110, 999, 1000, 1001, 1010, 10000,
    10010, 12345,
)  # fmt: skip
WORDS = ("甲", "", "12", "1.5", "2031年", "-", "=1")


def rows() -> Mapping[str, Sequence[str]]:
    """What is shown, by format, form or code."""
    told = {f"format {form}": _shown(form) for form in FORMATS}
    told |= {f"words {form}": [str(shows_texts(form)), *(shown_text(word, form) for word in WORDS)] for form in FORMATS}
    told |= {f"form {form}": [number_text(value, form) for value in COUNTED] for form in FORMS}
    told |= {f"code {code}": [built_in(code), form_of(code)] for code in range(60)}
    return {name: [repr(one)[1:-1] for one in texts] for name, texts in told.items()}


def _shown(form: str) -> list[str]:
    one = [shown(value, form) for value in VALUES]
    late = [shown(value, form, from_1904=True) for value in VALUES[-7:]]
    many = list(showing(form).many([repr(value) for value in VALUES]))
    return [*one, *late, *("" if same == other else same for same, other in zip(many, one, strict=True))]


@cache
def kept() -> Mapping[str, Sequence[str]]:
    """The lines of the file."""
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {name: texts for name, *texts in lines}


def write() -> None:
    """Make what is shown now the lines of the file."""
    lines = ("\t".join((name, *texts)) for name, texts in rows().items())
    FILE.write_text("\n".join(("shown as", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
