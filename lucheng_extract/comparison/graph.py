"""The documents that notices name, as a graph: who relies on, repeals, amends, plans or mentions what.

A document is told by its number, else by its title. A title stands for a number where some notice gives both and no
notice gives it another number. Notices that others cite are one node with what is cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lucheng_extract.comparison.likeness import plain
from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs import wording
from lucheng_extract.outputs.identity import notice_id
from lucheng_extract.records import Citation, DocNumber, Notice, several_notices

if TYPE_CHECKING:
    import networkx

NodeKind = Literal["notice", "document", "programme"]
NAMES = "names"
_NAMES_LABEL = "实施"


@dataclass(frozen=True, slots=True)
class Node:
    """A notice given, a document it cites, or a programme. `date` is ISO, "" where not known, as `doc_number` is."""

    id: str
    label: str
    kind: NodeKind
    title: str = ""
    doc_number: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A notice and what it names. `relation`: basis, repeals, amends, deliverable, mention; `names` for programmes.

    `weight` counts how often the notice says so.
    """

    source: str
    target: str
    relation: str
    label: str
    weight: int


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """Nodes and edges in order of appearance: the notices first, as given."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def document_graph(notices: Notice | Iterable[Notice]) -> DocumentGraph:
    """The graph of the notices, the documents they cite and the programmes they name.

    >>> from lucheng_extract import extract
    >>> notice = extract("某政发〔2025〕3号\\n\\n关于支持创新的通知\\n\\n根据《创新条例》，制定本通知。实施“千企智改”工程。")
    >>> graph = document_graph([notice])
    >>> [(edge.source, edge.relation, edge.target) for edge in graph.edges]
    [('doc:某政发〔2025〕3号', 'basis', 'title:创新条例'), ('doc:某政发〔2025〕3号', 'names', 'programme:千企智改')]
    """
    every = several_notices(notices, "a graph")
    names = _Identities(every)
    made = _Made()
    for notice in every:
        made.add(_notice_node(notice, names))
    for notice in every:
        source = names.of_notice(notice)
        for citation in notice.citations:
            made.add(_cited_node(citation, names))
            made.link(source, names.of_citation(citation), citation.relation)
        for programme in notice.programmes:
            target = f"programme:{plain(programme.name)}"
            made.add(Node(target, f"{programme.name}{programme.kind or ''}", "programme", programme.name))
            made.link(source, target, NAMES)
    return made.graph()


def to_graph(notices: Notice | Iterable[Notice]) -> networkx.MultiDiGraph:
    """The same as a graph of networkx, one edge for each relation, keyed by it; needs the extra `graph`.

    Nodes have `label`, `kind`, `title`, `doc_number`, `date`; edges `relation`, `label`, `weight`. Raises LuchengError
    where networkx is not installed.

    >>> from lucheng_extract import extract
    >>> graph = to_graph([extract("关于支持创新的通知\\n\\n根据《创新条例》，制定本通知。")])
    >>> list(graph.edges(keys=True))
    [('title:关于支持创新的通知', 'title:创新条例', 'basis')]
    """
    return as_networkx(document_graph(notices))


def as_networkx(graph: DocumentGraph) -> networkx.MultiDiGraph:
    try:
        import networkx
    except ImportError as error:
        raise LuchengError("a graph needs networkx; install it: pip install 'lucheng-extract[graph]'") from error
    made = networkx.MultiDiGraph()
    for node in graph.nodes:
        made.add_node(
            node.id, label=node.label, kind=node.kind, title=node.title, doc_number=node.doc_number, date=node.date
        )
    for edge in graph.edges:
        made.add_edge(
            edge.source, edge.target, key=edge.relation, relation=edge.relation, label=edge.label, weight=edge.weight
        )
    return made


class _Identities:
    """Which node a document is, over all notices."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        self._numbers: dict[str, set[str]] = {}
        self._aliases: dict[str, str] = {}
        for notice in notices:
            for title, number in _named(notice):
                self._numbers.setdefault(plain(title), set()).add(number)
        for notice in notices:
            for title in _issued_titles(notice):
                self._aliases.setdefault(plain(title), self.of_notice(notice))

    def of_notice(self, notice: Notice) -> str:
        said = notice.metadata
        if said.doc_number or said.title:
            return self._of(said.doc_number, said.title)
        return f"text:{notice_id(notice.text)}"

    def of_citation(self, citation: Citation) -> str:
        return self._of(citation.doc_number, citation.title)

    def _of(self, number: DocNumber | None, title: str | None) -> str:
        if number:
            return f"doc:{number}"
        told = plain(title or "")
        numbers = self._numbers.get(told, set())
        if len(numbers) == 1:
            return f"doc:{next(iter(numbers))}"
        return self._aliases.get(told, f"title:{told}")


def _named(notice: Notice) -> Iterator[tuple[str, str]]:
    """Titles with the number that the notice gives them: its own, what it issues, what it cites by both."""
    if notice.metadata.doc_number:
        for title in _issued_titles(notice):
            yield title, notice.metadata.doc_number
    for citation in notice.citations:
        if citation.title and citation.doc_number:
            yield citation.title, citation.doc_number


def _issued_titles(notice: Notice) -> Iterator[str]:
    """The notice's title and that of the document it issues."""
    if notice.metadata.title:
        yield notice.metadata.title
    for citation in notice.citations:
        if citation.relation == "self" and citation.title:
            yield citation.title


def _notice_node(notice: Notice, names: _Identities) -> Node:
    said = notice.metadata
    return Node(
        id=names.of_notice(notice),
        label=said.title or str(said.doc_number or "") or notice.source.name or "未写标题的文件",
        kind="notice",
        title=said.title or "",
        doc_number=str(said.doc_number or ""),
        date=said.signed_on.isoformat() if said.signed_on else "",
    )


def _cited_node(citation: Citation, names: _Identities) -> Node:
    title, number = citation.title or "", str(citation.doc_number or "")
    return Node(names.of_citation(citation), title or number, "document", title, number)


@dataclass
class _Made:
    """The graph while it is made."""

    nodes: dict[str, Node] = field(default_factory=dict)
    weights: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, node: Node) -> None:
        """The first account of a node stays; a title that was missing is taken from a later one."""
        known = self.nodes.setdefault(node.id, node)
        if not known.title and node.title:
            self.nodes[node.id] = Node(
                known.id, node.title, known.kind, node.title, known.doc_number or node.doc_number, known.date
            )
        elif not known.doc_number and node.doc_number:
            self.nodes[node.id] = Node(known.id, known.label, known.kind, known.title, node.doc_number, known.date)

    def link(self, source: str, target: str, relation: str) -> None:
        """Nothing leads from a notice to itself."""
        if source != target:
            key = (source, target, relation)
            self.weights[key] = self.weights.get(key, 0) + 1

    def graph(self) -> DocumentGraph:
        edges = tuple(
            Edge(source, target, relation, _label(relation), weight)
            for (source, target, relation), weight in self.weights.items()
        )
        return DocumentGraph(tuple(self.nodes.values()), edges)


def _label(relation: str) -> str:
    return _NAMES_LABEL if relation == NAMES else wording.word("citations", "relation", relation)
