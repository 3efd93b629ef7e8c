"""The title of a notice among the lines above it."""

import pytest

from shishi.extract.facts.headlines import is_official, title_of
from shishi.extract.layout.page import page_of
from shishi.extract.readers import read

BODY = "各镇人民政府,县直各单位:\n现将方案印发给你们,请抓好落实。\n"
TITLE = "云溪县人民政府关于印发2031年民生实事实施方案的通知"

TITLES = {
    "one line": (f"{TITLE}\n{BODY}", TITLE),
    "over two lines": (f"云溪县人民政府\n关于印发2031年民生实事实施方案的通知\n{BODY}", TITLE),
    "broken inside a word": (f"云溪县人民政府关于印发2031年民生实\n事实施方案的通知\n{BODY}", TITLE),
    "below the number": (f"云政发〔2031〕9号\n{TITLE}\n{BODY}", TITLE),
    "the number before it": (f"云政发〔2031〕9号 {TITLE}\n{BODY}", TITLE),
    "a bracketed number behind it": (f"{TITLE}(云政发〔2031〕9号)\n{BODY}", TITLE),
    "below breadcrumbs": (f"首页>政务公开>通知\n{TITLE}\n发布时间:2031-03-05\n{BODY}", TITLE),
    "with a label": (f"标题:{TITLE}\n{BODY}", TITLE),
    "with the site's name": (f"{TITLE}_云溪县人民政府\n{BODY}", TITLE),
    "with the file's ending": (f"{TITLE}.docx\n{BODY}", TITLE),
    "with buttons": (f"{TITLE}[打印本页]\n{BODY}", TITLE),
    "in title marks": (f"《{TITLE}》\n{BODY}", TITLE),
    "a table's caption": (
        "云溪县2031年民生实事进展情况表\n序号 | 项目 | 责任单位 | 进展情况\n1 | 新建水厂 | 县水利局 | 已开工\n",
        "云溪县2031年民生实事进展情况表",
    ),
    "a resolution below its congress": (
        f"云溪县第九届人民代表大会第四次会议\n关于2031年民生实事项目的决议\n{BODY}",
        "云溪县第九届人民代表大会第四次会议关于2031年民生实事项目的决议",
    ),
    "a promise below its office": (
        f"云溪县人民政府\n2031年民生实事公开承诺书\n{BODY}",
        "云溪县人民政府2031年民生实事公开承诺书",
    ),
    "below a bulletin's masthead": (
        f"2031年第15期\n云溪县民生办编  2031年11月19日\n全县民生实事1-10月进展情况\n{BODY}",
        "全县民生实事1-10月进展情况",
    ),
    "below labels in square brackets": (
        f"[ 发布日期 ] 2031-04-09\n\n关于印发2031年民生实事清单的通知\n{BODY}",
        "关于印发2031年民生实事清单的通知",
    ),
    "none": ("序号 | 项目 | 责任单位 | 进展情况\n1 | 新建水厂 | 县水利局 | 已开工\n", ""),
    "only the letterhead": (f"云溪县人民政府文件\n{BODY}", ""),
}


@pytest.mark.parametrize("name", TITLES)
def test_titles(name: str) -> None:
    text, expected = TITLES[name]
    assert title_of(page_of(read("notice.txt", text.encode()))).raw == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TITLE, True),
        ("关于公布2031年民生实事项目的通知", True),
        ("云溪县2031年民生实事进展情况", False),
        ("关于民生实事", False),
    ],
)
def test_official_titles(text: str, *, expected: bool) -> None:
    assert is_official(text) is expected
