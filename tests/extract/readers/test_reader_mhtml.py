"""Web archives and e-mails: the page or the words, in whatever encoding the message says."""

from email.message import EmailMessage

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import media_type_of, read, sniffing
from tests.extract.readers.reading import grids, paragraphs
from tests.hostile import nested_letters

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


def mixed(*parts: tuple[str, str, str]) -> bytes:
    """A letter of inline parts, each with its kind, its charset and its words."""
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    told = (
        f"--x\nContent-Type: text/{kind}; charset={charset}\n\n".encode() + words.encode(charset) + b"\n"
        for kind, charset, words in parts
    )
    return head + b"".join(told) + b"--x--\n"


PLAIN, MORE = ("plain", "utf-8", "1.新建学校3所。"), ("plain", "gbk", "2.修路5公里。")
HTML = ("html", "gbk", "<html><head><meta charset=gbk></head><body><p>1.新建<b>学校</b>3所。</p></body></html>")


@pytest.mark.parametrize("parts", [(PLAIN, MORE), (HTML, MORE), (HTML, MORE, PLAIN), (PLAIN, HTML, MORE)])
def test_what_stands_below_the_first_words_is_read_too_and_once(parts: tuple[tuple[str, str, str], ...]) -> None:
    assert [line for line in paragraphs(read("x.eml", mixed(*parts))) if line] == ["1.新建学校3所。", "2.修路5公里。"]


def test_frames_of_a_page_are_read() -> None:
    frames = ("html", "utf-8", "<html><frameset><frame src=a></frameset></html>")
    data = mixed(frames, HTML, MORE).replace(b"multipart/mixed", b"multipart/related")
    assert [line for line in paragraphs(read("x.mht", data)) if line] == ["1.新建学校3所。", "2.修路5公里。"]


def test_a_letter_passed_on_does_not_stand_for_the_one_that_passes_it_on() -> None:
    passed_on = EmailMessage()
    passed_on.set_content(PAGE, subtype="html")
    made = EmailMessage()
    made.set_content("1.新建学校3所。")
    made.add_attachment(passed_on)
    assert paragraphs(read("x.eml", bytes(made))) == ["1.新建学校3所。"]


def test_parts_in_parts_without_end_are_too_much() -> None:
    with pytest.raises(Unreadable, match="too deep") as told:
        read("x.mht", nested_letters())
    assert told.value.status == "limit"


def test_a_message_that_is_cut_off_or_encoded_with_faults_is_told() -> None:
    data = mixed(("plain", "utf-8", "1.新建学校3所。"), ("plain", "utf-8", "2.修路5公里。"))
    encoded = EmailMessage()
    encoded.set_content("1.新建学校3所，为群众办实事。\n" * 9, cte="base64")
    for whole in (data, bytes(encoded).strip()):
        assert not read("x.eml", whole).remarks
        told = [remark.message for remark in read("x.eml", whole[:-5]).remarks]
        assert any(message.startswith("the message is cut off") for message in told)


def test_only_the_beginning_of_an_endless_header_is_read() -> None:
    subject = b"Subject: " + b"\n ".join([b"=?utf-8?B?5paw?="] * 20_000)
    document = read("x.eml", b"MIME-Version: 1.0\n" + subject + b"\n\n" + "新建学校3所。".encode())
    assert [remark.code for remark in document.remarks] == ["content_not_read"]
    assert 100 < document.meta["title"].count("新") < 300


@pytest.mark.parametrize("kind", ["text/html; charset=gbk; html新*1*", "(" * 3000 + "text/html; charset=gbk"])
def test_a_header_over_which_the_library_fails(kind: str) -> None:
    head = f"MIME-Version: 1.0\nContent-Type: {kind}\n\n".encode()
    assert "新建学校3所。" in read("x.mht", head + "<p>新建学校3所。</p>".encode("gbk")).text
