#!/usr/bin/env python3
"""The plan-day report in every format, each as a whole process, beside pandoc on the same Markdown.

    cargo build --release --features pdf
    apt-get install pandoc
    python3 -m venv target/bench && target/bench/bin/pip install weasyprint
    PATH="$PWD/target/bench/bin:$PATH" python3 benches/documents.py [PROGRAM]

Median of twenty (PDF: of ten, through pandoc of three), output on tmpfs (/dev/shm), after one run that does not count. pandoc and a PDF
engine (weasyprint, typst or xelatex) are measured when they are installed; pandoc's pages have no tags, no claims
that lead anywhere and no seal. The last two lines are the report of a circle, and a report whose last pages explain
at least two thousand results.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS, RUNS_PDF, RUNS_ENGINE = 20, 10, 3
PLAN_DAY = Path("samples/modelwoude").resolve()
CIRCLE = Path("samples/voorbeeldstad-zuid").resolve()
MORE_ACTIONS = 40
AT_LEAST = 2_000


def timed(command: list, runs: int, folder: Path) -> list[float]:
    """What a command takes in milliseconds, run by run, after one run that does not count."""
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append((time.perf_counter() - begin) * 1000)
    return times[1:]


def show(name: str, times: list[float], file: Path) -> None:
    size = file.stat().st_size / 1024
    print(
        f"{name:32} median {statistics.median(times):8.1f} ms   least {min(times):8.1f} ms"
        f"   of {len(times):2}   {size:6.0f} KiB",
        flush=True,
    )


def report(program: Path, workshop: Path, kind: str, output: Path) -> list:
    here = [program, "report", workshop, "--format", kind, "-o", output, "--date", "2027-02-15"]
    return here + ["--quiet", "--force"]


def with_many_actions(scratch: Path) -> Path:
    """The plan day with so many actions more, each told in a row of its own."""
    copy = scratch / "many"
    shutil.copytree(PLAN_DAY, copy, ignore=shutil.ignore_patterns("output"))
    actions = copy / "actions.csv"
    text = actions.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    last = lines[-1].split(";")
    more = [";".join([f"X{number}", *last[1:]]) for number in range(1, MORE_ACTIONS + 1)]
    actions.write_text("\n".join(lines + more) + "\n", encoding="utf-8")
    return copy


def through_pandoc(pages: Path, scratch: Path) -> None:
    """The same pages through pandoc, with the first PDF engine that is installed."""
    if not shutil.which("pandoc"):
        return
    made = scratch / "pandoc.docx"
    show("pandoc, docx", timed(["pandoc", pages, "-o", made], RUNS, scratch), made)
    made = scratch / "pandoc.pdf"
    for engine in ("weasyprint", "typst", "xelatex"):
        if shutil.which(engine):
            command = ["pandoc", pages, "-o", made, f"--pdf-engine={engine}"]
            show(f"pandoc with {engine}, pdf", timed(command, RUNS_ENGINE, scratch), made)
            return


def main() -> None:
    program = Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/cocreate").resolve()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        scratch = Path(name)
        for kind in ("html", "md", "docx", "pdf"):
            output = scratch / kind
            times = timed(report(program, PLAN_DAY, kind, output), RUNS_PDF if kind == "pdf" else RUNS, scratch)
            show(f"cocreate, {kind}", times, output / f"report.{kind}")
        through_pandoc(scratch / "md" / "report.md", scratch)
        output = scratch / "circle"
        times = timed(report(program, CIRCLE, "pdf", output), RUNS_PDF, scratch)
        show("cocreate, pdf of a circle", times, output / "report.pdf")
        many, output = with_many_actions(scratch), scratch / "appendix"
        times = timed(report(program, many, "pdf", output), RUNS_PDF, scratch)
        claims = len(json.loads((output / "report.ledger.json").read_text(encoding="utf-8"))["claims"])
        assert claims >= AT_LEAST, f"{claims} results are too few"
        show(f"cocreate, pdf, {claims} results", times, output / "report.pdf")


if __name__ == "__main__":
    main()
