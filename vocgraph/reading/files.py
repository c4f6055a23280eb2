"""Paths to documents: files, folders and globs, read in a fixed order with ids of their own."""

from __future__ import annotations

import glob
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from vocgraph.errors import EmptyInputError, InputError, TooLargeError
from vocgraph.reading.encodings import decode
from vocgraph.records import Document

MAX_BYTES: Final = 20 * 1024 * 1024
"""The default size limit of one file, in bytes."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader makes of a file's bytes."""

    text: str
    encoding: str
    media_type: str


Reader: TypeAlias = Callable[[bytes], Content]


def read_text(data: bytes) -> Content:
    """Read the bytes of a plain text file. Raises ``BinaryInputError`` and ``EncodingError``."""
    text, encoding = decode(data)
    return Content(text, encoding, "text/plain")


READERS: Final[dict[str, Reader]] = {".txt": read_text, ".text": read_text}
"""Readers by file suffix, lower case. A reader for another kind of file (pdf, docx, html) is entered here."""


OTHER_KINDS: Final = frozenset(
    (
        *(".doc", ".docx", ".wps", ".rtf", ".odt", ".pdf", ".epub"),
        *(".htm", ".html", ".mht", ".md"),
        *(".ppt", ".pptx", ".xls", ".xlsx"),
    )
)
"""Suffixes of documents that have no reader: below a folder they are left out, and named."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that could not be read, and why, in one line."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents of a corpus, by id, what could not be read, and files of ``OTHER_KINDS`` below its folders."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()


def read_file(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one file. A file whose suffix has no reader of its own is read as plain text.

    Raises ``InputError`` and its kinds: ``TooLargeError`` (judged by the size alone, nothing is read),
    ``EmptyInputError``, ``BinaryInputError``, ``EncodingError``. Messages begin with the path.
    """
    path = Path(path)
    shown = _printable(path.as_posix())
    try:
        if not path.exists():
            raise InputError(f"{shown}: no such file; check the path")
        if not path.is_file():
            raise InputError(f"{shown}: not a regular file; give a text file, a folder or a glob")
        size = path.stat().st_size
        if size > max_bytes:
            raise TooLargeError(f"{shown}: {_size(size)}, above the limit of {_size(max_bytes)}; split the file")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{shown}: cannot be read ({reason}); check the path and its rights") from error
    reader = READERS.get(path.suffix.lower(), read_text)
    try:
        content = reader(data) if data else Content("", "utf-8", "text/plain")
    except InputError as error:
        raise type(error)(f"{shown}: {error}") from None
    if not content.text.strip("\ufeff\0 \t\r\n\f\v\u3000"):
        raise EmptyInputError(f"{shown}: nothing in it; give a file with text")
    return Document(
        path.stem, path.as_posix(), content.text, content.encoding, hashlib.sha256(data).hexdigest(), content.media_type
    )


def read(paths: Iterable[str | Path], *, max_bytes: int = MAX_BYTES) -> ReadResult:
    """Read files, folders (every file below with a known suffix) and globs.

    The result does not depend on the order of ``paths``; a file that is named twice is read once. A file that cannot
    be read is a problem in the result, so that the others can go on. Raises ``InputError`` (or the kind that fits)
    when no document could be read at all.
    """
    files: dict[Path, Path] = {}
    errors: list[tuple[str, InputError]] = []
    left_out: set[Path] = set()
    for path in paths:
        try:
            wanted, others = _expand(path)
            left_out |= set(others)
            for found in wanted:
                real = Path(os.path.realpath(found))
                files[real] = min(files.get(real, found), found, key=lambda p: (len(p.parts), p.as_posix()))
        except InputError as error:
            errors.append((_printable(str(path)), error))
    documents: dict[Path, Document] = {}
    for real, shown in sorted(files.items()):
        try:
            documents[real] = read_file(shown, max_bytes=max_bytes)
        except InputError as error:
            errors.append((_printable(shown.as_posix()), error))
    if not documents:
        raise _nothing_read([error for _, error in sorted(errors, key=lambda e: e[0])])
    ids = distinct_ids(documents)
    named = (_with_id(document, ids[real]) for real, document in documents.items())
    problems = sorted({Problem(path, str(error)) for path, error in errors}, key=lambda p: (p.path, p.message))
    return ReadResult(
        tuple(sorted(named, key=lambda d: d.id)),
        tuple(problems),
        tuple(_printable(path.as_posix()) for path in sorted(left_out - set(files.values()))),
    )


