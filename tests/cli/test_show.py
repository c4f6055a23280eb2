import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.graph.corpus import TEXT_A


def test_all_that_is_known_with_words_and_places(folder: Path, run: Run) -> None:
    outcome = run("show", folder, "云山一职校")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "云山市第一职业学校  [School]"
    assert "  also: 云山一职校" in lines
    at = lines.index("  -> COOPERATES_WITH -> 海川机械有限公司  (0.90, mode: 订单培养)")
    start = TEXT_A.index("与海川")
    words = "与海川机械有限公司合作"
    assert lines[at + 1 : at + 3] == [
        "    云山市第一职业学校与海川机械有限公司合作,开设焊接专业。",
        f"      a.txt:{start}-{start + len(words)}",
    ]
    assert any(line.startswith("  <- WORKS_FOR <- 王一平") for line in lines)
    assert any(line.startswith("  -> HAS_INDICATOR -> 学生 1200人 (现)") for line in lines)
    assert "MENTIONED_IN" not in outcome.out


def test_chinese_and_inferred(folder: Path, run: Run) -> None:
    outcome = run("show", folder, "云山市", "--lang", "zh")
    assert outcome.out.startswith("云山市  [地区]\n")
    assert "  -> 属于 -> 海东省  (1.00, 据行政区划表)" in outcome.out.splitlines()


def test_namesakes_are_all_shown(folder: Path, run: Run) -> None:
    outcome = run("show", folder, "白沙镇")
    assert outcome.out.count("白沙镇  [Region]") == 2
    assert run("show", folder, "Region:白沙镇(990101)").out.count("白沙镇  [Region]") == 1


def test_json(folder: Path, run: Run) -> None:
    (node,) = json.loads(run("show", folder, "海川机械有限公司", "--json").out)
    (fact,) = [fact for fact in node["facts"] if fact["relation"] == "COOPERATES_WITH"]
    assert (fact["direction"], fact["subject"]) == ("in", "School:云山市第一职业学校")
    evidence = fact["evidence"][0]
    assert TEXT_A[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_document_lists_what_it_names(folder: Path, run: Run) -> None:
    outcome = run("show", folder, "Document:b")
    assert "  Platform: 云山职教集团" in outcome.out.splitlines()


def test_unknown_name_and_wrong_type(folder: Path, run: Run) -> None:
    outcome = run("show", folder, "云山第一职业学校")
    assert (outcome.code, outcome.out) == (2, "")
    assert "云山市第一职业学校" in outcome.err
    assert run("show", folder, "云山市", "--type", "City").code == 2
