"""A notice made by hand, with a record of every kind and with what is hard to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lucheng_extract.outputs import NOTICE_TABLES, TABLES, Row, rows, writer
from lucheng_extract.outputs.json_lines import to_lines
from lucheng_extract.records import (
    Amount,
    Citation,
    Clause,
    Deadline,
    DocNumber,
    Finding,
    Goal,
    Metadata,
    Notice,
    Programme,
    Responsibility,
    Source,
    Support,
    UnclaimedNumber,
)

TEXT = """关于印发若干政策的通知
一、强化科技创新（由区科技局牵头）
（十）实施“千企智改”工程，2025年底前东镇、西镇均增长8%以上。区级财政预算安排资金3.05亿元，对首创企业给予最高50万元奖励。
=HYPERLINK("http://evil.example","点我")
"""


def _place(part: str) -> dict[str, int | str]:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), "text": part, "rule": "test.by-hand"}


def by_hand() -> Notice:
    section = {**_place(TEXT[TEXT.index("一、") :]), "clause": "1", "id": "1", "kind": "section", "marker": "一、"}
    article = {**_place(TEXT[TEXT.index("（十）") :]), "clause": "1.10", "id": "1.10", "kind": "article"}
    inside = {"clause": "1.10"}
    goal = {**_place("8%以上"), **inside, "value": Decimal("8.0"), "unit": "%", "comparator": "ge", "change": "growth"}
    return Notice(
        source=Source(name="a.txt", sha256="00" * 32, chars=len(TEXT), reader="plain", encoding="utf-8"),
        text=TEXT,
        metadata=Metadata(
            title="关于印发若干政策的通知",
            doc_number=DocNumber("温鹿政发〔2025〕29号"),
            addressees=("各街道办事处", "镇人民政府"),
            signed_on=date(2025, 5, 10),
            valid_from=date(1899, 12, 31),
        ),
        outline=(
            Clause(**section, number=1, title="强化科技创新"),
            Clause(**article, marker="（十）", number=10, parent="1"),
        ),
        responsibilities=(
            Responsibility(
                **_place("区科技局"), clause="1", name="区科技局", canonical="鹿城区科学技术局", department_id="d1",
                level="区县", role="lead",
            ),
        ),
        amounts=(
            Amount(**_place("3.05亿元"), **inside, value=Decimal("3.05E+8"), value_yi=Decimal("3.050"), role="budget"),
            Amount(
                **_place("最高50万元"), **inside, value=Decimal(500000), value_yi=Decimal("0.005"), comparator="le",
                role="support",
            ),
        ),
        goals=(
            Goal(**goal, indicator="东镇", period_end=date(2025, 12, 31)),
            Goal(**goal, indicator="西镇", period_end=date(2025, 12, 31)),
        ),
        deadlines=(Deadline(**_place("2025年底前"), **inside, kind="by", to_date=date(2025, 12, 31)),),
        citations=(Citation(**_place("若干政策"), title="若干政策"),),
        supports=(
            Support(
                **_place("给予最高50万元奖励"), **inside, instrument="奖励", cap=Decimal(500000), rate=Decimal("0.1")
            ),
        ),
        programmes=(Programme(**_place("“千企智改”工程"), **inside, name="千企智改", kind="工程"),),
        findings=(Finding(check="test", severity="info", message="看一看", records=((1, 2), (3, 40))),),
        unclaimed=(UnclaimedNumber(**_place("十"), context="（十）实施"),),
    )


@pytest.fixture
def notice() -> Notice:
    return by_hand()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes notices in a format, one chunk of lines a notice as a batch does, and gives the folder."""

    def written(name: str, *notices: Notice, **more: list[Row]) -> Path:
        made = [rows(notice, path=f"in/{number}.txt") for number, notice in enumerate(notices, 1)]

        def chunks(table: str) -> Iterator[bytes]:
            if table in NOTICE_TABLES:
                yield from (to_lines(each[table]) for each in made if each[table])
            elif table in more:
                yield to_lines(more[table])

        writer(name)(tmp_path, ((table, chunks(table.name)) for table in TABLES.values()))
        return tmp_path

    return written
