"""The graph of the documents that notices name."""

import builtins
import csv

import pytest

from lucheng_extract import LuchengError, extract, to_graph
from lucheng_extract.comparison import document_graph, write_graph

CITY = """市政发〔2024〕2号

某市人民政府关于印发某市创新若干政策的通知

《某市创新若干政策》已经同意,现印发给你们。

(一)落实《中华人民共和国科学技术进步法》,实施“千企智改”工程。
"""
DISTRICT = """区政发〔2024〕9号

某区人民政府关于支持创新的通知

根据《某市创新若干政策》,结合实际,制定本通知。

(一)深入实施“千企智改”工程。编制《某区创新平台管理办法》。

《某区旧政策》(区政发〔2020〕1号)同时废止。
"""


def edges(*texts):
    return [(edge.source, edge.relation, edge.target) for edge in document_graph(map(extract, texts)).edges]


def test_relations_lead_from_the_notice_to_what_it_names():
    assert edges(DISTRICT) == [
        ("doc:区政发〔2024〕9号", "basis", "title:某市创新若干政策"),
        ("doc:区政发〔2024〕9号", "deliverable", "title:某区创新平台管理办法"),
        ("doc:区政发〔2024〕9号", "repeals", "doc:区政发〔2020〕1号"),
        ("doc:区政发〔2024〕9号", "names", "programme:千企智改"),
    ]


def test_a_notice_that_another_one_cites_by_the_title_of_what_it_issues_is_one_node():
    assert ("doc:区政发〔2024〕9号", "basis", "doc:市政发〔2024〕2号") in edges(CITY, DISTRICT)
    nodes = document_graph(map(extract, (DISTRICT, CITY))).nodes
    assert [node.kind for node in nodes if node.doc_number == "市政发〔2024〕2号"] == ["notice"]
    assert not [node for node in nodes if node.title == "某市创新若干政策"]


def test_a_document_cited_by_number_here_and_by_title_there_is_joined_where_a_notice_gives_both():
    by_both = "甲政发〔2024〕1号\n\n甲的通知\n\n根据《创新条例实施办法》(市政发〔2021〕7号),制定本通知。"
    by_number = "乙政发〔2024〕1号\n\n乙的通知\n\n按照市政发〔2021〕7号文件执行。"
    by_title = "丙政发〔2024〕1号\n\n丙的通知\n\n根据《创新条例实施办法》,制定本通知。"
    assert {target for _, _, target in edges(by_both, by_number, by_title)} == {"doc:市政发〔2021〕7号"}
    assert len({target for _, _, target in edges(by_number, by_title)}) == 2


def test_a_title_of_two_numbers_stands_for_neither():
    cited = "{0}政发〔2024〕1号\n\n{0}的通知\n\n根据《支持创新若干政策》({1}),制定本通知。"
    first, second = cited.format("甲", "甲发〔2020〕1号"), cited.format("乙", "乙发〔2021〕2号")
    by_title = "丙政发〔2024〕1号\n\n丙的通知\n\n根据《支持创新若干政策》,制定本通知。"
    assert [target for _, _, target in edges(first, second, by_title)] == [
        "doc:甲发〔2020〕1号", "doc:乙发〔2021〕2号", "title:支持创新若干政策",
    ]  # fmt: skip


def test_mentions_of_one_relation_are_one_edge_with_their_number_as_weight():
    graph = document_graph([extract("(一)学习《创新条例》。(二)宣传《创新条例》。")])
    assert [(edge.relation, edge.weight) for edge in graph.edges] == [("mention", 2)]


def test_a_notice_given_twice_is_one_node():
    assert len([node for node in document_graph([extract(CITY)] * 2).nodes if node.kind == "notice"]) == 1


def test_networkx_gets_the_same_graph():
    pytest.importorskip("networkx")
    graph, same = to_graph(map(extract, (CITY, DISTRICT))), document_graph(map(extract, (CITY, DISTRICT)))
    assert list(graph.nodes) == [node.id for node in same.nodes]
    assert sorted(graph.edges(keys=True)) == sorted((edge.source, edge.target, edge.relation) for edge in same.edges)
    assert graph.nodes["programme:千企智改"]["label"] == "千企智改工程"
    assert {source for source, _ in graph.in_edges("programme:千企智改")} == {"doc:市政发〔2024〕2号", "doc:区政发〔2024〕9号"}


def test_without_networkx_the_error_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "networkx":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LuchengError, match=r"pip install 'lucheng-extract\[graph\]'"):
        to_graph([extract(CITY)])


def test_gephi_finds_its_columns_and_each_edge_its_nodes(tmp_path):
    write_graph(document_graph(map(extract, (CITY, DISTRICT))), tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(nodes[0]) == ["Id", "Label", "Kind", "Title", "DocNumber", "Date"]
    assert list(found[0]) == ["Source", "Target", "Type", "Label", "Relation", "Weight"]
    assert {edge[end] for edge in found for end in ("Source", "Target")} <= {node["Id"] for node in nodes}
    assert {edge["Type"] for edge in found} == {"Directed"}


def test_a_title_that_a_spreadsheet_would_run_is_made_harmless(tmp_path):
    write_graph(document_graph([extract("(一)学习《=HYPERLINK(1)办法》。")]), tmp_path)
    assert "'=HYPERLINK(1)办法" in (tmp_path / "nodes.csv").read_text("utf-8")


def test_gexf_is_read_back_and_the_same_graph_gives_the_same_bytes(tmp_path):
    networkx = pytest.importorskip("networkx")
    graph = document_graph(map(extract, (CITY, DISTRICT)))
    first, again = ([path.read_bytes() for path in write_graph(graph, tmp_path / name)] for name in ("one", "two"))
    assert first == again
    read = networkx.read_gexf(tmp_path / "one" / "graph.gexf")
    assert set(read.nodes) == {node.id for node in graph.nodes}
    assert read.number_of_edges() == len(graph.edges)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LuchengError, match="file cannot be written"):
        write_graph(document_graph([]), tmp_path / "file")
