"""Who answers for what: the way from a place in the outline to the departments that are named for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lucheng_extract.records.facts import Responsibility
from lucheng_extract.records.structure import Clause


class Answering:
    """The duties of a notice, found from any clause.

    A clause's own duties answer for it; without any, those of the next clause around it. A department that is named
    anywhere in an article answers for all of it: the list at an article's end stands in its last item.
    """

    def __init__(self, outline: Iterable[Clause], articles: Iterable[str], duties: Iterable[Responsibility]) -> None:
        self._clauses = {clause.id: clause for clause in outline}
        self._articles = frozenset(articles)
        self._article_of: dict[str | None, str | None] = {
            clause_id: next((one for one in self.upwards(clause_id) if one in self._articles), clause_id)
            for clause_id in self._clauses
        }
        self._own: dict[str | None, list[Responsibility]] = {}
        self._in_article: dict[str | None, list[Responsibility]] = {}
        for duty in duties:
            self._own.setdefault(duty.clause, []).append(duty)
            self._in_article.setdefault(self.article(duty.clause), []).append(duty)

    def upwards(self, clause_id: str | None) -> Iterator[str]:
        """A clause's id and those of all around it, the innermost first."""
        while clause_id in self._clauses:
            yield clause_id
            clause_id = self._clauses[clause_id].parent

    def article(self, clause_id: str | None) -> str | None:
        """The article around a clause, else the clause itself; `None` outside any."""
        return self._article_of.get(clause_id, clause_id)

    def duties(self, clause_id: str | None) -> list[Responsibility]:
        """The duties that answer for what stands in a clause, in order; empty when nobody does."""
        for one in self.upwards(clause_id):
            found = self._own.get(one) or (self._in_article.get(one) if one in self._articles else None)
            if found:
                return found
        return []
