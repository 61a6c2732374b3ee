"""A notice that a workbook, a plot or a page may stumble over, as somebody wrote it to break them."""

from __future__ import annotations

from lucheng_extract import Notice, extract

FORMULA = "=cmd|'/c calc'!A0"
SCRIPT = "<script>alert(1)</script>"
DEPARTMENTS = 500
TASKS = 100
_NAMES = "安平和顺长江河湖海山林田东南西北兴宁永康嘉泰昌"


def overloaded_notice() -> Notice:
    """Formulas, markup, control characters, half characters, 500 departments, an article of 100 tasks, a long word."""
    counties = [a + b for a in _NAMES for b in _NAMES if a != b]
    offices = [f"{county}县财政局" for county in counties[:DEPARTMENTS]]
    lists = ["、".join(offices[at : at + 20]) for at in range(0, DEPARTMENTS, 20)]
    articles = "".join(f"（{number}）协同第{number}组。\n（责任单位：{names}）\n" for number, names in enumerate(lists, 5))
    many = "".join(f"新建第{number}类站点{number + 1}座。" for number in range(TASKS))
    return extract(
        f"{FORMULA}关于印发{SCRIPT}若干政策(2025年版)的通知\n"
        f"一、{SCRIPT}(由区科技局牵头)\n"
        f"2025年，区级财政预算安排资金1亿元。\n"
        f"（一）{FORMULA}。{FORMULA}，新增企业20家。@SUM(A1)，新增\x00\x07\x1b[31m平台\u202e3个\ud800。（责任单位：{lists[0]}）\n"
        f"（二）站点。{many}（责任单位：区[经信]局、区/科*技?局）\n"
        f"（三）长文。{'统筹推进重大项目' * 600}，完成投资20亿元。（责任单位：区科技局）\n"
        f"（四）{'甲' * 3000}。\n{articles}"
    )
