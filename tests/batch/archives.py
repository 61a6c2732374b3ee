"""Archives of notices as they really lie about, made from the sample notices."""

from __future__ import annotations

import zipfile
from itertools import cycle, islice
from pathlib import Path

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "notices").glob("*.txt"))


def notices(number: int) -> list[str]:
    """So many different notices: the samples over and over, each with a number in its first line."""
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    return [f"（第{n}号）\n{text}" for n, text in enumerate(islice(cycle(texts), number), 1)]


def build(folder: Path, number: int) -> Path:
    """An archive of `number` notices and some more: encodings, a web page, a zip archive, a copy, broken files."""
    folder.mkdir(parents=True)
    for n, text in enumerate(notices(number), 1):
        place = folder / f"{n % 3}" / f"通知{n:03}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="gb18030" if n % 5 == 0 else "utf-8")
    page, *members = notices(number + 3)[-3:]
    (folder / "copy.txt").write_text(notices(1)[0], encoding="utf-8")
    (folder / "page.html").write_text(_page(page), encoding="utf-8")
    packed = {"甲/通知.txt": members[0].encode(), "二.txt": members[1].encode(), "封面.jpg": b"\xff\xd8\xff"}
    pack(folder / "压缩.zip", packed)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "damaged.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


class _WindowsName(zipfile.ZipInfo):
    """A member whose name is written as Chinese Windows does: in GB18030, not marked as anything."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits


def pack(path: Path, members: dict[str, bytes]) -> Path:
    """A zip archive from Chinese Windows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_WindowsName(name), content)
    return path


def _page(text: str) -> str:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>通知</title></head><body>{lines}</body></html>"
