"""The number errors that professional raters marked in machine translations, and how many of them the family reports.

    PYTHONPATH=src python tests/bench/bench_rated.py FILE.tsv ... [--examples N] [--all]

FILE is a table of MQM ratings with the columns system, doc, doc_id, seg_id, rater, source, target, category, severity and
the error between <v> and </v>, as github.com/google/wmt-mqm-human-evaluation publishes them (Apache-2.0; not shipped).
A hard number error is a Major or Critical one of accuracy (or an unlabelled critical one) whose marked words are hardly
more than a number; which those are is decided on the surface, not by the parser under test.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_numbers import run

_MARK = re.compile(r"<v>(.*?)</v>")
_ZH = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9,
           "trillion": 10**12, "hundred": 100}  # fmt: skip
_VALUE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s?((?:thousand|million|billion|trillion|hundred|[十百千万亿])*)|([零〇一二两三四五六七八九十百千万亿]{2,})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z]-?\d|\d-?[A-Za-z]{2,}(?<!st)(?<!nd)(?<!rd)(?<!th)(?<!km)(?<!kg)")
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]{2}")
_LAYOUT = re.compile(r"电$|讯$|^\s*\d+[.、]\s*$")


def _values(text: str) -> set[float]:
    """What the figures of a text are worth, by a few lines that share nothing with the parser under test."""
    found = set()
    for match in _VALUE.finditer(text):
        if match[1]:
            value = float(match[1].replace(",", ""))
            for scale in re.findall("[a-z]+|[十百千万亿]", match[2].lower()):
                value *= _SCALES.get(scale, 1)
        else:
            total = section = current = 0
            for char in match[3]:
                if char in _ZH:
                    current = current * 10 + _ZH[char] if current and "十" not in match[3] else _ZH[char]
                elif _SCALES[char] < 10**4:
                    section, current = section + (current or 1) * _SCALES[char], 0
                else:
                    total, section, current = (total + section + current) * _SCALES[char], 0, 0
            value = total + section + current
        found |= {round(value, 6), round(value % 100, 6)} if 1900 <= value < 2100 else {round(value, 6)}
    return found


def hard(row: dict[str, str]) -> str:
    """The marked words when they are a number error; empty when not.

    The marked part holds a figure whose value the other side does not have, and at most three other words; datelines and
    the numbers of lists are left out.
    """
    if row["severity"].lower() not in ("major", "critical") or not row["category"].lower().startswith(
        "accuracy"
    ):
        return ""
    marked = _MARK.search(row["target"])
    other = row["source"] if marked else row["target"]
    marked = marked or _MARK.search(row["source"])
    if (
        not marked
        or _NAME.search(marked[1])
        or len(_WORD.findall(marked[1])) > 3
        or _LAYOUT.search(marked[1])
    ):
        return ""
    return marked[1] if _values(marked[1]) - _values(other) else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--examples", type=int, default=5)
    options = parser.parse_args()
    wanted: dict[tuple[str, str], str] = {}
    for path in options.files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                mark = hard(row) if row.get("severity") and row.get("category") else ""
                if mark:
                    key = (_MARK.sub(r"\1", row["source"]), _MARK.sub(r"\1", row["target"]))
                    wanted.setdefault(key, f"{mark} [{row['category']}, {row['severity']}]")
    count: Counter[str] = Counter()
    missed = []
    for pair, findings in run(wanted):
        count["all"] += 1
        count["found"] += bool(findings)
        if not findings:
            missed.append(f"{wanted[pair.source, pair.target]}\n      {pair.source}\n      {pair.target}")
    print(f"rated number errors: {count['all']}, found {100 * count['found'] / max(count['all'], 1):.1f} %")
    for text in missed[: options.examples]:
        print(f"    missed: {text}")


if __name__ == "__main__":
    main()
