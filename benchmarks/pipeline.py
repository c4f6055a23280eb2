"""Measures reading: characters a second, each stage's share, loading, memory, processes, and ratios to other taggers.

usage: python benchmarks/pipeline.py [--texts DIR] [--repeat N] [--runs N] [--jobs N] [--other NAME=PYTHON]

Characters are those of the restored articles. The best of the runs counts, in processor time, for what else runs on the
machine tells less there. The runs share one pipeline, as the texts of one build do; its loading is measured apart.
What other programs do is less (they cut words and tag parts of speech or four kinds of names); a ratio is printed for
each of jiagu, LAC and jieba that runs, in this Python or in the one that ``--other`` names for it
(``--other jiagu=PATH/bin/python``).
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from spacy.language import Language

from vocgraph.collecting import collecting_paused
from vocgraph.pipes.base import text_of
from vocgraph.pipes.pipeline import load_pipeline, make_doc
from vocgraph.reading import read
from vocgraph.records import Article
from vocgraph.repair import restore

ROOT = Path(__file__).parent.parent
ASKED = {"default": 4000, "--fast": 40000}
OTHERS = {
    "jiagu": "import jiagu; run = lambda line: jiagu.ner(jiagu.seg(line))",
    "LAC": "import LAC; run = LAC.LAC(mode='lac').run",
    "jieba": "import jieba.posseg; run = lambda line: list(jieba.posseg.cut(line))",
}
TIMED = """
import sys, time
lines = sys.stdin.buffer.read().decode("utf-8").splitlines()
run(lines[0])
best = 1e9
for _ in range(RUNS):
    begun = time.process_time()
    for line in lines:
        run(line)
    best = min(best, time.process_time() - begun)
print(best)
"""


def articles_of(folder: Path) -> tuple[list[Article], float]:
    """Give the articles, and the seconds that reading and restoring them took."""
    begun = time.process_time()
    found = [article for document in read([str(folder)]).documents for article in restore(document)]
    return found, time.process_time() - begun


def stages(nlp: Language, articles: list[Article]) -> Counter[str]:
    """Give the seconds of each stage over all articles."""
    spent: Counter[str] = Counter()
    for article in articles:
        with collecting_paused():
            begun = time.process_time()
            doc = make_doc(nlp, article)
            spent["tokens"] += time.process_time() - begun
            for name, pipe in nlp.pipeline:
                begun = time.process_time()
                doc = pipe(doc)
                spent[name.removeprefix("vocgraph_")] += time.process_time() - begun
        assert text_of(doc) == article.text
    return spent


def measure(name: str, articles: list[Article], disable: tuple[str, ...], runs: int, restoring: float) -> float:
    """Print the speed and the stages' shares; give the characters a second."""
    size = sum(len(article.text) for article in articles)
    begun = time.perf_counter()
    nlp = load_pipeline(disable=disable)
    stages(nlp, articles[:1])
    first = time.perf_counter() - begun
    best = min((stages(nlp, articles) for _ in range(runs)), key=lambda spent: sum(spent.values()))
    best["restoring"] = restoring
    seconds = sum(best.values())
    print(f"{name}: {size / seconds:,.0f} characters a second (asked: {ASKED[name]:,}); first article {first:.2f} s")
    print("  " + "  ".join(f"{stage} {100 * part / seconds:.0f} %" for stage, part in best.most_common(8)))
    return size / seconds


def loading() -> tuple[float, float]:
    """Give the seconds from Python's start to a first sentence read: those of the clock, and of the processor."""
    code = (
        "import time; t = time.perf_counter(), time.process_time()\n"
        "from vocgraph.pipes.pipeline import load_pipeline\n"
        "nlp = load_pipeline(); a = '某县职业学校开设护理专业。'\n"
        "[pipe(doc) for doc in [nlp.make_doc(a)] for _, pipe in nlp.pipeline]\n"
        "print(time.perf_counter() - t[0], time.process_time() - t[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    clock, processor = map(float, done.stdout.split())
    return clock, processor


def built(texts: Path, folder: Path, jobs: int) -> tuple[float, bytes]:
    """Give the seconds of a build in so many processes, and its bytes."""
    script = Path(sys.executable).parent / "vocgraph"
    begun = time.perf_counter()
    command = [str(script), "build", str(texts), "-o", str(folder), "--jobs", str(jobs)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    return seconds, b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def processes(texts: Path, repeat: int, jobs: int) -> None:
    """Print how much faster several processes build, and whether the graph is the same."""
    with tempfile.TemporaryDirectory() as place:
        many = Path(place) / "texts"
        many.mkdir()
        for number in range(repeat):
            for path in sorted(texts.glob("*.txt")):
                (many / f"{number}{path.name}").write_bytes(path.read_bytes())
        alone, one = built(many, Path(place) / "one", 1)
        together, several = built(many, Path(place) / "several", jobs)
    print(
        f"{jobs} processes: {alone / together:.2f} x as fast ({alone:.1f} s, {together:.1f} s; asked with two: 1.8 x); "
        f"the graph is {'the same byte for byte' if one == several else 'NOT THE SAME'}"
    )


def others(articles: list[Article], ours: float, runs: int, pythons: dict[str, str]) -> None:
    """Print the ratio to each other program that is here."""
    text = "\n".join(article.text for article in articles)[:20000]
    lines = "\n".join(line for line in text.splitlines() if line.strip())
    for name, code in OTHERS.items():
        command = [pythons.get(name, sys.executable), "-c", code + TIMED.replace("RUNS", str(runs))]
        done = subprocess.run(command, input=lines.encode("utf-8"), capture_output=True, check=False)
        if done.returncode:
            print(f"{name}: does not run ({(done.stderr.decode('utf-8', 'replace').splitlines() or ['?'])[-1]})")
            continue
        theirs = len(lines) / float(done.stdout.split()[-1])
        print(f"{name}: {theirs:,.0f} characters a second; ours {ours / theirs:.2f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=ROOT / "seeds")
    parser.add_argument("--repeat", type=int, default=4, help="so often are the texts built to compare processes")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--other", action="append", default=[], metavar="NAME=PYTHON", help="where a program is")
    given = parser.parse_args()
    pythons = dict(other.split("=", 1) for other in given.other)
    clock, processor = loading()
    print(
        f"loading, with Python's imports and a first sentence: {clock:.2f} s, {processor:.2f} s of the processor "
        "(asked: 3 s)"
    )
    articles, _ = articles_of(given.texts)
    restoring = min(articles_of(given.texts)[1] for _ in range(given.runs))
    ours = measure("default", articles, (), given.runs, restoring)
    measure("--fast", articles, ("encoder",), given.runs, restoring)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(f"memory: {peak:.0f} MB at the most (asked: 800 MB)")
    processes(given.texts, given.repeat, given.jobs)
    others(articles, ours, given.runs, pythons)


if __name__ == "__main__":
    main()
