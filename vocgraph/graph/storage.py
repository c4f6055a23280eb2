"""A graph in a folder: ``graph.json``, ``sources.json`` and ``manifest.json``, which names the other two by their hash.

A new folder is written aside and renamed. In a folder that holds a graph already, the new files are written beside the
old ones (``graph.json.new``); replacing ``manifest.json`` is the moment at which the new graph holds, and only then
do they take the old ones' names. Whoever opens the folder takes, for each file, the one whose hash the manifest names:
so at any moment, also after a power cut, the folder gives either the whole old graph or the whole new one. Files of
others in the folder are left alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vocgraph.errors import GraphError, OutputError
from vocgraph.graph.files import output_error
from vocgraph.graph.nodelink import FORMAT, VERSION, check_version, graph_from_node_link, json_text, node_link_lines

if TYPE_CHECKING:
    from vocgraph.graph.access import Graph

GRAPH_FILE = "graph.json"
SOURCES_FILE = "sources.json"
MANIFEST_FILE = "manifest.json"
ASIDE = ".new"
"""Ending of a file that is complete and waits for its place."""

_DATA_FILES = (GRAPH_FILE, SOURCES_FILE)


def save_folder(folder: str | os.PathLike[str], graph: Graph, sources: Mapping[str, str], name: str) -> None:
    """Write a graph into ``folder``; see the module's words on what holds when it is interrupted.

    Raises:
        OutputError: the folder cannot be written, or holds other files and no graph.
        GraphError: an attribute has a value that cannot be written.
    """
    target = Path(os.path.realpath(folder))
    try:
        _check_place(target, folder)
        if target.exists():
            _replace(target, graph, sources, name)
        else:
            _create(target, graph, sources, name)
    except OSError as error:
        raise output_error(folder, error) from error


def _create(target: Path, graph: Graph, sources: Mapping[str, str], name: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        aside.mkdir()
        _write_all(aside, "", graph, sources, name)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _replace(target: Path, graph: Graph, sources: Mapping[str, str], name: str) -> None:
    committed = False
    try:
        _finish(target)
        _write_all(target, ASIDE, graph, sources, name)
        # From here on the new graph holds, even if the last two moves never happen.
        committed = True
        for file in (MANIFEST_FILE, *_DATA_FILES):
            (target / (file + ASIDE)).replace(target / file)
    finally:
        if not committed:
            for file in (MANIFEST_FILE, *_DATA_FILES):
                with contextlib.suppress(OSError):
                    (target / (file + ASIDE)).unlink(missing_ok=True)


def _finish(target: Path) -> None:
    """Move into place what an interrupted save had committed and not yet moved."""
    with contextlib.suppress(GraphError):
        for file, expected in _read_manifest(target)["sha256"].items():
            waiting = target / (file + ASIDE)
            if waiting.is_file() and hashlib.sha256(waiting.read_bytes()).hexdigest() == expected:
                waiting.replace(target / file)


def _write_all(folder: Path, suffix: str, graph: Graph, sources: Mapping[str, str], name: str) -> None:
    """Write the three files; the manifest last, since it names the others' hashes."""
    hashes = {
        GRAPH_FILE: _write(folder / (GRAPH_FILE + suffix), node_link_lines(graph, name)),
        SOURCES_FILE: _write(folder / (SOURCES_FILE + suffix), _sources_lines(sources)),
    }
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "documents": len(sources),
        "sha256": hashes,
    }
    _write(folder / (MANIFEST_FILE + suffix), [json.dumps(manifest, ensure_ascii=True, indent=1), "\n"])


def _write(path: Path, pieces: Iterable[str]) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        for piece in pieces:
            data = piece.encode("utf-8")
            digest.update(data)
            stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _sources_lines(sources: Mapping[str, str]) -> Iterator[str]:
    yield "{"
    comma = "\n"
    for document in sorted(sources):
        yield f"{comma}{json_text(document)}: {json_text(sources[document])}"
        comma = ",\n"
    yield "\n}\n"


