"""The corpus as the pipeline finds it: mentions, references and subjects of every article, with the right answers.

The later stages (subjects, quantities, relations) are trained on the names that will be found, not on the right ones.
The tagger has learned the corpus by heart, so its part is taken by ``corpus/held_out_names.jsonl``: what networks found
that had not seen the document (``train.py --hold-back 0/2`` and ``1/2``; ``python training/found.py FOLDER...`` makes
the file from their ``predictions`` folders; ``--new`` adds what the model that ships finds in documents that are new
to it). Decided over are they by weights (``names.py``) that have not seen the document, and the subjects, too, come
from such weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import names as decision
from answers import HERE, NAMES, Gold, candidates, forms, held_out, known
from fitting import Example, fit
from spacy.tokens import Doc

from vocgraph.linking.local import LocalEntity, entities
from vocgraph.pipes.encoder.finder import tagger
from vocgraph.pipes.merge.decide import merge
from vocgraph.pipes.pipeline import load_pipeline, make_doc
from vocgraph.pipes.references.component import headlines, numbered
from vocgraph.pipes.references.resolve import references
from vocgraph.pipes.references.subjects import Article as Ranked
from vocgraph.pipes.references.subjects import subjects
from vocgraph.reading import read_file
from vocgraph.records import Article, Mention, Reading
from vocgraph.repair import restore

FOLDS = 10
FOLDS_OF_NAMES = 5
MORE_SCHOOLS = 0.8
"""Of the corpus's articles 73 % are about a school, of the seeds' all eight (nine of ten with one more of either kind):
two thirds of the difference in log odds. In the corpus two subjects of 485 less are right by it."""
PORTRAIT = 2.0
"""A headline ``记…教师某某`` tells of its person: the corpus has too few portraits to learn it from."""
NOTICE = 2.0
"""A bureau's ``关于…的通知`` is about the bureau: the corpus has too few to hold against what speaks for schools."""
LEAST = 2


@dataclass
class Found:
    """An article as found: its mentions, its headlines, what it is about by type, and its gold."""

    document: str
    article: Article
    mentions: list[Mention]
    headlines: list[tuple[int, int]]
    gold: Gold
    main: dict[str, int] = field(default_factory=dict)

    def local(self) -> dict[int, LocalEntity]:
        """Give the article's entities by chain."""
        return entities(Reading(self.article, tuple(self.mentions), (), (), None))


def articles(corpus: Path = HERE / "corpus", seeds: Path = HERE.parent / "seeds") -> list[Found]:
    """Find the names of all articles, their subjects and references, all by models that have not seen the document."""
    weights = decision.unseen(decision.proposals(corpus, seeds), FOLDS_OF_NAMES)
    names = held_out(corpus / NAMES.name)
    nlp = load_pipeline(disable=("encoder", "references", "context", "relations", "quantities"))
    finders = [name for name in nlp.pipe_names if nlp.pipe_names.index(name) < nlp.pipe_names.index("vocgraph_merge")]
    out: list[Found] = []
    for texts, answers in ((corpus / "text", corpus / "gold"), (seeds, seeds / "gold")):
        for text in sorted(texts.glob("*.txt")):
            gold = json.loads((answers / f"{text.stem}.json").read_text("utf-8"))
            restored = restore(read_file(text))
            for article in restored:
                doc = make_doc(nlp, article)
                for name in finders:
                    doc = nlp.get_pipe(name)(doc)
                doc._.candidates = [*doc._.candidates, *candidates(names.get(text.stem, ()), article)]
                doc._.mentions = merge(article.text, doc._.candidates, weights=weights[text.stem])
                doc = nlp.get_pipe("vocgraph_aliases")(doc)
                out.append(_found(text.stem, doc, article, gold, len(restored)))
    return with_references(out)


def _found(document: str, doc: Doc, article: Article, gold: list[Gold], count: int) -> Found:
    """Pair the article with its gold; where the articles were told apart otherwise, the first one gets all."""
    if count == len(gold):
        own = gold[article.index - 1]
    else:
        own = {"subject": gold[0]["subject"], "nodes": [n for g in gold for n in g["nodes"]], "indicators": []}
        if article.index == 1:
            own["indicators"] = [i for g in gold for i in g["indicators"]]
    return Found(document, article, list(doc._.mentions), headlines(doc), own)


def choices(found: Sequence[Found]) -> list[tuple[str, Example]]:
    """Give by document the choice of a subject, with the right chains."""
    out = []
    for f in found:
        nodes = known(f.local(), forms(f.gold["nodes"]))
        ranked = Ranked(f.article.text, f.mentions, f.headlines)
        right = [i for i, chain in enumerate(ranked.chains) if nodes.get(chain) == f.gold["subject"]]
        out.append((f.document, Example([ranked.features(chain) for chain in ranked.chains], right)))
    return out


def fit_subjects(examples: Sequence[tuple[str, Example]], without: frozenset[str] = frozenset()) -> dict[str, float]:
    """Fit the weights of ``subjects`` on the documents that are not left out; real articles are about schools more."""
    weights = fit([e for document, e in examples if document not in without and e.right], LEAST)
    weights["School"] = weights.get("School", 0.0) + MORE_SCHOOLS
    weights["Person|told-last"] = weights.get("Person|told-last", 0.0) + PORTRAIT
    weights["Organization|head-after=关"] = weights.get("Organization|head-after=关", 0.0) + NOTICE
    return weights


def with_references(found: list[Found]) -> list[Found]:
    """Add subjects and references, from weights that have not seen the document."""
    examples = choices(found)
    documents = sorted({f.document for f in found})
    weights: dict[str, dict[str, float]] = {}
    for fold in range(FOLDS):
        held = frozenset(documents[fold::FOLDS])
        weights |= dict.fromkeys(held, fit_subjects(examples, held))
    for f in found:
        main = subjects(f.article.text, f.mentions, f.headlines, weights[f.document])
        mentions, place = numbered([*f.mentions, *references(f.article.text, f.mentions, main)])
        f.mentions, f.main = mentions, {kind: place[chain] for kind, chain in main.items()}
    return found


def _by_shipped(text: Path) -> str:
    """Give the row of a document that the tagger of the package has not seen."""
    names = [
        (article.index, c.start, c.end, c.type, c.name, c.score)
        for article in restore(read_file(text))
        for c in tagger().tag(article.text)
    ]
    return json.dumps({"document": text.stem, "names": names}, ensure_ascii=False)


def main() -> None:
    """Write ``held_out_names.jsonl`` from folders of predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", help="predictions folders of train.py --hold-back")
    parser.add_argument("--new", action="store_true", help="keep the file; add the documents that it lacks")
    parser.add_argument("--out", type=Path, default=NAMES)
    options = parser.parse_args()
    rows = {}
    if options.new:
        rows = {json.loads(line)["document"]: line for line in options.out.read_text("utf-8").splitlines()}
        for text in sorted((HERE / "corpus" / "text").glob("*.txt")):
            if text.stem not in rows:
                rows[text.stem] = _by_shipped(text)
    for file in sorted(p for folder in options.folders for p in folder.glob("*.json")):
        names = [
            [n["article"], n["start"], n["end"], n["type"], n["name"], n["score"]]
            for n in json.loads(file.read_text("utf-8"))
        ]
        rows[file.stem] = json.dumps({"document": file.stem, "names": names}, ensure_ascii=False)
    options.out.write_text("".join(rows[stem] + "\n" for stem in sorted(rows)), "utf-8")
    print(f"{len(rows)} documents", file=sys.stderr)


if __name__ == "__main__":
    main()
