"""What SQLite and DuckDB have in common: tables with keys, and views for the first questions of an analyst."""

from __future__ import annotations

from collections.abc import Mapping

from lucheng_extract.outputs.tables import Table

VIEWS: Mapping[str, str] = {
    # Public money set aside, section by section of each notice, in yuan.
    "budget_by_section": """
        SELECT n.notice_id, n.title, n.doc_number, a.section, count(*) AS amounts, sum(a.value) AS budget
        FROM amounts a JOIN notices n ON n.notice_id = a.notice_id
        WHERE a.role = 'budget' AND a.currency = 'CNY'
        GROUP BY n.notice_id, n.title, n.doc_number, a.section
    """,
    # Each goal with each department that has a duty in its clause or in a clause around it.
    "goals_by_department": """
        SELECT r.department_id, r.canonical AS department, r.role, n.title, n.doc_number, g.notice_id, g.clause,
               g.indicator, g.action, g.comparator, g.value, g.value_max, g.unit, g.period_end, g.text, g.record_id
        FROM goals g
        JOIN (SELECT DISTINCT notice_id, clause, department_id, canonical, role FROM responsibilities) r
          ON r.notice_id = g.notice_id AND (g.clause = r.clause OR g.clause LIKE r.clause || '.%')
        JOIN notices n ON n.notice_id = g.notice_id
    """,
    # How many times end in each month (`month` is YYYY-MM), by kind.
    "deadlines_by_month": """
        SELECT substr(CAST(to_date AS VARCHAR), 1, 7) AS month, kind, count(*) AS deadlines,
               count(DISTINCT notice_id) AS notices
        FROM deadlines WHERE to_date IS NOT NULL
        GROUP BY substr(CAST(to_date AS VARCHAR), 1, 7), kind
    """,
}


def create_table(table: Table, types: Mapping[str, str]) -> str:
    """The CREATE TABLE statement of a table; `types` names the database's type for each column type."""
    lines = [f'"{c.name}" {types[c.type]}{" NOT NULL" if c.required else ""}'.replace("  ", " ") for c in table.columns]
    lines.append(f'PRIMARY KEY ("{table.key}")')
    if table.references_notice:
        lines.append('FOREIGN KEY ("notice_id") REFERENCES "notices" ("notice_id")')
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'
