"""Make ``data/majors.tsv`` from the published tables: ``python -m vocgraph.authority._build_majors SOURCE_DIR``.

``SOURCE_DIR`` holds ``vocational_majors_2025-12.csv`` (the education ministry's 职业教育专业目录 as of 2025-12) and
``additions_2026-07_names_only.csv`` (names added in July 2026, whose codes are not published yet).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

HEADER = """\
# The catalogue of vocational majors in force, one a line: code, name and level; a dash for a code not yet published.
# Source: 职业教育专业目录, Ministry of Education of the People's Republic of China,
# as of 2025-12, with the additions of 2026-07.
"""


def build(source: Path, target: Path) -> int:
    """Write the table and give the number of its rows."""
    rows: list[tuple[str, str, str]] = []
    for file in ("vocational_majors_2025-12.csv", "additions_2026-07_names_only.csv"):
        with (source / file).open(encoding="utf-8-sig", newline="") as lines:
            rows += [(row.get("code") or "-", row["name"].strip(), row["level"]) for row in csv.DictReader(lines)]
    unique = sorted(set(rows), key=lambda row: (row[2], row[0], row[1]))
    target.write_text(HEADER + "".join("\t".join(row) + "\n" for row in unique), encoding="utf-8", newline="\n")
    return len(unique)


if __name__ == "__main__":
    count = build(Path(sys.argv[1]), Path(__file__).parent / "data" / "majors.tsv")
    sys.stdout.write(f"{count} majors\n")
