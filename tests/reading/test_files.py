"""Files, folders and globs to documents; bad input among good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vocgraph.errors import BinaryInputError, EmptyInputError, EncodingError, InputError, TooLargeError
from vocgraph.reading import read, read_file

TEXT = "重庆市江南职业学校与长城汽车合作，培养了一大批高素质的技术人才。\r\n学校的专业和企业的需要对接。\r\n"


def put(path: Path, data: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_line_ends_stay(tmp_path: Path) -> None:
    document = read_file(put(tmp_path / "a.txt"))
    assert (document.id, document.text, document.encoding) == ("a", TEXT, "utf-8")


def test_a_folder_is_read_to_its_depth_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/c.txt", "a.TXT", "notes.md", ".hidden.txt", ".git/d.txt"):
        put(tmp_path / name)
    assert [document.id for document in read([tmp_path]).documents] == ["a", "b", "c"]


def test_a_glob(tmp_path: Path) -> None:
    for name in ("b1.txt", "b2.txt", "c.txt", "deep/er/b3.txt"):
        put(tmp_path / name)
    assert [document.id for document in read([tmp_path / "b*.txt"]).documents] == ["b1", "b2"]
    assert [document.id for document in read([f"{tmp_path}/**/b*.txt"]).documents] == ["b1", "b2", "b3"]


def test_a_name_that_looks_like_a_glob(tmp_path: Path) -> None:
    path = put(tmp_path / "年报[2023].txt")
    assert [document.id for document in read([path]).documents] == ["年报[2023]"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    again = tmp_path / "sub" / ".." / "a.txt"
    (tmp_path / "sub").mkdir()
    assert len(read([path, tmp_path, str(path), again, tmp_path / "*.txt"]).documents) == 1


def test_equal_stems_get_longer_ids_whatever_the_order(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("x/1.txt", "y/1.txt", "z/y/1.txt", "2.txt")]
    there, back = read(paths), read(paths[::-1])
    assert there == back
    assert {document.id for document in there.documents} == {"2", "x/1", f"{tmp_path.name}/y/1", "z/y/1"}


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "empty.txt", b"")
    put(tmp_path / "image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    result = read([tmp_path, tmp_path / "missing.txt"])
    assert [document.id for document in result.documents] == ["a"]
    assert [Path(problem.path).name for problem in result.problems] == ["empty.txt", "image.txt", "missing.txt"]
    assert all("\n" not in problem.message and problem.path in problem.message for problem in result.problems)


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b" \r\n\t", "\u3000\n".encode(), "\ufeff\n".encode("utf-16-le")]
)
def test_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyInputError, match="nothing in it"):
        read_file(put(tmp_path / "a.txt", data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + bytes(50), "zip"),
        (b"\x7fELF" + bytes(range(200)), "program"),
        (bytes(range(256)) * 40, "not text"),
        (bytes(1000), "text"),
    ],
)
def test_binary(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(BinaryInputError, match=said):
        read_file(put(tmp_path / "a.txt", data))


@pytest.mark.parametrize(
    "data", ["Große Straße, überall".encode("latin-1"), b"\xff\xfea", "学校".encode()[:-1] + b"\xff"]
)
def test_no_known_encoding(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EncodingError, match="UTF-8"):
        read_file(put(tmp_path / "a.txt", data))


def test_too_large_is_judged_by_the_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(TooLargeError, match=r"50\.0 MB.*20\.0 MB"):
        read_file(path)


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    with pytest.raises(TooLargeError, match="10 bytes"):
        read_file(path, max_bytes=10)


def test_nothing_at_all(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match="no path"):
        read([])
    with pytest.raises(EmptyInputError, match=r"\*\.txt"):
        read([tmp_path])
    with pytest.raises(EmptyInputError, match="pattern"):
        read([tmp_path / "*.txt"])
    with pytest.raises(InputError, match="no such file"):
        read([tmp_path / "missing.txt"])
    with pytest.raises(InputError, match="none of 2 paths"):
        read([tmp_path / "missing.txt", put(tmp_path / "a.txt", b"")])


@pytest.mark.parametrize("name", ["a\0b.txt", "a\nb.txt", "x" * 300])
def test_odd_paths_end_in_one_line(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read([name])
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every file can be read by this user")
def test_a_file_without_rights(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read([path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="not a regular file"):
        read([tmp_path / "pipe.txt"])


def test_files_of_other_kinds_below_a_folder_are_told(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    for name in ("b.docx", "c.MD", "d.html", "data.json", ".hidden.docx", "README.md"):
        put(tmp_path / name)
    others = tuple((tmp_path / name).as_posix() for name in ("b.docx", "c.MD", "d.html"))
    assert read([tmp_path]).left_out == others
    assert read([tmp_path]).problems == ()
    named = read([tmp_path, tmp_path / "c.MD"])
    assert (named.left_out, len(named.documents)) == ((others[0], others[2]), 2)
    assert read([tmp_path / "a.txt"]).left_out == ()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(EmptyInputError, match=r"b\.docx and the like cannot be read"):
        read([tmp_path])


PAGE = "云山市第一职业学校与企业合作，开设焊接专业。\n学校现有学生。\n" * 40


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_where_a_text_is_damaged(tmp_path: Path, encoding: str, end: str) -> None:
    before, after = (
        (PAGE + "学校").replace("\n", end).encode(encoding),
        ("学生" + PAGE).replace("\n", end).encode(encoding),
    )
    place = rf"{encoding.upper()} text that is damaged at byte {len(before) + 1} \(line 81\)"
    for bad, told in ((b"\xff", "; mend it"), (b"\xff" + after + b"\xff", ", the first of 2 such places; mend it")):
        with pytest.raises(EncodingError, match=place + told):
            read_file(put(tmp_path / "a.txt", before + bad + after))


def test_a_byte_within_a_character_is_one_place(tmp_path: Path) -> None:
    data = PAGE.encode()
    with pytest.raises(EncodingError, match=r"damaged at byte 1 \(line 1\); mend it"):
        read_file(put(tmp_path / "a.txt", data[:1] + b"\xff" + data[1:]))


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")])
def test_where_a_marked_text_is_damaged(tmp_path: Path, mark: bytes, encoding: str) -> None:
    data = mark + PAGE.encode(encoding)
    bad = b"\xff" if encoding == "utf-8" else b"\x00\xdc"  # a surrogate that stands alone
    with pytest.raises(EncodingError, match=rf"not valid {encoding} at byte {len(data) + 1} \(line 81\)"):
        read_file(put(tmp_path / "a.txt", data + bad + data[len(mark) :]))


def test_much_damage_is_no_text_of_that_encoding(tmp_path: Path) -> None:
    data = b"\xff".join(sign.encode() for sign in PAGE)
    with pytest.raises(InputError) as caught:
        read_file(put(tmp_path / "a.txt", data))
    assert "damaged" not in str(caught.value)
