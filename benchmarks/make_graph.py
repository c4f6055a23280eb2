"""Measures wall time, processor time and peak memory of `vocgraph build seeds`, after installation.

usage: python benchmarks/make_graph.py [--runs N] [--jobs N]

Each run is a process of its own, as `make graph` starts it, with all that it starts: on Linux their memory is summed
(shared pages by halves, thirds …) every twentieth of a second; elsewhere it is the first process's own. Prints every
run and the best, against what is asked: 5 s of wall time and 600 MB. On a busy machine the processor time says what the
build itself needs.
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
MOST_SECONDS = 5.0
MOST_MEGABYTES = 600.0
PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def command(folder: str, jobs: int) -> list[str]:
    script = Path(sys.executable).parent / "vocgraph"
    return [str(script), "build", str(ROOT / "seeds"), "-o", folder, "--jobs", str(jobs)]


def by_session(folder: str, jobs: int) -> tuple[float, float, float]:
    """Give seconds, processor seconds and megabytes of one run, all processes of its session together."""
    start = time.perf_counter()
    process = subprocess.Popen(command(folder, jobs), stdout=subprocess.DEVNULL, start_new_session=True)
    spent: dict[str, float] = {}
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(memory for memory in session(process.pid, spent)))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit("the build failed; run it by itself to see why")
    return time.perf_counter() - start, sum(spent.values()), peak


def session(leader: int, spent: dict[str, float]) -> list[float]:
    """Give the megabytes of each process of a session; note the processor seconds of each in ``spent``."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != leader:
                continue
            spent[place.name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            pss = PSS.search((place / "smaps_rollup").read_text())
        except OSError:  # it has ended
            continue
        found.append(int(pss[1]) / 1024 if pss else 0.0)
    return found


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
    measure = by_session if Path("/proc/self/smaps_rollup").exists() else by_wait
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
