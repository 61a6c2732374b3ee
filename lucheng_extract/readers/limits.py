"""What a reader accepts at most, so that no file can fill the memory. Beyond it stands a ReadError, no cut text."""

MAX_FILE_BYTES = 128 * 2**20
"""The file itself. Notices are far smaller; a bigger file is a scan, an archive, or not a notice."""

MAX_EXPANDED_BYTES = 256 * 2**20
"""All entries of a zip (DOCX, OFD), or all compressed streams of a PDF, once expanded."""

MAX_XML_BYTES = 64 * 2**20
"""One XML part of a DOCX or OFD, once expanded: a tree needs about ten times its bytes."""

MAX_ENTRIES = 10_000
"""Entries of a zip."""

MAX_TEXT_BYTES = 32 * 2**20
"""A text or web page: the tree of a page needs about twenty times its bytes."""

MAX_MARKDOWN_BYTES = 4 * 2**20
"""A Markdown text: its tokens need about a hundred times its bytes."""

MAX_PICTURE_BYTES = 128 * 2**20
"""One deflated picture of a PDF, once expanded (A4 in 600 dpi and full colour has 104 MB)."""

MAX_PAGES = 5_000
"""Pages of a PDF or OFD."""

MAX_CHARACTERS = 5_000_000
"""Characters of a PDF or OFD."""
