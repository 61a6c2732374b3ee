"""Bytes become text by rule, never by a guess: each case names the bytes, the codec found and the text."""

from __future__ import annotations

import pytest

from lucheng_extract.errors import ReadError
from lucheng_extract.readers import read
from lucheng_extract.readers.charset import declared, decode

NOTICE = "关于印发《方案》的通知\n2025年，区财政安排专项资金3.05亿元——用于“千企智改”·数字化工程。"


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (NOTICE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + NOTICE.encode(), "utf-8"),
        (b"\xff\xfe" + NOTICE.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + NOTICE.encode("utf-16-be"), "utf-16"),
        (NOTICE.encode("gb18030"), "gb18030"),
        (NOTICE.encode("gbk"), "gb18030"),
    ],
)
def test_a_text_of_a_usual_charset_is_read_without_naming_it(content: bytes, codec: str) -> None:
    document = read(content, name="notice.txt")
    assert (document.text, document.encoding) == (NOTICE, codec)


def test_gb18030_reads_its_four_byte_characters() -> None:
    assert decode("𠮷㐀䶮乡".encode("gb18030") + "的通知".encode("gbk") * 9, "n")[0].startswith("𠮷㐀䶮乡")


def test_big5_is_read_when_named() -> None:
    document = read("臺北市政府補助新臺幣5萬元".encode("big5"), name="notice.txt", encoding="big5")
    assert (document.text, document.encoding) == ("臺北市政府補助新臺幣5萬元", "big5")


def test_big5_that_nobody_named_is_refused_though_it_passes_as_gb18030() -> None:
    content = "臺北市政府為推動產業創新發展，補助企業購置設備，每家最高新臺幣五十萬元，請依規定辦理申請。".encode(
        "big5"
    )
    content.decode("gb18030")  # strict, and rubbish
    with pytest.raises(ReadError, match="encoding='big5'"):
        read(content, name="notice.txt")


def test_utf16_without_a_mark_is_refused_and_read_when_named() -> None:
    content = NOTICE.encode("utf-16-le")
    with pytest.raises(ReadError, match=r"encoding='(big5|utf-16-le)'"):
        read(content, name="notice.txt")
    assert read(content, name="notice.txt", encoding="utf-16-le").text == NOTICE


def test_the_dash_and_dot_of_gb2312_stay_as_typed() -> None:
    """A1AA and A1A4: Python's gb2312 makes ― and ・ of them."""
    page = '<meta charset="gb2312"><p>一、总体要求——到2027年·数字化改造完成3.05亿元。</p>'.encode("gbk")
    assert "——到2027年·数字化" in read(page, name="page.html").text


def test_a_page_may_declare_its_charset() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>補助新臺幣5萬元，請依規定辦理。</p>'
    document = read(page.encode("big5"), name="page.html")
    assert (document.text, document.encoding) == ("補助新臺幣5萬元，請依規定辦理。", "big5")


def test_a_page_that_declares_utf8_but_is_gbk_is_read_as_what_it_is() -> None:
    page = '<meta charset="utf-8"><p>给予最高50万元奖励，具体按规定执行。</p>'.encode("gbk")
    document = read(page, name="page.html")
    assert (document.text, document.encoding) == ("给予最高50万元奖励，具体按规定执行。", "gb18030")


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b"<meta charset=GBK>", "gb18030"),
        (b"<meta charset='utf-8'>", "utf-8"),
        (b'<?xml version="1.0" encoding="gb2312"?>', "gb18030"),
        (b"<meta charset=klingon>", None),
        (b"<p>no word of it</p>", None),
    ],
)
def test_what_a_page_declares(head: bytes, codec: str | None) -> None:
    assert declared(head) == codec


def test_damaged_utf8_is_refused_with_the_place() -> None:
    content = bytearray((NOTICE * 3).encode())
    content[30] = 0x20
    with pytest.raises(ReadError, match=r"damaged place: byte 0x.. at position \d+.*iconv"):
        read(bytes(content), name="notice.txt")


def test_utf8_cut_off_in_a_character_is_refused() -> None:
    with pytest.raises(ReadError, match="UTF-8 with a damaged place"):
        read(NOTICE.encode()[:-1], name="notice.txt")


def test_bytes_of_no_charset_are_refused_with_both_places() -> None:
    with pytest.raises(ReadError, match=r"notice.txt is not UTF-8 \(byte 0xff at position 2\) and not GB18030"):
        read(b"ok\xff\xff\xff not text", name="notice.txt")


def test_a_named_encoding_is_not_second_guessed() -> None:
    with pytest.raises(ReadError, match="is not utf-8: byte"):
        read(NOTICE.encode("gbk"), name="notice.txt", encoding="utf-8")
    with pytest.raises(ReadError, match="no encoding is called 'utf-88'"):
        read(NOTICE.encode(), name="notice.txt", encoding="utf-88")


def test_binary_data_is_no_text() -> None:
    with pytest.raises(ReadError, match="is not a text: it holds control characters"):
        read(bytes(range(32)) * 20, name="notice.txt")
