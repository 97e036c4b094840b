#!/usr/bin/env python3
"""Equal shares with add1 of € 1 on 60 projects and 7,000 ballots, beside pabutools, in one run.

    python3 -m pip install pabutools
    cargo build --release
    python3 benches/generate_budget.py benches/generated/budget.pb 60 7000
    python3 benches/budget.py benches/generated/budget.pb

Both stop before the share at which the projects would cost more than there is, and break ties in the same
way. pabutools is measured without its start-up and without reading; cocreate as a whole process, with
reading, checking, counting and telling. Both must pay the same projects, or this fails.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import exhaustion_by_budget_increase, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

RUNS = 5


def with_pabutools(path: Path) -> tuple[float, set[str]]:
    instance, profile = parse_pabulib(str(path))
    ties = TieBreakingRule(lambda _, p, c: (c.cost, -p.approval_score(c), c.name))
    begin = time.perf_counter()
    paid = exhaustion_by_budget_increase(
        instance,
        profile,
        method_of_equal_shares,
        {"sat_class": Cost_Sat, "tie_breaking": ties},
        exhaustive_stop=False,
        budget_step=profile.num_ballots(),
    )
    return time.perf_counter() - begin, {project.name for project in paid}


def with_cocreate(program: Path, folder: Path) -> tuple[float, set[str]]:
    begin = time.perf_counter()
    done = subprocess.run(
        [program, "tally", folder, "--json", "--date", "2026-12-01"], stdout=subprocess.PIPE, check=True
    )
    spent = time.perf_counter() - begin
    options = json.loads(done.stdout)["result"]["decisions"]["votes"][0]["options"]
    paid = [option for option in options if option["funded"]["value"].get("code") == "yes"]
    return spent, {option["id"]["value"]["text"] for option in paid}


def main() -> None:
    path = Path(sys.argv[1])
    program = Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/cocreate").resolve()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "import", "pabulib", path, "-o", folder], stdout=subprocess.PIPE, check=True)
        ours = min((with_cocreate(program, Path(folder)) for _ in range(RUNS)), key=lambda run: run[0])
    print(f"cocreate tally  {ours[0] * 1000:9.0f} ms, the best of {RUNS}", flush=True)
    theirs = with_pabutools(path)
    print(f"pabutools       {theirs[0] * 1000:9.0f} ms, once")
    assert ours[1] == theirs[1], f"not the same projects: {sorted(ours[1] ^ theirs[1])}"
    print(f"the same {len(ours[1])} projects; {theirs[0] / ours[0]:.0f} times as fast")


if __name__ == "__main__":
    main()
