"""Writing files so that nothing is ever half-written: aside first, then moved into place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from vocgraph.errors import OutputError

BUFFER = 2**20
"""Bytes of a file that are held before they are written."""


@contextlib.contextmanager
def aside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a place for a new file that moves to ``path`` when the block ends well, and goes when it does not.

    Raises:
        OutputError: the place cannot be written, or the disk is full; what stood at ``path`` before is untouched.
    """
    target = Path(os.path.realpath(path))
    place = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            raise OutputError(f"cannot write {str(path)!r}: it is not a file; name a file")
        if not target.parent.is_dir():
            raise OutputError(f"cannot write {str(path)!r}: there is no folder {str(target.parent)!r}; make it first")
        yield place
        with place.open("rb") as stream:
            os.fsync(stream.fileno())
        place.replace(target)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)


@contextlib.contextmanager
def aside_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a new folder whose files move into the folder ``path`` when the block ends well, and go when it does not.

    A folder that is not there is made. In one that is there, files of the same names are replaced, others left alone.

    Raises:
        OutputError: the place cannot be written, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    place = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_dir():
            raise OutputError(f"cannot write {str(path)!r}: it is a file; name a folder for the files")
        if not target.parent.is_dir():
            raise OutputError(f"cannot write {str(path)!r}: there is no folder {str(target.parent)!r}; make it first")
        place.mkdir()
        yield place
        for file in sorted(place.iterdir()):
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
        if not target.exists():
            place.rename(target)
            return
        for file in sorted(place.iterdir()):
            file.replace(target / file.name)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write text as UTF-8 with ``\\n`` line ends, without holding all of it."""
    write_blocks(path, map(str.encode, pieces))


def write_blocks(path: Path, blocks: Iterable[bytes]) -> None:
    """Write bytes as they come, without holding all of them."""
    with path.open("wb", buffering=BUFFER) as stream:
        stream.writelines(blocks)


def output_error(path: str | os.PathLike[str], error: OSError) -> OutputError:
    """Say in one line why ``path`` could not be written."""
    reason = error.strerror or str(error)
    return OutputError(f"cannot write {str(path)!r}: {reason}; free the place or name another")
