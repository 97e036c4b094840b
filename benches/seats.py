#!/usr/bin/env python3
"""`cocreate seats` on 24, 100 and 1,000 people, counted again here, beside a plain annealing, in one run.

    cargo build --release
    python3 benches/seats.py [target/release/cocreate]

`seats_people.csv` holds the first hundred rows of `syn300_40/respondents.csv`: people made up by a program for
trying out sortition, who are nobody. The thousand are made up here, from a fixed seed.

What is counted from the written seats.csv, by this script alone: the sizes of the tables; the imbalance (per
round, table, column and value the people beyond the floor or ceiling of n × size ÷ people, and beyond those
of n ÷ tables: both readings of "its share"); the repeated pairs, sum over pairs of C(meetings, 2); the most
meetings of one pair. Each call is made three times, with other environments, folders and times of the day:
the bytes must be the same.

The peer is a plain annealing as one would write it in an afternoon (in this file, in Python, same time, no focus and no likeness, geometric cooling).
"""

import csv
import hashlib
import itertools
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
COLUMNS = ["gender", "age", "area", "role"]


def thousand(path: Path) -> None:
    chance = random.Random(1000)
    values = {
        "gender": (["f", "m", "x"], [49, 49, 2]),
        "age": (["16-29", "30-44", "45-59", "60+"], [18, 24, 27, 31]),
        "area": ([f"d{n}" for n in range(8)], [20, 18, 15, 13, 12, 10, 7, 5]),
        "role": (["resident", "entrepreneur", "association", "officer"], [60, 15, 15, 10]),
    }
    with path.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["id", *values])
        for n in range(1000):
            rows.writerow([f"p{n}", *(chance.choices(*of)[0] for of in values.values())])


def people(path: Path) -> dict:
    with path.open(newline="") as rows:
        return {row["id"]: row for row in csv.DictReader(rows)}


def count(rounds: list, who: dict, columns: list, tables: int) -> tuple:
    imbalance, met = 0, Counter()
    for seated in rounds:
        sizes = [len(table) for table in seated]
        assert sum(sizes) == len(who) == len(set(itertools.chain(*seated))) and max(sizes) - min(sizes) <= 1
        for table in seated:
            met.update(frozenset(pair) for pair in itertools.combinations(table, 2))
            for column in columns:
                here = Counter(who[person][column] for person in table)
                for value, n in Counter(row[column] for row in who.values()).items():
                    for up, down in ((n * len(table), len(who)), (n, tables)):
                        low, high = up // down, -(-up // down)
                        imbalance += max(0, low - here[value], here[value] - high)
    return imbalance, sum(m * (m - 1) // 2 for m in met.values()), max(met.values())


def run(program: Path, file: Path, tables: int, rounds: int, columns: list) -> tuple:
    hashes, spent = set(), []
    for environment in ({}, {"LANG": "nl_NL.UTF-8", "TZ": "Asia/Kolkata"}, {"LC_ALL": "C", "HOME": "/nowhere"}):
        with tempfile.TemporaryDirectory() as folder:
            call = [program, "seats", "--people", file.resolve(), "--tables", tables, "--rounds", rounds]
            call += ["--mix", ",".join(columns), "--language", "en", "--date", "2026-12-01", "-o", folder]
            begin = time.perf_counter()
            subprocess.run([str(part) for part in call], env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
            spent.append(time.perf_counter() - begin)
            every = sorted(path for path in Path(folder, "seats").iterdir())
            hashes.add(hashlib.sha256(b"".join(path.read_bytes() for path in every)).hexdigest())
            with Path(folder, "seats", "seats.csv").open(newline="", encoding="utf-8-sig") as rows:
                at = [[[] for _ in range(tables)] for _ in range(rounds)]
                for row in csv.DictReader(rows):
                    at[int(row["round"]) - 1][int(row["table"]) - 1].append(row["person"])
    assert len(hashes) == 1, "the bytes differ"
    return at, min(spent), hashes.pop()


def plain(who: dict, tables: int, rounds: int, columns: list, seconds: float) -> list:
    chance, ids = random.Random(1), list(who)
    window = {
        (column, value): (n // tables, -(-n // tables))
        for column in columns
        for value, n in Counter(row[column] for row in who.values()).items()
    }
    seated = []
    for _ in range(rounds):
        chance.shuffle(ids)
        seated.append([ids[t::tables] for t in range(tables)])
    met = Counter(frozenset(p) for r in seated for t in r for p in itertools.combinations(t, 2))
    has = [[Counter((c, who[p][c]) for p in t for c in columns) for t in r] for r in seated]

    def far(key, n):
        low, high = window[key]
        return max(0, low - n, n - high)

    begin = time.perf_counter()
    while (gone := (time.perf_counter() - begin) / seconds) < 1:
        heat = 2.0 * (0.05 ** gone)
        r, (a, b) = chance.randrange(rounds), chance.sample(range(tables), 2)
        one, two = seated[r][a], seated[r][b]
        i, j = chance.randrange(len(one)), chance.randrange(len(two))
        p, q = one[i], two[j]
        change = 0
        for out, into, rest in ((p, q, one), (q, p, two)):
            for other in rest:
                if other not in (p, q):
                    change += met[frozenset((into, other))] - met[frozenset((out, other))] + 1
        for c in columns:
            x, y = (c, who[p][c]), (c, who[q][c])
            if x != y:
                for table, out, into in ((a, x, y), (b, y, x)):
                    n, m = has[r][table][out], has[r][table][into]
                    change += 2 * (far(out, n - 1) - far(out, n) + far(into, m + 1) - far(into, m))
        if change > 0 and chance.random() >= math.exp(-change / heat):
            continue
        for out, into, rest in ((p, q, one), (q, p, two)):
            for other in rest:
                if other not in (p, q):
                    met[frozenset((out, other))] -= 1
                    met[frozenset((into, other))] += 1
        for c in columns:
            has[r][a].update({(c, who[p][c]): -1}), has[r][a].update({(c, who[q][c]): 1})
            has[r][b].update({(c, who[q][c]): -1}), has[r][b].update({(c, who[p][c]): 1})
        one[i], two[j] = q, p
    return seated


def main() -> None:
    program = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "target/release/cocreate").resolve()
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "24.csv"), Path(folder, "1000.csv")
        hundred = HERE / "seats_people.csv"
        few.write_text("".join(hundred.open().readlines()[:25]))
        thousand(many)
        print(f"{os.cpu_count()} cores; best time of three, same bytes in all three")
        for file, tables, rounds, columns in (
            (few, 4, 3, COLUMNS[:2]), (hundred, 12, 4, COLUMNS), (many, 100, 6, COLUMNS),
        ):
            who = people(file)
            at, spent, digest = run(program, file, tables, rounds, columns)
            kind = f"{len(who)} people, {tables} tables, {rounds} rounds, {'+'.join(columns)}"
            print(f"\n{kind}")
            print("                  imbalance  repeated pairs  most meetings  seconds")
            line = "{:16}  {:9}  {:14}  {:13}  {:7.2f}"
            print(line.format("cocreate seats", *count(at, who, columns, tables), spent), digest[:12])
            allowed = {24: 1.0, 100: 5.0}.get(len(who), 20.0)
            peer = plain(who, tables, rounds, columns, allowed)
            print(line.format("plain annealing", *count(peer, who, columns, tables), allowed))


if __name__ == "__main__":
    main()
