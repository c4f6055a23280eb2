"""Measures the explorer page of a graph of 20,000 nodes in headless Chromium: time until it can be used, and its size.

usage: python benchmarks/explorer.py [--nodes N] [--edges N] [--chromium PATH]

Usable means: read, unpacked, the first neighbourhood drawn, and a search answered. Asked: 3 s, 30 MB. Needs Playwright
(pip install playwright) and a Chromium.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from generated import generated
from playwright.sync_api import sync_playwright

from vocgraph.export import export

MOST_SECONDS = 3.0
MOST_MEGABYTES = 30.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--edges", type=int, default=80_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    arguments = parser.parse_args()
    kg = generated(arguments.nodes, arguments.edges)
    results = []
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        file = Path(place) / "g.html"
        start = time.perf_counter()
        export(kg, "html", file)
        megabytes = file.stat().st_size / 1e6
        print(f"{kg!r}: written in {time.perf_counter() - start:.1f} s, {megabytes:.1f} MB")
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
        for number in range(arguments.runs):
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            start = time.perf_counter()
            page.goto(file.as_uri())
            page.wait_for_selector("body[data-ready]")
            opened = time.perf_counter() - start
            page.fill("#query", "重庆")
            page.wait_for_selector("#answers li")
            results.append(time.perf_counter() - start)
            print(f"run {number + 1}: opened after {opened:.2f} s, first search answered after {results[-1]:.2f} s")
            page.close()
        browser.close()
    print(f"best: {min(results):.2f} s, {megabytes:.1f} MB   (asked: {MOST_SECONDS} s, {MOST_MEGABYTES:.0f} MB)")
    sys.exit(min(results) > MOST_SECONDS or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    main()
