#!/usr/bin/env python3
"""Every ranked rule on 1,000 ballots and 20 options: `cocreate tally`, beside pref_voting, in one run.

    python3 -m pip install pref_voting
    cargo build --release
    python3 benches/ranked.py

cocreate is measured as a whole process, with start-up, reading, checking and telling. pref_voting gets the
ballots from memory and makes its profile of them; its start-up and import are not counted.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

from pref_voting.margin_based_methods import beat_path, minimax, ranked_pairs_tb
from pref_voting.c1_methods import copeland
from pref_voting.iterative_methods import instant_runoff_for_truncated_linear_orders
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_meek, stv_scottish, stv_wig

BALLOTS, OPTIONS, SEATS, RUNS = 1_000, 20, 5, 3
RULES = {
    "borda": None,
    "condorcet": None,
    "copeland": copeland,
    "minimax": minimax,
    "schulze": beat_path,
    "ranked-pairs": ranked_pairs_tb,
    "instant-runoff": instant_runoff_for_truncated_linear_orders,
    "stv scottish": lambda profile: stv_scottish(profile, num_seats=SEATS),
    "stv wigm": lambda profile: stv_wig(profile, num_seats=SEATS),
    "stv meek": lambda profile: stv_meek(profile, num_seats=SEATS),
}


def rankings():
    chance = random.Random(7)
    for _ in range(BALLOTS):
        liked = sorted(range(OPTIONS), key=lambda option: chance.gauss(option % 7, 4))
        yield liked[: chance.randint(3, OPTIONS)]


def workshop(folder, rule, ballots):
    method, _, transfers = rule.partition(" ")
    extra = f'seats = {SEATS}\ntransfers = "{transfers}"\n' if transfers else ""
    proposals = "".join(f'[[proposals]]\nid = "P{n}"\ntitle = "Plan {n}"\n' for n in range(OPTIONS))
    (folder / "workshop.toml").write_text(
        'format = 1\nlanguage = "nl"\n[issue]\nid = "snelheid"\ntitle = "Snelheid"\ncentral_question = "Wat eerst?"\n'
        '[[stakeholders]]\nid = "bewoners"\nsphere = "concerned"\n[[stakeholders]]\nid = "buren"\nsphere = "environment"\n'
        f'{proposals}[[votes]]\nid = "volgorde"\nmethod = "{method}"\npurpose = "sounding"\nfile = "votes.csv"\n{extra}'
    )
    rows = (f"p{n}," + " > ".join(f"P{option}" for option in ballot) for n, ballot in enumerate(ballots))
    (folder / "votes.csv").write_text("person,ranking\n" + "\n".join(rows) + "\n")


def seconds(work):
    spent = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def main():
    program = Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/cocreate").resolve()
    ballots = list(rankings())
    ranks = [{option: at for at, option in enumerate(ballot, 1)} for ballot in ballots]

    def profile():
        made = ProfileWithTies(ranks, candidates=list(range(OPTIONS)))
        made.use_extended_strict_preference()
        return made

    print(f"{BALLOTS} ballots, {OPTIONS} options, {SEATS} places for stv; median of {RUNS}")
    for rule, peer in RULES.items():
        with tempfile.TemporaryDirectory() as folder:
            workshop(Path(folder), rule, ballots)
            tally = [program, "tally", folder, "--date", "2026-12-01"]
            ours = seconds(lambda: subprocess.run(tally, stdout=subprocess.PIPE, check=True))
        theirs = "" if peer is None else f"   pref_voting {seconds(lambda: peer(profile())) * 1000:9.1f} ms"
        print(f"{rule:15} cocreate {ours * 1000:7.1f} ms{theirs}")


main()
