"""Which encoding bytes are in."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocgraph.errors import InputError
from vocgraph.reading.encodings import decode

SIMPLIFIED = "近年来，学校与地方企业合作，培养了一大批技术人才，为经济社会发展作出了贡献。\r\n2023年招生420人。\n"
TRADITIONAL = "近年來，學校與地方企業合作，培養了一大批技術人才，為經濟社會的發展作出了貢獻。\n2023年招生420人。\n"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_without_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_the_mark_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + SIMPLIFIED.encode(encoding)) == (SIMPLIFIED, encoding)


def test_big5() -> None:
    text, encoding = decode(TRADITIONAL.encode("big5"))
    assert text == TRADITIONAL
    assert encoding.startswith(("big5", "cp950"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_latin_utf16_without_mark(encoding: str) -> None:
    text = "A vocational school and its partners\n"
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_the_seeds_in_other_encodings(path: Path, encoding: str) -> None:
    text = path.read_text("utf-8").replace("\n", "\r\n")
    assert decode(text.encode(encoding, "replace" if encoding == "gbk" else "strict"))[0].count("学校") == text.count(
        "学校"
    )


def test_a_few_stray_control_characters_are_text() -> None:
    assert decode(f"{SIMPLIFIED * 5}\x07学校\x0b\x00".encode())[1] == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused_in_one_line(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(text, str)
        assert encoding
