#!/usr/bin/env python3
"""`cocreate report` on the plan-day sample, as a whole process.

    cargo build --release
    python3 benches/report.py

Median of twenty, with the output on tmpfs (/dev/shm) and, beside it, on the disk: the difference is what
forcing every file to the disk takes.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 20


def once(program: Path, output: Path) -> float:
    shutil.rmtree(output, ignore_errors=True)
    command = [program, "report", "samples/modelwoude", "-o", output, "--date", "2027-02-15", "--quiet"]
    begin = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - begin


def main() -> None:
    program = Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/cocreate").resolve()
    for name, parent in (("tmpfs", "/dev/shm"), ("disk", "target")):
        with tempfile.TemporaryDirectory(dir=parent) as scratch:
            output = Path(scratch) / "output"
            once(program, output)
            times = [once(program, output) * 1000 for _ in range(RUNS)]
            size = sum(file.stat().st_size for file in output.iterdir())
            print(f"{name:6} median {statistics.median(times):6.1f} ms   least {min(times):6.1f} ms   {size / 1024:.0f} KiB")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory {most / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
