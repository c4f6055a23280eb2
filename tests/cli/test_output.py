import json

import pytest

from vocgraph.cli.output import columns, echo_json, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("永川区", "永川区"),
        ("a\tb\r\n", "a\\tb\\r\\n"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("\u202e反", "\\u202e反"),
        ("\udcff", "\\udcff"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_columns_align_chinese_and_keep_hostile_cells_on_one_line() -> None:
    assert columns([("永川区", "1"), ("a\nb", "100")], right=frozenset({1}), indent="") == [
        "永川区    1",
        "a\\nb    100",
    ]
    assert columns([]) == []


def test_json_survives_lone_surrogates(capsys: pytest.CaptureFixture[str]) -> None:
    echo_json({"name": "永川\udcff\x00"})
    assert json.loads(capsys.readouterr().out)["name"].startswith("永川")
