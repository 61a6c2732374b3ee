"""The lexical layer: the text scanned once into frozen tokens that every extractor reads."""

from lucheng_extract.document.document import Document, scan

__all__ = ["Document", "scan"]
