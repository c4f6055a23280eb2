"""Composes the rooms: from paths to the knowledge graph. No rules of its own."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import active_children, get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import NamedTuple, TypeAlias

from vocgraph.errors import EmptyInputError
from vocgraph.linking import link
from vocgraph.query import QueryableGraph as KnowledgeGraph
from vocgraph.reading import Problem, read
from vocgraph.records import Document, Reading

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told after each document: how many are done, of how many, and the document's id."""


class Built(NamedTuple):
    """A graph with what is not in it: files that could not be read, and those of kinds that are not read at all."""

    graph: KnowledgeGraph
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()


def build(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    model: str | None = None,
    disable: tuple[str, ...] = (),
    jobs: int = 1,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Build the knowledge graph of files, folders and globs.

    ``model`` names an installed spaCy model that takes part as a source of names; ``disable`` leaves stages of the
    pipeline out; ``jobs`` spreads documents over processes (the graph is the same); facts below ``min_confidence`` are
    left out; ``progress`` is told after each document. A file among others that cannot be read is left out, with a
    warning.

    Raises:
        InputError: nothing at all could be read.
        PipelineError: the model is not there.
    """
    built = build_all(paths, model=model, disable=disable, jobs=jobs, min_confidence=min_confidence, progress=progress)
    for problem in built.problems:
        warnings.warn(f"{problem.path}: {problem.message}", stacklevel=2)
    return built.graph


def build_all(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    model: str | None = None,
    disable: tuple[str, ...] = (),
    jobs: int = 1,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> Built:
    """Build as ``build`` does, but leave out files that cannot be read and report them.

    Raises:
        InputError: nothing at all could be read.
        PipelineError: the model is not there.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    result = read([os.fspath(path) for path in given])
    by_place: dict[int, list[Reading]] = {}
    for place, found in _readings(result.documents, model, disable, jobs):
        by_place[place] = found
        if progress is not None:
            progress(len(by_place), len(result.documents), result.documents[place].id)
    readings = [reading for place in sorted(by_place) for reading in by_place[place]]
    if not readings:
        raise EmptyInputError(f"no article was found in {len(result.documents)} file(s); VocGraph needs Chinese text")
    graph = KnowledgeGraph.from_linked(link(result.documents, readings))
    if min_confidence > 0:
        graph = graph.filtered(min_confidence)
    return Built(graph, result.problems, result.left_out)


def _readings(
    documents: Sequence[Document], model: str | None, disable: tuple[str, ...], jobs: int
) -> Iterator[tuple[int, list[Reading]]]:
    """Read the documents in this process, or in several as they come, the longest first; give each one's place."""
    if jobs <= 1 or len(documents) < 2:
        for place, document in enumerate(documents):
            yield place, read_document(document, model, disable)
        return
    workers = min(jobs, len(documents))
    others = active_children()
    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_leave_interrupts) as pool:
        try:
            longest_first = sorted(range(len(documents)), key=lambda place: -len(documents[place].text))
            places = {pool.submit(read_document, documents[place], model, disable): place for place in longest_first}
            for future in as_completed(places):
                yield places[future], future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in active_children():
                if worker not in others:
                    worker.terminate()  # or whoever interrupts would wait until the documents at work are read
            raise


def _context() -> BaseContext:
    """Give the way to start workers: forked from a server that has the pipeline imported where there is one."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["vocgraph.pipes.pipeline", "vocgraph.repair"])
    return context


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_document(document: Document, model: str | None = None, disable: tuple[str, ...] = ()) -> list[Reading]:
    """Restore a document's articles and run the pipeline on each."""
    from vocgraph.pipes.pipeline import read_article
    from vocgraph.repair import restore

    nlp = _pipeline(model, disable)
    return [read_article(nlp, article) for article in restore(document)]


@lru_cache(maxsize=2)
def _pipeline(model: str | None, disable: tuple[str, ...]):  # type: ignore[no-untyped-def]
    from vocgraph.pipes.pipeline import load_pipeline

    return load_pipeline(model=model, disable=disable)
