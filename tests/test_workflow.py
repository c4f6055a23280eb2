"""The whole way, on the seeds: from files to a graph whose every edge can be traced to its words."""

import re
from pathlib import Path

import pytest

import vocgraph
from vocgraph import schema
from vocgraph.errors import InputError, PipelineError
from vocgraph.graph import KnowledgeGraph
from vocgraph.workflow import build_all

SEEDS = Path(__file__).parents[1] / "seeds"
FULL_WIDTH = str.maketrans({chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)})


@pytest.fixture(scope="module")
def seeds() -> KnowledgeGraph:
    return vocgraph.build(SEEDS)


def letters(text: str) -> str:
    """Give the text's letters and digits alone: white space, punctuation and width aside."""
    return re.sub(r"[\W_]", "", text.translate(FULL_WIDTH))


def is_within(words: str, cut: str) -> bool:
    """Tell whether all the words stand in the cut, in order (repaired noise may stand between them)."""
    rest = iter(cut)
    return all(character in rest for character in words)


def test_every_edge_of_the_seeds_gives_back_its_words(seeds: KnowledgeGraph) -> None:
    checked = 0
    for subject, obj, relation, data in seeds.graph.edges(keys=True, data=True):
        if data.get("inferred"):
            continue
        assert data["evidence"], (subject, relation, obj)
        for evidence in data["evidence"]:
            source = seeds.sources[evidence["document"]]
            assert 0 <= evidence["start"] < evidence["end"] <= len(source)
            cut = source[evidence["start"] : evidence["end"]]
            assert is_within(letters(evidence["text"]), letters(cut)), (evidence, cut)
            checked += 1
    assert checked > 500


def test_both_ends_of_an_edge_fit_the_schema(seeds: KnowledgeGraph) -> None:
    types = dict(seeds.graph.nodes(data="type"))
    for subject, obj, relation in seeds.graph.edges(keys=True):
        assert schema.allows(relation, types[subject], types[obj]), (subject, relation, obj)


def test_articles_on_the_same_school_meet(seeds: KnowledgeGraph) -> None:
    for name, documents in (
        ("重庆市江南职业学校", {"000_703e4750c3e49bc3", "001_420075687ceee214"}),
        ("重庆市永川职业教育中心", {"002_0aa29a3a674cdfa3", "004_f9ac5db0c3912516"}),
    ):
        node = f"School:{name}"
        sources = {
            o.removeprefix("Document:") for _, o, r in seeds.graph.out_edges(node, keys=True) if r == "MENTIONED_IN"
        }
        assert documents <= sources
    assert "School:永川职教中心" not in seeds.graph and "School:江南职校" not in seeds.graph


def test_a_bare_place_is_its_division_with_code_and_parents(seeds: KnowledgeGraph) -> None:
    district = seeds.graph.nodes["Region:永川区"]
    assert district["code"] == "500118" and "永川" in district["aliases"]
    assert seeds.graph.edges["Region:永川区", "Region:重庆市", "PART_OF"]["inferred"] is True


def test_a_list_gives_an_edge_for_every_member(seeds: KnowledgeGraph) -> None:
    partners = {
        seeds.graph.nodes[o]["name"]
        for _, o, r in seeds.graph.out_edges("School:重庆市永川职业教育中心", keys=True)
        if r == "COOPERATES_WITH"
    }
    assert {"长城汽车", "雅迪科技"} <= partners


def test_several_processes_give_the_same_bytes(tmp_path: Path) -> None:
    files = sorted(SEEDS.glob("*.txt"))[:2]
    vocgraph.build(files, jobs=1).save(tmp_path / "one")
    vocgraph.build(files[::-1], jobs=2).save(tmp_path / "two")
    assert (tmp_path / "one" / "graph.json").read_bytes() == (tmp_path / "two" / "graph.json").read_bytes()


def test_a_saved_graph_opens_equal(seeds: KnowledgeGraph, tmp_path: Path) -> None:
    seeds.save(tmp_path / "graph")
    assert vocgraph.open(tmp_path / "graph") == seeds


def test_one_bad_file_among_good_ones_is_reported(tmp_path: Path) -> None:
    good, bad = tmp_path / "好.txt", tmp_path / "坏.txt"
    good.write_text("永川区职业教育中心开设护理专业。", "utf-8")
    bad.write_bytes(b"")
    built = build_all([good, bad])
    assert len(built.problems) == 1 and "坏.txt" in str(built.problems[0].path)
    with pytest.warns(UserWarning, match="坏"):
        vocgraph.build([good, bad])


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        vocgraph.build(tmp_path)


def test_progress_is_told_after_each_document(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("永川区职业教育中心开设护理专业。", "utf-8")
    told: list[tuple[int, int, str]] = []
    vocgraph.build(tmp_path, progress=lambda done, of, document: told.append((done, of, document)))
    assert told == [(1, 2, "a"), (2, 2, "b")]


def test_confidence_floors_the_facts(seeds: KnowledgeGraph) -> None:
    sure = seeds.filtered(0.9)
    assert 0 < sure.graph.number_of_edges() < seeds.graph.number_of_edges()


def test_an_unknown_model_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("永川区职业教育中心开设护理专业。", "utf-8")
    with pytest.raises(PipelineError, match="no_such_model"):
        vocgraph.build(tmp_path, model="no_such_model")
