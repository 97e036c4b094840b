#!/usr/bin/env python3
"""`cocreate tally` on one million consent rows, beside polars doing the same counting, in one run.

    python3 -m pip install polars
    cargo build --release
    python3 benches/generate_consent.py benches/generated/consent 10000 100
    python3 benches/tally_consent.py benches/generated/consent

polars reads the file, counts positions per round, proposal and version, and looks for people who answered
the same question twice. Its start-up and import are not counted; cocreate is measured as a whole process,
with its hashing, checking of every person and row, and telling. Both may use all cores; the file is warm.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import polars

RUNS = 7


def with_polars(path: Path) -> float:
    begin = time.perf_counter()
    rows = polars.read_csv(path)
    rows.group_by(["round", "proposal", "version", "position"]).len().sort(["proposal", "position"])
    keys = ["round", "proposal", "version", "person"]
    twice = rows.group_by(keys).len().filter(polars.col("len") > 1).height
    assert twice == 0
    return time.perf_counter() - begin


def with_cocreate(program: Path, folder: Path) -> float:
    begin = time.perf_counter()
    done = subprocess.run(
        [program, "tally", folder, "--json", "--date", "2026-12-01"], stdout=subprocess.PIPE, check=True
    )
    spent = time.perf_counter() - begin
    assert json.loads(done.stdout)["schema"] == "cocreate-tally/1"
    return spent


def main() -> None:
    folder = Path(sys.argv[1])
    program = Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/cocreate").resolve()
    consent = folder / "consent.csv"
    consent.read_bytes()
    with_polars(consent), with_cocreate(program, folder)
    peer = [with_polars(consent) for _ in range(RUNS)]
    ours = [with_cocreate(program, folder) for _ in range(RUNS)]
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    a, b = statistics.median(ours), statistics.median(peer)
    print(f"{consent.stat().st_size / 1e6:.1f} MB, {os.cpu_count()} cores, median of {RUNS}")
    print(f"cocreate tally  {a * 1000:7.0f} ms   peak {most / 1024:.0f} MiB")
    print(f"polars {polars.__version__:8} {b * 1000:7.0f} ms")
    print(f"ratio           {a / b:7.2f}")


if __name__ == "__main__":
    main()
