"""Measures wall time, processor time and peak memory of `vocgraph build seeds`, after installation.

usage: python benchmarks/make_graph.py [--runs N] [--jobs N]

Each run is a process of its own, as `make graph` starts it; with GNU time (/usr/bin/time -v) where it is there, else by
what the operating system kept about the child. Prints every run and the best, against what is asked: 5 s of wall time
and 600 MB. Memory is that of the greatest process. On a busy machine the processor time says what the build itself needs.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
GNU_TIME = Path("/usr/bin/time")
MOST_SECONDS = 5.0
MOST_MEGABYTES = 600.0
PEAK = re.compile(r"Maximum resident set size \(kbytes\): (\d+)")
PROCESSOR = re.compile(r"(?:User|System) time \(seconds\): ([\d.]+)")
ELAPSED = re.compile(r"Elapsed \(wall clock\) time.*: (?:(\d+):)?(\d+):([\d.]+)")


def command(folder: str, jobs: int) -> list[str]:
    script = Path(sys.executable).parent / "vocgraph"
    return [str(script), "build", str(ROOT / "seeds"), "-o", folder, "--jobs", str(jobs)]


def by_gnu_time(folder: str, jobs: int) -> tuple[float, float, float]:
    """Give seconds, processor seconds and megabytes of one run as GNU time reports them."""
    done = subprocess.run([str(GNU_TIME), "-v", *command(folder, jobs)], capture_output=True, text=True, check=True)
    elapsed, peak = ELAPSED.search(done.stderr), PEAK.search(done.stderr)
    if elapsed is None or peak is None:
        raise SystemExit(f"{GNU_TIME} says something else than GNU time does:\n{done.stderr}")
    hours, minutes, seconds = elapsed.groups()
    processor = sum(float(part) for part in PROCESSOR.findall(done.stderr))
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds), processor, int(peak[1]) / 1024


def by_wait(folder: str, jobs: int) -> tuple[float, float, float]:
    """Give seconds, processor seconds and megabytes of one run from the child's own record."""
    start = time.perf_counter()
    process = subprocess.Popen(command(folder, jobs), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the build failed; run it by itself to see why")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes, 2 as in make graph")
    given = parser.parse_args()
    measure = by_gnu_time if GNU_TIME.exists() and sys.platform == "linux" else by_wait
    results = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(1, given.runs + 1):
            results.append(measure(str(Path(place) / f"graph{number}"), given.jobs))
            print(f"run {number}: {shown(results[-1])}", flush=True)
    seconds, _, megabytes = best = tuple(map(min, zip(*results, strict=True)))
    print(f"best:  {shown(best)}   (asked: {MOST_SECONDS} s, {MOST_MEGABYTES:.0f} MB)")
    sys.exit(seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES)


def shown(figures: tuple[float, ...]) -> str:
    seconds, processor, megabytes = figures
    return f"{seconds:5.2f} s wall  {processor:5.2f} s processor  {megabytes:6.1f} MB"


if __name__ == "__main__":
    main()
