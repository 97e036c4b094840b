#!/usr/bin/env python3
"""`cocreate tally` on the ballots of a country, beside polars doing the same work, in one run.

    python3 -m pip install polars
    cargo build --release
    python3 benches/generate_votes.py benches/generated/votes 13400000
    python3 benches/tally_votes.py benches/generated/votes

"Same work": polars scans the file, counts what was answered to each proposal, and looks for people who
voted twice. "Bare": the counting alone, without looking for double votes. Polars' start-up and import are
not counted; cocreate is measured as a whole process, with hashing the file, checking every row and every
pseudonym, finding double votes exactly, and telling the outcome. The file is warm; both may use all cores.
Runs alternate, and the medians are compared.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import polars

RUNS = 5


def timed(work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def bare(path: Path):
    rows = polars.scan_csv(path)
    counts = rows.group_by(["proposal", "choice"]).len().sort(["proposal", "choice"]).collect()
    return {(proposal, choice): n for proposal, choice, n in counts.rows()}


def same_work(path: Path):
    rows = polars.scan_csv(path)
    counts = rows.group_by(["proposal", "choice"]).len().sort(["proposal", "choice"])
    twice = rows.group_by("person").len().filter(polars.col("len") > 1)
    _, found = polars.collect_all([counts, twice])
    assert found.height == 0


def with_cocreate(program: Path, folder: Path):
    """The answer, and the most memory that the process used, in MiB."""
    command = [program, "tally", folder, "--json", "--date", "2026-12-01"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return json.loads(out), used.ru_maxrss / 1024


def agrees(answer, counts) -> None:
    """Both counted the same."""
    for option in answer["result"]["decisions"]["votes"][0]["options"]:
        name = option["id"]["value"]["text"]
        assert int(option["yes"]["value"]["n"]) == counts[name, "yes"], name


def main() -> None:
    folder = Path(sys.argv[1])
    program = Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/cocreate").resolve()
    votes = folder / "votes.csv"
    votes.read_bytes()
    answer, most = with_cocreate(program, folder)
    agrees(answer, bare(votes))
    times = {"cocreate tally": [], "polars, same work": [], "polars, bare group-by": [], "wc -l": []}
    for _ in range(RUNS):
        times["cocreate tally"].append(timed(lambda: with_cocreate(program, folder)))
        times["polars, same work"].append(timed(lambda: same_work(votes)))
        times["polars, bare group-by"].append(timed(lambda: bare(votes)))
        times["wc -l"].append(timed(lambda: subprocess.run(["wc", "-l", votes], stdout=subprocess.DEVNULL)))
    ours = statistics.median(times["cocreate tally"])
    print(f"{votes.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} cores, polars {polars.__version__}, median of {RUNS}")
    for name, runs in times.items():
        median = statistics.median(runs)
        print(f"{name:22} {median * 1000:7.0f} ms   (least {min(runs) * 1000:.0f})   ratio {ours / median:6.2f}")
    print(f"peak memory of cocreate {most:.0f} MiB")


if __name__ == "__main__":
    main()
