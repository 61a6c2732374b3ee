"""The workbook 责任分解表.xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.breakdown.columns import DOCUMENT, MAIN, share
from lucheng_extract.outputs.breakdown.flat import write_flat
from lucheng_extract.outputs.breakdown.lines import Line, lines, short_name
from lucheng_extract.outputs.breakdown.sheet_names import sheet_names
from lucheng_extract.outputs.breakdown.sheets import FONT, Pen, write_for_print
from lucheng_extract.outputs.breakdown.summary import Body, bodies, write_summary
from lucheng_extract.outputs.spreadsheet import CREATED
from lucheng_extract.records import Notice, several_notices

_MAIN, _SUMMARY, _FLAT = "责任分解表", "汇总", "明细"
_NOTE = (
    "注：单位名称为文件原文用语。“完成时限”为原文用语，加括号的由文件年份推定。"
    "“工作任务”中“…”为省略，全句见“依据原文”。筛选、排序请用“明细”页签。"
)


def write_workbook(notices: Notice | Iterable[Notice], path: str | Path) -> Path:
    """Write the table of who answers for what (责任分解表) of one or several notices as XLSX; gives the path.

    Sheets: 责任分解表 for each notice, merged and paged for print; 汇总, the counts by section and department; 明细, every
    task in a row of its own, to filter; and one for each department that answers for a task, over all notices. The same
    notices give the same bytes. All cells but links to sheets are plain values; texts longer than a cell are cut,
    visibly.

    Raises LuchengError when there is no notice, xlsxwriter is not installed, or the file cannot be written;
    TypeError for what is no Notice.

    >>> from tempfile import mkdtemp
    >>> from lucheng_extract import extract
    >>> write_workbook(extract("（一）企业。新增企业20家。（责任单位：区经信局）"), mkdtemp() + "/分解表.xlsx").name
    '分解表.xlsx'
    """
    given = several_notices(notices, "write_workbook()")
    if not given:
        raise LuchengError("no notice to make a workbook of: give at least one, e.g. extract_file('notice.docx')")
    try:
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError
    except ModuleNotFoundError as error:
        raise LuchengError(
            f"a workbook needs {error.name}. Install it: pip install 'lucheng-extract[tables]'"
        ) from error
    if not Path(path).parent.is_dir():
        raise LuchengError(f"cannot write {path}: the folder {Path(path).parent} does not exist. Make it first")
    book = xlsxwriter.Workbook(str(path), {"default_format_properties": {"font_name": FONT, "font_size": 11}})
    book.set_properties({"title": _MAIN, "created": CREATED})
    _fill(Pen(book), given)
    try:
        book.close()
    except FileCreateError as error:
        raise LuchengError(f"cannot write {path}: {error}. Close it where it is open, or name another file") from error
    return Path(path)


def _fill(pen: Pen, notices: Sequence[Notice]) -> None:
    read = [(notice, lines(notice)) for notice in notices]
    every = [line for _, own in read for line in own]
    departments = bodies(notices, every)
    working = [body for body in departments if body.lines]
    several = len(notices) > 1
    main = [f"{number} {short_name(notice)}" for number, notice in enumerate(notices, 1)] if several else [_MAIN]
    names = iter(sheet_names([*main, _SUMMARY, _FLAT, *(body.name for body in working)]))
    for notice, own in read:
        write_for_print(
            pen, next(names), MAIN, own, title=_title(notice), subtitle="　".join(_known(notice)), note=_NOTE
        )
    summary, flat, *sheets = names
    sheet_of = {body.department_id: name for body, name in zip(working, sheets, strict=True)}
    write_summary(pen, summary, read, departments, sheet_of, title=f"{_MAIN}汇总")
    write_flat(pen, flat, every, several=several)
    for body in working:
        _write_body(pen, sheet_of[body.department_id], body, several=several)


def _title(notice: Notice) -> str:
    return f"{notice.metadata.title or notice.source.name or ''} 责任分解表".strip()


def _known(notice: Notice) -> Iterator[str]:
    """What is known of the notice, each with its name."""
    said = notice.metadata
    for name, value in (
        ("文号", said.doc_number),
        ("发布机构", said.issuer),
        ("成文日期", said.signed_on),
        ("有效期", wording.period(said.valid_from, said.valid_to)),
    ):
        if value:
            yield f"{name}：{value}"


def _write_body(pen: Pen, name: str, body: Body, *, several: bool) -> None:
    """The sheet of a department: its lines under the numbers that they have in 责任分解表."""
    number, *others = MAIN
    columns = [*([DOCUMENT] if several else []), number, share(body.department_id), *others]
    full = "" if body.canonical == body.name else f"{body.canonical}　"
    subtitle = f"{full}{_documents(body.lines)}　共{len(body.lines)}项任务"
    write_for_print(pen, name, columns, body.lines, title=f"{body.name} 任务清单", subtitle=subtitle)


def _documents(found: Sequence[Line]) -> str:
    return "、".join(dict.fromkeys(line.document for line in found))
