"""What a notice says is attached to it."""

import pytest

from shishi.extract.facts.attachments import attachments_of
from shishi.extract.layout.page import page_of
from shishi.extract.readers import read

OPENING = "望溪县人民政府关于印发2022年民生工程实施方案的通知\n各乡镇人民政府：\n现印发给你们，请认真组织实施。\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("附件：民生工程任务清单\n望溪县人民政府\n", ("民生工程任务清单",)),
        ("附件：1. 2022年任务清单\n　　　2. 投资计划表.xls\n望溪县人民政府\n", ("2022年任务清单", "投资计划表.xls")),
        ("附件：1.任务清单2.投资计划表\n", ("任务清单", "投资计划表")),
        ("附件1：《任务清单》.docx\n附件2：投资计划表；\n", ("任务清单.docx", "投资计划表")),
        ("附件下载：分工表.docx\n", ("分工表.docx",)),
        ("附件\n任务清单\n", ()),
        ("附件：\n1.任务清单\n2.附表2.docx\n资金表.xls\n", ("任务清单", "附表2.docx", "资金表.xls")),
        ("附件\n任务清单.docx\n新建学校3所\n", ("任务清单.docx",)),
        ("附件1：任务清单.doc 附件2：资金安排表.xls\n", ("任务清单.doc", "资金安排表.xls")),
        ("附：任务清单.docx\n附：有关说明如下\n", ("任务清单.docx",)),
        ("【附件下载】任务清单.docx\n点击下载：资金表.xls\n", ("任务清单.docx", "资金表.xls")),
        ("附件1 任务清单.docx\n附表：①资金表（共3页）\n", ("任务清单.docx", "资金表")),
        ("（附件：《任务清单》）\n", ("任务清单",)),
        ("附件：请各乡镇于3月前报送。逾期不候。\n", ()),
        ("1.新建学校3所。\n2.新建医院2家。\n", ()),
    ],
)
def test_names(lines: str, expected: tuple[str, ...]) -> None:
    assert attachments_of(page_of(read("x.txt", (OPENING + lines).encode()))) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<p>附件：<a href="/a/P02.docx">1.民生工程任务清单</a></p>', ("民生工程任务清单",)),
        ('<p>附件：民生工程任务清单</p><a href="P02.pdf">民生工程任务清单.pdf</a>', ("民生工程任务清单",)),
        ('<a href="P02.xls?id=3">《2022年投资计划表》.xls</a>', ("2022年投资计划表.xls",)),
        ('<a href="/f/%E5%88%86%E5%B7%A5%E8%A1%A8.docx">点击下载</a>', ("分工表.docx",)),
        ("""<a href="javascript:down('/f/a1.docx','分工表.docx')">分工表</a>""", ("分工表",)),
        ("""<span onclick="window.open('/f/a1.docx')">分工表</span>""", ("分工表",)),
        ("""<a href="#" onclick="down('77','分工表.docx')">点击下载</a>""", ("分工表.docx",)),
        ('<a otheroldname="分工表.docx" href="./P02.docx">P02.docx</a>', ("分工表.docx",)),
        ('<a href="/f?id=9" title="分工表.docx">附件1</a>', ("分工表.docx",)),
        ('<div data-url="/f/a1.docx">分工表.docx</div>', ("分工表.docx",)),
        ('<div title="分工表.docx">分工表.docx</div><a href="/f?id=9" title="分工">看</a>', ()),
        ('<a href="/f/a.zip"><img src="zip.png"></a>', ("a.zip",)),
        (
            '<p>附件：<a href="P1.ofd">项目清单表（OFD版）</a>　<a href="P2.wps">项目清单表（WPS版）</a></p>',
            ("项目清单表（OFD版）", "项目清单表（WPS版）"),
        ),
        (
            '<p>附件：<a href="P1.ofd">项目清单表</a>和<a href="P2.wps">分工表</a></p>',
            ("项目清单表和分工表",),
        ),
        ('<p>附件：<a href="P1.docx">分工表.docx</a> [下载]</p>', ("分工表.docx",)),
        ('<p>附件：<a href="P1.docx">分工表.docx</a>（24.5KB）</p>', ("分工表.docx",)),
        ('<script>var list = [{"name":"分工表.docx","path":"/f/55.docx"}];</script>', ("分工表.docx",)),
        ('<script>var viewer = {"path":"/f/55.docx"}; show({"name":"分工表.docx"});</script>', ()),
        ('<a href="/index.html">民生工程专栏</a><a href="http://[x/a.doc">坏的地址</a>', ()),
    ],
)
def test_files_that_a_page_links_to(links: str, expected: tuple[str, ...]) -> None:
    body = "".join(f"<p>{line}</p>" for line in OPENING.splitlines())
    assert attachments_of(page_of(read("x.html", f"<html><body>{body}{links}</body></html>".encode()))) == expected
