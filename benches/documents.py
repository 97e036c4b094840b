#!/usr/bin/env python3
"""The plan-day report as HTML, Word and PDF, each as a whole process, beside pandoc on the same Markdown.

    cargo build --release --features pdf
    python3 benches/documents.py

Median of twenty, output on tmpfs (/dev/shm). pandoc and a PDF engine (typst, weasyprint or xelatex) are
measured when they are installed; pandoc's pages have no tags, no claims that lead anywhere and no seal.
The last line is a report whose last pages explain at least two thousand results.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 20
SAMPLE = Path("samples/modelwoude")
MORE_ACTIONS = 300


def timed(command: list, runs: int = RUNS) -> tuple[float, float]:
    """The median and the least time of a command in milliseconds, after one run that does not count."""
    times = []
    for run in range(runs + 1):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times[1:]), min(times[1:])


def show(name: str, times: tuple[float, float], file: Path) -> None:
    size = file.stat().st_size / 1024
    print(f"{name:34} median {times[0]:8.1f} ms   least {times[0 + 1]:8.1f} ms   {size:6.0f} KiB")


def report(program: Path, workshop: Path, kind: str, output: Path) -> list:
    here = [program, "report", workshop, "--format", kind, "-o", output, "--date", "2027-02-15"]
    return here + ["--quiet", "--force"]


def with_many_actions(scratch: Path) -> Path:
    """The sample with so many actions more, each told in a row of its own."""
    copy = scratch / "many"
    shutil.copytree(SAMPLE, copy, ignore=shutil.ignore_patterns("output"))
    actions = copy / "actions.csv"
    text = actions.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    last = lines[-1].split(";")
    more = [";".join([f"X{number}", *last[1:]]) for number in range(1, MORE_ACTIONS + 1)]
    actions.write_text("\n".join(lines + more) + "\n", encoding="utf-8")
    return copy


def main() -> None:
    program = Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/cocreate").resolve()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        scratch = Path(name)
        for kind in ("html", "docx", "pdf"):
            output = scratch / kind
            show(f"cocreate, {kind}", timed(report(program, SAMPLE, kind, output)), output / f"report.{kind}")
        subprocess.run(report(program, SAMPLE, "md", scratch / "md"), check=True, stdout=subprocess.DEVNULL)
        pages = scratch / "md" / "report.md"
        if shutil.which("pandoc"):
            made = scratch / "pandoc.docx"
            show("pandoc, docx", timed(["pandoc", pages, "-o", made]), made)
            engines = [engine for engine in ("typst", "weasyprint", "xelatex") if shutil.which(engine)]
            for engine in engines[:1]:
                made = scratch / "pandoc.pdf"
                command = ["pandoc", pages, "-o", made, f"--pdf-engine={engine}"]
                show(f"pandoc with {engine}, pdf", timed(command, runs=5), made)
        many, output = with_many_actions(scratch), scratch / "appendix"
        times = timed(report(program, many, "pdf", output), runs=5)
        claims = len(json.loads((output / "report.ledger.json").read_text())["claims"])
        show(f"cocreate, pdf, {claims} results", times, output / "report.pdf")


if __name__ == "__main__":
    main()
