"""Writing files so that nothing is ever half-written: aside first, then moved into place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from vocgraph.errors import OutputError


@contextlib.contextmanager
def written_aside(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Open a text file (UTF-8, ``\\n``) that takes its place at ``path`` only when all of it is written.

    Raises:
        OutputError: the place cannot be written, or the disk is full; what stood at ``path`` before is untouched.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OutputError(f"cannot write {str(path)!r}: it is not a file; name a file")
    if not target.parent.is_dir():
        raise OutputError(f"cannot write {str(path)!r}: there is no folder {str(target.parent)!r}; make it first")
    aside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def output_error(path: str | os.PathLike[str], error: OSError) -> OutputError:
    """Say in one line why ``path`` could not be written."""
    reason = error.strerror or str(error)
    return OutputError(f"cannot write {str(path)!r}: {reason}; free the place or name another")
