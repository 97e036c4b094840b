"""The draw, beside the sortition library that practitioners use, in one run.

    python3 -m pip install sortition-algorithms
    cargo build --release
    python3 benches/draw.py ../shared/data/sortition [target/release/cocreate] [--without-peer]

The peer draws leximin with a commercial solver only; with HiGHS it draws maximin, which asks less: its time is
set beside that of our leximin. It is called in this process, its start-up and the reading of files left out;
cocreate is measured as a whole process, from reading files to writing its lists and report, on tmpfs where
there is one. The chances of the peer are those that it reports for its lottery; ours are counted from our
record. For data that the peer does not finish in a quarter of an hour, and for generated lists, only ours is
measured.
"""

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEER_DRAWS = [("monitoring", 30, "maximin"), ("syn300_40", 40, "maximin")]
OUR_DRAWS = [("monitoring", 30), ("syn300_40", 40), ("syn1000_100", 100)]


def gini(chances: list[float]) -> float:
    chances = sorted(chances)
    n, total = len(chances), sum(chances)
    return 2 * sum(i * c for i, c in enumerate(chances, 1)) / (n * total) - (n + 1) / n


def with_peer(folder: Path, seats: int, goal: str) -> tuple[float, float, float]:
    """Seconds, lowest chance and Gini of the peer."""
    from sortition_algorithms import committee_generation as peer
    from sortition_algorithms import features, people, settings

    with open(folder / "categories.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    if "feature" in rows[0] and "value" not in rows[0]:
        rows = [{"feature": row["category"], "value": row["feature"], "min": row["min"], "max": row["max"]} for row in rows]
    columns = list(rows[0])
    quotas, column, _ = features.read_in_features(columns, rows, number_to_select=seats)
    with open(folder / "respondents.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    # Its own leximin needs gurobipy.
    chosen = settings.Settings(
        id_column=columns[0], columns_to_keep=[], selection_algorithm=goal, solver_backend="highspy"
    )
    pool, _ = people.read_in_people(columns, rows, quotas, chosen, column)
    begin = time.perf_counter()
    method = {"leximin": peer.find_distribution_leximin, "maximin": peer.find_distribution_maximin}[goal]
    panels, weights, _ = method(quotas, pool, seats, [])
    seconds = time.perf_counter() - begin
    chances = {person: 0.0 for person in pool}
    for panel, weight in zip(panels, weights):
        for person in panel:
            chances[person] += weight
    return seconds, min(chances.values()), gini(list(chances.values()))


def with_ours(program: Path, people: Path, quotas: Path, seats: int, goal: str = "leximin"):
    """Seconds, lowest chance, Gini, and the ceiling that is proven."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as out:
        call = [program, "draw", "--people", people, "--quotas", quotas, "--seats", str(seats), "--seed", "42"]
        begin = time.perf_counter()
        subprocess.run([*call, "--goal", goal, "--quiet", "-o", out], check=True)
        seconds = time.perf_counter() - begin
        record = json.loads((Path(out) / "draw.json").read_text())
    tickets, chances = record["tickets"], []
    seated = [0] * len(record["profiles"])
    for panel in record["panels"]:
        for profile, count in panel["profiles"]:
            seated[profile] += panel["tickets"] * count
    for profile, seats_of in zip(record["profiles"], seated):
        size = len(profile["people"])
        chances += [seats_of / tickets / size] * size
    ceiling = record["ceiling"] and int(record["ceiling"]["n"]) / int(record["ceiling"]["d"])
    return seconds, min(chances), gini(chances), ceiling


def generated(folder: Path, people: int, seats: int, kinds: list[int]) -> tuple[Path, Path]:
    """A list of people with so many values in each column, unevenly spread, and quotas near their shares."""
    chance = random.Random(people)
    rows = [[min(int(chance.expovariate(1.2) * k / 2), k - 1) for k in kinds] for _ in range(people)]
    paths = folder / f"people-{people}.csv", folder / f"quotas-{people}.csv"
    names = [f"c{n}" for n in range(len(kinds))]
    with open(paths[0], "w", newline="") as file:
        csv.writer(file).writerows([["person", *names], *([f"p{n}", *row] for n, row in enumerate(rows))])
    quotas = [["category", "value", "min", "max"]]
    for n, k in enumerate(kinds):
        for value in range(k):
            share = sum(row[n] == value for row in rows) * seats / people
            wanted = (share + seats / k) / 2
            most = sum(row[n] == value for row in rows)
            quotas.append([names[n], value, min(int(wanted * 0.9), most), int(wanted * 1.1) + 2])
    with open(paths[1], "w", newline="") as file:
        csv.writer(file).writerows(quotas)
    return paths


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    data = Path(arguments[0])
    program = Path(arguments[1] if len(arguments) > 1 else "target/release/cocreate").resolve()
    print(f"{os.cpu_count()} cores; seconds, lowest chance, Gini")
    ours = {}
    for name, seats in OUR_DRAWS:
        for goal in ("leximin", "maximin", "nash"):
            folder = data / name
            found = with_ours(program, folder / "respondents.csv", folder / "categories.csv", seats, goal)
            ours[name, goal] = found
            ceiling = f"   proven ceiling {found[3]:.9f}" if found[3] else ""
            print(f"cocreate  {name:12} {goal:8} {found[0]:8.3f}  {found[1]:.9f}  {found[2]:.6f}{ceiling}")
    with tempfile.TemporaryDirectory() as folder:
        for people, seats, kinds in ((2000, 40, [2, 3, 4]), (5000, 150, [3, 4, 3, 6, 4])):
            paths = generated(Path(folder), people, seats, kinds)
            found = with_ours(program, *paths, seats)
            print(f"cocreate  {people} of {seats:<5} leximin  {found[0]:8.3f}  {found[1]:.9f}  {found[2]:.6f}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"cocreate  peak of all {most / 1024:.0f} MiB")
    if "--without-peer" in sys.argv:
        return
    for name, seats, goal in PEER_DRAWS:
        seconds, lowest, unequal = with_peer(data / name, seats, goal)
        own = ours[name, "leximin"]
        print(f"peer      {name:12} {goal:8} {seconds:8.3f}  {lowest:.9f}  {unequal:.6f}   ratio {seconds / own[0]:.0f}")
        assert own[1] >= lowest - 1e-6, "our lowest chance is lower"
        assert own[2] <= unequal + 1e-6, "our chances are less equal"


if __name__ == "__main__":
    main()
