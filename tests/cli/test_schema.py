import json

import pytest

from tests.cli.conftest import Run
from vocgraph import schema


def test_json_names_every_type_and_relation(run: Run) -> None:
    done = run("schema", "--format", "json")
    data = json.loads(done.out)
    assert done.code == 0
    assert [one["name"] for one in data["types"]] == list(schema.NODE_TYPES)
    assert [one["name"] for one in data["relations"]] == list(schema.RELATIONS)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "| `OFFERS` | 开设 | School | Program | the school teaches it |  |"),
        (("--lang", "zh"), "| `OFFERS` | 开设 | 学校 | 专业 | 学校开设该专业 |  |"),
        (("--lang", "zh"), "| `Person` | 人物 | 有姓名的人 |"),
        (("--format", "mermaid"), '    School -->|"OFFERS"| Program'),
        (("--format", "mermaid", "--lang", "zh"), '    School -->|"开设"| Program'),
    ],
)
def test_it_prints_the_model(run: Run, arguments: tuple[str, ...], line: str) -> None:
    assert line in run("schema", *arguments).out.splitlines()


def test_an_unknown_format_is_one_line(run: Run) -> None:
    done = run("schema", "--format", "yaml")
    assert done.code == 2 and "markdown" in done.err and "Traceback" not in done.err
