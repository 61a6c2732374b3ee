"""`compare`: two notices in, their differences out."""

from __future__ import annotations

from lucheng_extract.comparison import budgets, citations, deadlines, departments, goals, money
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.parts import Parts
from lucheng_extract.comparison.records import Comparison, Head
from lucheng_extract.comparison.years import years_between
from lucheng_extract.records import Notice, one_notice


def compare(old: Notice, new: Notice) -> Comparison:
    """What the new notice says that the old one did not, and the other way round.

    Clauses, goals, benefits, budgets, departments, deadlines and citations of both notices are matched; each
    difference holds both records, both places, its state and how far its value moved. The same notices give the same
    comparison. Time grows with the length of the texts. Raises TypeError for what is no Notice.

    >>> from lucheng_extract import extract
    >>> old = extract("(一)培育企业。2024年科技型中小企业数量突破2000家。(责任单位:区科技局)")
    >>> new = extract("(一)培育企业。2025年科技型中小企业数量突破2500家。(责任单位:区科技局、区经信局)")
    >>> comparison = compare(old, new)
    >>> goal = comparison.goals[0]
    >>> goal.state, goal.change, goal.percent, old.text[slice(*goal.old_place)], new.text[slice(*goal.new_place)]
    ('changed', Decimal('500'), Decimal('25.00'), '突破2000家', '突破2500家')
    >>> [(change.state, change.new.names) for change in comparison.departments]
    [('same', ('区科技局',)), ('new', ('区经信局',))]
    """
    old, new = one_notice(old, "compare()"), one_notice(new, "compare()")
    matching = Matching(Parts(old), Parts(new))
    apart = years_between(old, new)
    return Comparison(
        old=_head(old),
        new=_head(new),
        clauses=matching.changes(),
        goals=goals.compared(matching, apart),
        supports=money.compared_supports(matching, apart),
        amounts=money.compared_amounts(matching, apart),
        budgets=budgets.compared(matching),
        departments=departments.compared(matching),
        deadlines=deadlines.compared(matching, apart),
        citations=citations.compared(matching, apart),
    )


def _head(notice: Notice) -> Head:
    said = notice.metadata
    return Head(
        source=notice.source.name,
        title=said.title,
        doc_number=said.doc_number,
        signed_on=said.signed_on,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
    )
