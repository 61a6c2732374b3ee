"""The columns of the table: what each shows of a line, how wide it is, and what merges."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from lucheng_extract.outputs import wording
from lucheng_extract.outputs.breakdown.lines import Line
from lucheng_extract.outputs.spreadsheet import visible

NARROW = 5.5
"""The width of an optional column that is empty."""

_MOST_STACKED = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `entries` are what a line has to say in it; `width` is in Excel's units, `size` in points.

    Neighbouring lines whose `merge` is the same and not `None` share one cell. An `optional` column is narrow where no
    line fills it; it stays, for offices to fill in by hand.
    """

    title: str
    width: float
    entries: Callable[[Line], Sequence[str]]
    merge: Callable[[Line], Hashable] | None = None
    optional: bool = False
    centred: bool = False
    size: float = 10
    joiner: str = "、"

    def run_on(self, line: Line) -> str:
        """The entries in a row, as filters list them."""
        return visible(self.joiner.join(self.entries(line)))

    def stacked(self, line: Line) -> str:
        """The entries one under another, as people read them; many run on."""
        entries = self.entries(line)
        return visible("\n".join(entries)) if len(entries) <= _MOST_STACKED else self.run_on(line)


def block(line: Line) -> Hashable:
    """What stands together: an article, the opening of a section."""
    task = line.task
    return id(line.notice), task.section and task.section.id, task.article and task.article.id


def _section(line: Line) -> Hashable:
    return (id(line.notice), line.task.section.id) if line.task.section else None


def _departments(line: Line) -> Hashable:
    return block(line), line.lead, line.responsible, line.cooperating


NUMBER = Column("序号", 4.5, lambda line: [str(line.number)], centred=True)
DOCUMENT = Column("文件", 11, lambda line: [line.document], lambda line: id(line.notice))
SECTION = Column("领域", 10, lambda line: [line.section], _section, centred=True)
ARTICLE = Column("条款", 13, lambda line: [line.article], block)
WORK = Column("工作任务", 31, lambda line: [line.work])
GOALS = Column("量化目标", 20, lambda line: line.goals, optional=True, joiner="；")
TIME = Column("完成时限", 10, lambda line: [line.time], optional=True, centred=True)
FUNDS = Column("资金", 11, lambda line: line.funds, optional=True, centred=True, joiner="；")
LEAD = Column("牵头单位", 11, lambda line: line.lead, _departments, optional=True, centred=True)
RESPONSIBLE = Column("责任单位", 18, lambda line: line.responsible, _departments, optional=True, centred=True)
COOPERATING = Column("配合单位", 11, lambda line: line.cooperating, _departments, optional=True, centred=True)
QUOTE = Column("依据原文", 38, lambda line: [" ".join(visible(line.quote).split())], size=9)

MAIN = (NUMBER, SECTION, ARTICLE, WORK, GOALS, TIME, FUNDS, LEAD, RESPONSIBLE, COOPERATING, QUOTE)
"""The columns of 责任分解表."""


def share(department_id: str) -> Column:
    """The column 分工: the roles that one department has in a line."""

    def roles(line: Line) -> list[str]:
        held = dict.fromkeys(duty.role for duty in line.task.duties if duty.department_id == department_id)
        return [wording.word("responsibilities", "role", role) for role in held]

    return Column("分工", 6, roles, centred=True)
