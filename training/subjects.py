"""Train the choice of what an article is about, ``pipes/references/weights.json``: ``python training/subjects.py``.

Prints first how often the choice is right in documents that the weights have not seen. Needs NumPy alone; seconds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from answers import forms, known
from found import articles, choices, fit_subjects


def main() -> None:
    """Score and write the weights."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=here / "corpus")
    parser.add_argument("--seeds", type=Path, default=here.parent / "seeds")
    parser.add_argument("--out", type=Path, default=here.parent / "vocgraph" / "pipes" / "references" / "weights.json")
    options = parser.parse_args()
    found = articles(options.corpus, options.seeds)
    right = sum(known(f.local(), forms(f.gold["nodes"])).get(f.main.get("", -1)) == f.gold["subject"] for f in found)
    print(f"unseen: {right} of {len(found)} articles' subjects right")
    weights = {k: round(v, 3) for k, v in sorted(fit_subjects(choices(found)).items())}
    options.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
