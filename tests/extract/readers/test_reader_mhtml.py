"""Web archives and e-mails: the page or the words, in whatever encoding the message says."""

from email.message import EmailMessage

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import media_type_of, read, sniffing
from tests.extract.readers.reading import grids, paragraphs

PAGE = "<html><body><h1>青禾县实事</h1><p>新建学校3所。</p><table><tr><td>一</td><td>二</td></tr></table></body></html>"


def message(page: str | None, words: str | None, charset: str = "utf-8") -> bytes:
    made = EmailMessage()
    made["From"] = "<saved by a browser>"
    made["Subject"] = "青禾县2031年民生实事清单，各乡镇各部门请认真组织实施并按月报送进展情况"
    if words is not None:
        made.set_content(words, charset=charset)
    if page is not None and words is not None:
        made.add_alternative(page, subtype="html", charset=charset)
    elif page is not None:
        made.set_content(page, subtype="html", charset=charset)
    return bytes(made)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_page_is_read(charset: str) -> None:
    for data in (message(PAGE, None, charset), message(PAGE, "见网页", charset)):
        assert media_type_of(data) == sniffing.MHTML
        document = read("x.mht", data)
        assert paragraphs(document)[:2] == ["青禾县实事", "新建学校3所。"]
        assert len(grids(document)) == 1


def test_a_letter_without_a_page_is_read_as_text() -> None:
    document = read("x.eml", message(None, "1.新建学校3所。\n2.修路5公里。\n", "gbk"))
    assert paragraphs(document) == ["1.新建学校3所。", "2.修路5公里。"]
    assert document.meta["title"].startswith("青禾县2031年")


def test_a_message_without_words_is_empty() -> None:
    made = EmailMessage()
    made["MIME-Version"] = "1.0"
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(Unreadable, match="attached"):
        read("x.eml", bytes(made))
