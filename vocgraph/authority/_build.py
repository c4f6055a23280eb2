"""Make the compact tables of this room from the public lists: ``python -m vocgraph.authority._build SOURCE_DIR``.

``SOURCE_DIR`` holds ``divisions/`` (the division list of 2026-09 and the one of 2023), ``schools/`` (the education
ministry's list of colleges of 2025-06-20 and its renames) and ``companies/`` (listed companies of 2021-10). What each
made file comes from is written in ``data/SOURCES.md``. Only this script reads the source files; the product ships the
made ones.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).parent / "data"

# Former names that keep nothing of the stem of today's name, or that moved. Official approvals of the State Council
# and the Ministry of Civil Affairs; names whose stem stayed (广德县 -> 广德市) need no line.
FORMER_NAMES = {
    "500154": ("开县",),
    "410381": ("偃师市",),
    "420600": ("襄樊市", "襄樊"),
    "520304": ("遵义县",),
    "610304": ("宝鸡县",),
    "210882": ("营口县",),
    "411081": ("禹县",),
    "450181": ("横县",),
    "450800": ("贵县", "贵港地区"),
    "630106": ("湟中县",),
    "510117": ("郫县",),
    "341000": ("徽州地区",),
    "511300": ("南充地区",),
    "371600": ("惠民地区",),
    "530800": ("思茅市", "思茅地区"),
    "530700": ("丽江地区",),
    "411500": ("信阳地区",),
    "500101": ("万县市", "万县"),
    "320115": ("江宁县",),
    "330110": ("余杭县",),
}

LEVELS = {"province": "1", "city": "2", "county": "3"}


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _clean(name: str) -> str:
    return name.replace("（撤销）", "").replace("(撤销)", "")


def build_divisions(source: Path) -> None:
    """Write ``divisions.tsv`` (down to counties) and ``towns.tsv`` (a line for each parent)."""
    upper: dict[str, tuple[str, str, str]] = {}
    towns: dict[str, dict[str, str]] = defaultdict(dict)
    by_names: dict[tuple[str, str, str], str] = {}
    rows = _rows(source / "divisions_2026-09.tsv", "\t")
    for row in rows:
        if row["level"] == "town":
            continue
        code = row["code"][:6]
        by_names[row["province"], row["city"], row["county"]] = code
        if row["level"] == "province":
            parent = ""
        elif row["level"] == "city" or not row["city"]:
            parent = by_names[row["province"], "", ""]
        else:
            parent = by_names[row["province"], row["city"], ""]
        upper[code] = (row["name"], LEVELS[row["level"]], parent)
    for row in rows:
        if row["level"] == "town":
            parent = by_names[row["province"], row["city"], row["county"]]
            towns[parent].setdefault(_clean(row["name"]), row["code"][:9])
    _add_2023(source, upper, towns)
    with (DATA / "divisions.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("# code, name, level (1 province, 2 prefecture, 3 county), parent, former names; see SOURCES.md\n")
        for code, (name, level, parent) in sorted(upper.items()):
            file.write("\t".join((code, name, level, parent, " ".join(FORMER_NAMES.get(code, ())))) + "\n")
    with (DATA / "towns.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("# parent, then code and name of its towns, the parent's own code cut off in front\n")
        for parent, names in sorted(towns.items()):
            cells = [code.removeprefix(parent) + name for name, code in names.items()]
            file.write(parent + "\t" + " ".join(cells) + "\n")


def _add_2023(source: Path, upper: dict[str, tuple[str, str, str]], towns: dict[str, dict[str, str]]) -> None:
    """Add what the list of 2023 has and the newer one has not: districts since abolished, towns since merged."""
    where = {(name, code[:2]): code for code, (name, _, _) in upper.items()}
    area_code: dict[str, str] = {}
    for row in _rows(source / "areas-2023.csv"):
        code, name = row["code"], row["name"]
        if (name, code[:2]) in where:
            same = upper.get(code)
            area_code[code] = code if same and same[0] == name else where[name, code[:2]]
        elif code[4:] < "70" or len(name) <= 4:
            city = row["cityCode"] + "00"
            parent = city if city in upper else code[:2] + "0000"
            if code not in upper:
                upper[code] = (name, "3", parent)
                area_code[code] = code
    for row in _rows(source / "streets-2023.csv"):
        parent_code = area_code.get(row["areaCode"])
        if parent_code and row["name"].endswith(("镇", "乡", "街道", "苏木")) and 2 < len(row["name"]) < 16:
            known = towns[parent_code]
            if not any(code == row["code"] and name == row["name"] for name, code in known.items()):
                known.setdefault(row["name"], row["code"])


def build_colleges(source: Path) -> None:
    """Write ``colleges.tsv``: name, code, province, city, level, former names."""
    former: dict[str, list[str]] = defaultdict(list)
    for row in _rows(source / "college_renames_2017_2025.csv"):
        former[row["name_2025-06"]].append(row["old_name"])
    with (DATA / "colleges.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("# name, code, province, city, level, former names; see SOURCES.md\n")
        for row in sorted(_rows(source / "moe_colleges_2025-06-20.csv"), key=lambda r: r["code"]):
            cells = (row["name"], row["code"], row["province"], row["city"], row["level"])
            file.write("\t".join((*cells, " ".join(former.get(row["name"], ())))) + "\n")


def build_companies(source: Path) -> None:
    """Write ``companies.tsv``: short name, full name, stock code of listed companies."""
    seen: set[str] = set()
    with (DATA / "companies.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("# short name, full name, stock code; see SOURCES.md\n")
        lines = (source / "listed_companies_2021-10.jsonl").read_text("utf-8").splitlines()
        for row in sorted((json.loads(line) for line in lines if line.strip()), key=lambda r: str(r["code"])):
            short = "".join(str(row["name"]).split())
            if short not in seen:
                seen.add(short)
                file.write("\t".join((short, "".join(str(row["fullname"]).split()), str(row["code"]))) + "\n")


def main(source: str) -> None:
    """Make all tables of this room from the folder ``source``."""
    DATA.mkdir(exist_ok=True)
    build_divisions(Path(source) / "divisions")
    build_colleges(Path(source) / "schools")
    build_companies(Path(source) / "companies")


if __name__ == "__main__":
    main(sys.argv[1])