def distinct_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """Give each path an id: its stem, or as much more of its path as sets it apart from the others.

    >>> found = distinct_ids([Path("/a/x/1.txt"), Path("/a/y/1.txt"), Path("/a/2.txt")])
    >>> [found[p] for p in sorted(found)]
    ['2', 'x/1', 'y/1']
    >>> sorted(distinct_ids([Path("/a/1.txt"), Path("/a/1.text")]).values())
    ['a/1.text', 'a/1.txt']
    """
    ids: dict[Path, str] = {}
    groups: dict[str, list[Path]] = {}
    for path in paths:
        groups.setdefault(path.stem, []).append(path)
    for stem, group in groups.items():
        if len(group) == 1:
            ids[group[0]] = stem
            continue
        stems = {path: (*path.parts[:-1], stem) for path in group}
        if len(set(stems.values())) < len(group):
            stems = {path: path.parts for path in group}
        longest = max(len(parts) for parts in stems.values())
        shared = {n: Counter(parts[-n:] for parts in stems.values()) for n in range(2, longest + 1)}
        for path, parts in stems.items():
            depth = next((n for n in range(2, len(parts)) if shared[n][parts[-n:]] == 1), len(parts))
            ids[path] = "/".join(parts[-depth:])
    return ids


def _with_id(document: Document, id_: str) -> Document:
    return Document(id_, document.path, document.text, document.encoding, document.sha256, document.media_type)


def _expand(path: str | Path) -> tuple[list[Path], list[Path]]:
    """Give the files that a path stands for, sorted, and those of other kinds below its folders, but for a README."""
    shown = _printable(str(path))
    if "\0" in str(path):
        raise InputError(f"{shown}: no usable path (it holds a null character); check it")
    try:
        place = Path(path)
        if place.is_dir():
            matches = [place]
        elif place.exists() or not glob.has_magic(str(path)):
            return [place], []
        else:
            matches = [Path(p) for p in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 (absolute patterns)
        folders = [match for match in matches if match.is_dir()]
    except (OSError, ValueError) as error:
        raise InputError(f"{shown}: no usable path ({error}); check it") from error
    if not matches:
        raise EmptyInputError(f"{shown}: no file fits this pattern; check it")
    others = [file for folder in folders for file in _below(folder, OTHER_KINDS) if file.stem.upper() != "README"]
    found = [file for match in matches for file in (_below(match, READERS) if match in folders else [match])]
    if not found:
        kinds = ", ".join(f"*{suffix}" for suffix in READERS)
        unread = f" ({others[0].name} and the like cannot be read)" if others else ""
        raise EmptyInputError(f"{shown}: no readable file below this folder; it must hold {kinds}{unread}")
    return found, others


def _below(folder: Path, suffixes: Container[str]) -> list[Path]:
    found: list[Path] = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [Path(base, n) for n in names if not n.startswith(".") and Path(n).suffix.lower() in suffixes]
    return sorted(found)


def _nothing_read(errors: list[InputError]) -> InputError:
    if not errors:
        return EmptyInputError("no path was given; name at least one text file, folder or glob")
    if len(errors) == 1:
        return errors[0]
    kinds = {type(error) for error in errors}
    kind = kinds.pop() if len(kinds) == 1 else InputError
    return kind(f"none of {len(errors)} paths could be read; the first: {errors[0]}")


def _size(count: int) -> str:
    return f"{count / (1024 * 1024):.1f} MB" if count >= 1024 * 1024 else f"{count} bytes"


def _printable(path: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in path)
