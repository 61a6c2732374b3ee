"""Every bad file ends in a ReadError that names the file, says what is wrong and what to do."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from file_writers import OfdPage, docx_bytes, ofd_bytes, reportlab_pdf
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lucheng_extract.errors import ReadError
from lucheng_extract.readers import limits, read

WORD = docx_bytes(lambda document: document.add_paragraph("给予最高50万元奖励。"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def repacked(content: bytes, part: str, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, new if name == part else old.read(name))
    return target.getvalue()


def refused(content: bytes, name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(content, name=name)


@pytest.mark.parametrize("length", [100, len(WORD) // 2, len(WORD) - 10])
def test_a_truncated_docx(length: int) -> None:
    refused(WORD[:length], "a.docx", r"a\.docx is a damaged zip container .*Download or export it again")


def test_a_docx_with_altered_bytes() -> None:
    damaged = bytearray(WORD)
    place = WORD.index(b"word/document.xml") + 120
    damaged[place : place + 40] = bytes(40)
    refused(bytes(damaged), "a.docx", r"a\.docx: the part 'word/document\.xml' is damaged")


def test_a_zip_bomb_is_refused_before_it_expands() -> None:
    bomb = repacked(WORD, "word/document.xml", bytes(limits.MAX_EXPANDED_BYTES + 1))
    assert len(bomb) < 1_000_000
    refused(
        bomb, "bomb.docx", r"bomb\.docx would expand to 26\d,\d+,\d+ bytes in \d+ entries; the limits are 268,435,456"
    )


def test_a_zip_of_too_many_entries() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        for number in range(limits.MAX_ENTRIES):
            archive.writestr(f"{number}", "")
    refused(target.getvalue(), "many.docx", r"10,001 entries; the limits are")


def test_a_zip_whose_directory_lies_about_the_size() -> None:
    """The part expands to 300 MB; the directory says 100 bytes. No more than those are ever read."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(300 * 2**20))
        archive.infolist()[0].file_size = 100
    refused(target.getvalue(), "liar.docx", r"liar\.docx: the part 'word/document\.xml' is damaged")


def test_one_huge_xml_part() -> None:
    huge = repacked(WORD, "word/document.xml", b"<x>" + b" " * limits.MAX_XML_BYTES + b"</x>")
    refused(huge, "huge.docx", r"the part 'word/document\.xml' expands to .*the limit is 67,108,864")


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize("xml", [ENTITIES, OUTSIDE])
def test_entities_and_references_to_the_outside(xml: bytes) -> None:
    refused(repacked(WORD, "word/document.xml", xml), "a.docx", "declares a document type")
    page = OfdPage()
    page.text("正文。", 28, 50)
    refused(repacked(ofd_bytes([page]), "Doc_0/Document.xml", xml), "a.ofd", "declares a document type")


def test_xml_that_is_not_well_formed() -> None:
    refused(repacked(WORD, "word/document.xml", b"<a><b></a>"), "a.docx", "is no well-formed XML: .*line 1")


def test_a_word_file_without_text() -> None:
    refused(docx_bytes(lambda document: None), "a.docx", r"a\.docx has no text.*ocrmypdf")


def test_a_password_protected_docx() -> None:
    refused(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "a.docx is protected by a password")


def test_a_docx_that_was_really_encrypted() -> None:
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml", reason="pip install msoffcrypto-tool")
    target = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(WORD)).encrypt("secret", target)
    refused(target.getvalue(), "a.docx", "a.docx is protected by a password")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "a.doc",
            r"binary Word document.*soffice --headless --convert-to docx a\.doc",
        ),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "a.wps",
            r"binary WPS document.*soffice --headless --convert-to docx a\.wps",
        ),
        (OLE, "a.xls", "binary Office file"),
        (b"{\\rtf1\\ansi", "a.rtf", r"RTF document.*soffice"),
        (b"\xff\xd8\xff\xe0....", "a.jpg", "JPEG picture.*ocrmypdf"),
        (b"\x89PNG\r\n", "a.png", "PNG picture.*ocrmypdf"),
        (b"Rar!\x1a\x07", "a.rar", "RAR archive. Unpack it"),
        (b"\x1f\x8b\x08", "a.txt.gz", "gzip archive. Unpack it"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "a.doc", r"XML document.*soffice"),
        (b"", "a.txt", "a.txt is empty"),
        (b" \r\n\t", "a.html", "a.html is empty"),
    ],
)
def test_formats_that_are_not_read_say_what_to_do(content: bytes, name: str, message: str) -> None:
    refused(content, name, message)