def _check_place(target: Path, folder: str | os.PathLike[str]) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"cannot write a graph to {str(folder)!r}: it is a file; name a folder")
    ours = {file + suffix for file in (MANIFEST_FILE, *_DATA_FILES) for suffix in ("", ASIDE)}
    names = sorted(entry.name for entry in target.iterdir())
    if _holds_graph(target):
        return
    foreign = [name for name in names if not name.startswith(".") and name not in ours]
    foreign += [name for name in (MANIFEST_FILE, *_DATA_FILES) if name in names]
    if foreign:
        raise OutputError(
            f"will not write into {str(folder)!r}: it holds {foreign[0]!r} and no graph; name a new or empty folder"
        )


def _holds_graph(folder: Path) -> bool:
    """Tell whether a graph of VocGraph, sound or damaged, of whatever version, lives here."""
    with contextlib.suppress(OSError, ValueError):
        manifest = json.loads((folder / MANIFEST_FILE).read_bytes())
        if isinstance(manifest, dict) and manifest.get("format") == FORMAT:
            return True
    with contextlib.suppress(OSError), (folder / GRAPH_FILE).open("rb") as stream:
        return stream.read(64).startswith(f'{{"format": "{FORMAT}"'.encode())
    return False


def load_folder(folder: str | os.PathLike[str]) -> tuple[Graph, dict[str, str], str]:
    """Read a graph's folder; give the graph, the documents' texts and the graph's name.

    Raises:
        GraphError: the folder is missing, holds no graph, is damaged, half-written, unreadable, or of a newer form.
    """
    path = Path(folder)
    if not path.is_dir():
        what = "it is a file" if path.exists() else "there is no such folder"
        raise GraphError(f"cannot open the graph {str(folder)!r}: {what}; build it with 'vocgraph build PATH -o DIR'")
    manifest = _read_manifest(path)
    check_version(manifest.get("version"))
    hashes = manifest.get("sha256")
    if not isinstance(hashes, dict):
        raise GraphError(f"the graph in {str(folder)!r} is damaged: its manifest names no hashes; build it again")
    # A save that ends between the manifest and the data leaves a reader with the old manifest: read once more.
    try:
        data = {file: _read(path, file, hashes.get(file)) for file in _DATA_FILES}
    except GraphError:
        if (again := _read_manifest(path)) == manifest:
            raise
        data = {file: _read(path, file, again["sha256"][file]) for file in _DATA_FILES}
    graph, name = graph_from_node_link(_parsed(data[GRAPH_FILE], GRAPH_FILE))
    sources = _parsed(data[SOURCES_FILE], SOURCES_FILE)
    if not isinstance(sources, dict):
        raise GraphError(f"the graph in {str(folder)!r} is damaged: {SOURCES_FILE} holds no texts; build it again")
    return graph, sources, name


def _read_manifest(folder: Path) -> dict[str, Any]:
    place = folder / MANIFEST_FILE
    try:
        manifest = json.loads(place.read_bytes())
    except FileNotFoundError:
        half = (folder / GRAPH_FILE).exists()
        what = "half-written: it has no manifest.json" if half else "no graph of VocGraph: it has no manifest.json"
        raise GraphError(f"{str(folder)!r} is {what}; build the graph again") from None
    except OSError as error:
        raise GraphError(f"cannot read {str(place)!r}: {error.strerror}") from error
    except ValueError:
        raise GraphError(f"{str(place)!r} is damaged: it is no JSON; build the graph again") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise GraphError(f"{str(folder)!r} is no graph of VocGraph: its manifest.json is another program's")
    return manifest


def _read(folder: Path, file: str, expected: Any) -> bytes:
    found = False
    for place in (folder / file, folder / (file + ASIDE)):
        try:
            data = place.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise GraphError(f"cannot read {str(place)!r}: {error.strerror}") from error
        found = True
        if hashlib.sha256(data).hexdigest() == expected:
            return data
    what = "is not what its manifest says (changed or cut off)" if found else "is missing"
    raise GraphError(f"the graph in {str(folder)!r} is damaged: {file} {what}; build it again")


def _parsed(data: bytes, file: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise GraphError(f"{file} is damaged: {error}; build the graph again") from error
