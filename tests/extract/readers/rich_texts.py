r"""Rich text from pieces: every piece before every other one, inside a row and outside.

In: pieces of rich text. Out: for each piece a line of short prints of what is read where another one follows;
``python -m tests.extract.readers.rich_texts`` writes ``rich_texts.tsv`` anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.rich_texts"
HEAD = (
    r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}{\f2\fcharset136 Ming;}}"
    r"{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\s3 heading 3;}{\s4 Normal;}}\f0 "
)
PIECES = (
    r"甲", r"乙\par ", r"\pard 丙", r"\tab 丁", r"\line 1", r"{\strike 戊}", r"\strike 己\strike0 ", r"\v 庚\v0 ",
    r"{\deleted 辛}", r"{\striked1 壬}", r"5{\super 2}", r"\super 3\nosupersub 4", r"\super 5\sub 6", r"\up8 7\dn2 8",
    r"\up2 9\plain 0", r"{\fs2 癸}", r"\fs4 子\fs24 ", r"\s1 一\par ", r"\s2 二\par ", r"\s3 三\par ", r"\s4 四\par ",
    r"\outlinelevel1 五\par ", r"\outlinelevel9 六\par ", r"\outlinelevel8 七\par ", r"{\listtext\tab 1.\tab}八",
    r"{\pntext 2.\line}九", r"\u26032?\u24314?", r"\uc2\u26032ab", r"\uc0\u-10000 ", r"\'cb\'f9", r"\f1\'cb\'f9\f0 ",
    r"\f2\'a4\'40\f0 ", r"{\field{\*\fldinst X}{\fldrslt 果}}", r"{\footnote 注}", r"{\*\unknown 无}", r"{\header 眉}",
    r"{\pict 00}", r"{\nonshppict 00}", r"{\object 物}", r"\page ", r"\sect ", r"\bin3 abc", r"\_\~\emdash\bullet ",
    r"\\\{\}",
    r"\trowd\cellx900\cellx1800\intbl 格\cell 子\cell\row ", r"\trowd\trleft100\clvmgf\cellx900 上\cell\row ",
    r"\trowd\clvmrg\cellx900\clmrg\cellx1900\intbl 下\cell 右\cell\row ", r"\intbl 漏\cell ", r"\row ",
    r"\trowd\cellx900\intbl 外\par\itap2 内\nestcell{\*\nesttableprops\trowd\cellx500\nestrow}\itap1\cell\row ",
    r"{\shp{\*\shpinst{\sp{\sn a}}{\shptxt 框\par}}{\shprslt x}}", r"{\info{\title 题}}", r"{未关", r"}",
    r"\ansicpg950 ", r"\*", r"\-", "\\\n",
)  # fmt: skip


def told(first: str) -> Sequence[str]:
    """The prints of a piece with every other one behind it."""
    return [_print(f"前{first}{second}后\\par 末") for second in PIECES]


def _print(body: str) -> str:
    try:
        document = read("x.rtf", (HEAD + body + "}").encode("gb18030"))
    except Unreadable as refused:
        return refused.status
    remarks = [(one.code, one.span, one.params) for one in document.remarks]
    return shortened(repr((document.text, document.blocks, document.pages, remarks)).encode())


@cache
def kept() -> Sequence[Sequence[str]]:
    """The lines of the file, in the order of the pieces."""
    return [line.split("\t")[1:] for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]


def write() -> None:
    """Make the prints of now those in the file."""
    lines = ("\t".join((repr(piece), *told(piece))) for piece in PIECES)
    FILE.write_text("\n".join(("piece", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