def test_other_containers_are_named() -> None:
    for entry, message in (
        ("xl/workbook.xml", "Excel workbook"),
        ("ppt/slide.xml", "presentation"),
        ("a.txt", "zip archive without"),
    ):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(entry, "x")
        refused(target.getvalue(), "a.docx", message)


def test_an_extension_that_lies_is_overruled_by_the_content_and_told() -> None:
    document = read(WORD, name="notice.pdf")
    assert (document.reader, document.text) == ("docx", "给予最高50万元奖励。")
    assert document.warnings[0].startswith("named .pdf, but by its content application/vnd")
    page = read("<html><body><p>给予最高50万元奖励。</p></body></html>".encode(), name="notice.txt")
    assert page.reader == "html"


def test_a_binary_extension_over_text_is_refused() -> None:
    refused(
        b"404 Not Found",
        "notice.pdf",
        r"notice\.pdf is not a PDF file, whatever its extension says: it starts with b'404",
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return reportlab_pdf(["关于印发方案的通知", "给予最高50万元奖励。"])


def test_a_truncated_pdf(pdf: bytes) -> None:
    refused(pdf[:300], "a.pdf", r"a\.pdf is a damaged PDF .*Download or export it again")


def test_a_pdf_behind_a_password() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "text")
    canvas.save()
    refused(target.getvalue(), "a.pdf", "a.pdf is protected by a password")


def test_a_pdf_encrypted_only_against_changes_is_read() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("", ownerPassword="owner"))
    canvas.drawString(100, 700, "text")
    canvas.save()
    assert read(target.getvalue(), name="a.pdf").text == "text"


def test_a_scanned_pdf() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawImage(ImageReader(Image.new("L", (50, 50))), 0, 0, 500, 700)
    canvas.save()
    refused(target.getvalue(), "scan.pdf", r"scan\.pdf has scanned pages.*ocrmypdf -l chi_sim scan\.pdf")


def test_a_pdf_without_any_text() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.showPage()
    canvas.save()
    refused(target.getvalue(), "empty.pdf", "empty.pdf has no characters")


def test_a_pdf_bomb_is_refused_before_pdfium_expands_it(pdf: bytes) -> None:
    stream = zlib.compress(bytes(limits.MAX_EXPANDED_BYTES + 1))
    refused(
        b"%PDF-1.4\n1 0 obj\n<</Length 1>>\nstream\n" + stream + b"\nendstream\n", "bomb.pdf", "expands to more than"
    )


def test_a_pdf_of_too_many_pages() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for _ in range(limits.MAX_PAGES + 1):
        canvas.drawString(100, 700, "1")
        canvas.showPage()
    canvas.save()
    refused(target.getvalue(), "long.pdf", r"long\.pdf has more than 5,000 pages or 5,000,000 characters, the limits")


def test_a_file_of_200_mb(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(ReadError, match=r"big\.txt has 209,715,200 bytes; the limit is 134,217,728"):
        read(path)


def test_a_text_over_its_limit() -> None:
    refused(b"a" * (limits.MAX_TEXT_BYTES + 1), "a.txt", "a.txt has 33,554,433 bytes; a text may have 33,554,432")
    refused(b"<html>" + b"a" * limits.MAX_TEXT_BYTES, "a.html", "a web page may have")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ReadError, match=r"cannot be read .*Check the path"):
            read(path)


def test_a_missing_library_names_the_extra() -> None:
    code = (
        "import sys; sys.modules['pypdfium2'] = None\n"
        "from lucheng_extract.readers import read\n"
        "try: read(b'%PDF-1.4', name='a.pdf')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("ReadError a.pdf: reading application/pdf needs the package pypdfium2")
    assert "pip install 'lucheng-extract[pdf]'" in done.stdout


def test_importing_the_package_loads_no_optional_library() -> None:
    code = "import sys, lucheng_extract.readers; print({'lxml', 'pypdfium2', 'markdown_it'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
