"""What a site states of a document (its number, its days, who issued it) stays, whatever its part is called."""

import pytest

from shishi.extract.readers import read

NOTICE = (
    "<h1>云溪县2031年民生实事项目</h1><div class='article'>"
    + "<p>新建公办幼儿园六所，新增学位九百个。</p>" * 9
    + "</div>"
)
INDEX, NUMBER, ISSUER, WRITTEN = "YX001-2031-0003", "云政发〔2031〕3号", "云溪县人民政府", "2031-03-01"

CARDS = {
    f'<div class="xxgk-head"><ul><li><b>索 引 号：</b>{INDEX}</li><li><b>文　号：</b>{NUMBER}</li></ul></div>': [
        f"索 引 号：{INDEX}",
        f"文　号：{NUMBER}",
    ],
    f'<div class="top-info"><p><span>文号：{NUMBER}</span><span>发文机构：{ISSUER}</span></p></div>': [
        f"文号：{NUMBER} 发文机构：{ISSUER}"
    ],
    f'<div class="position-box"><div><label>发文字号</label><span>{NUMBER}</span></div>'
    f"<div><label>成文日期</label>{WRITTEN}</div></div>": [f"发文字号 {NUMBER}", f"成文日期 {WRITTEN}"],
    f'<div class="info"><span>来源：县政府办公室</span><span>{NUMBER}</span></div>': [f"来源：县政府办公室 {NUMBER}"],
    '<div class="xxgk-head"><span>文号：</span><span>索引号：</span><a href="x">搜索</a></div>': [],
    '<div class="info"><span>来源：</span><span>县政府办公室</span></div>': ["来源：县政府办公室"],
    "<div><b>名称</b>和位置</div>": ["名称和位置"],
}


@pytest.mark.parametrize("card", CARDS)
def test_what_a_site_states_stays(card: str) -> None:
    page = f"<html><body>{card}{NOTICE}</body></html>"
    text = read("a.html", page.encode()).text
    assert text.partition("云溪县2031年民生实事项目")[0].splitlines() == CARDS[card]
