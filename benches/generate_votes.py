#!/usr/bin/env python3
"""Writes a made-up workshop with a large file of ballots: VOTERS people, a row each.

    python3 benches/generate_votes.py benches/generated/votes 13400000
    python3 benches/generate_votes.py benches/generated/choose-one 13400000 --choose-one

The first writes yes, no, abstain or blank to one of twelve proposals; the second has everybody choose one
of them. The pseudonyms stand in no order, as they do when ballots arrive. The same arguments always give
the same bytes. 13,400,000 is about the number of people who may vote in the Netherlands.
"""

import sys
from pathlib import Path

OPTIONS = 12
CHUNK = 1 << 16


def numbers(voters: int):
    """Every number below `voters` once, mixed: a linear congruential generator over the next power of two."""
    size = 1 << max(voters - 1, 1).bit_length()
    state = 12345 % size
    for _ in range(size):
        state = (state * 1664525 + 1013904223) % size
        if state < voters:
            yield state


def main() -> None:
    folder, voters = Path(sys.argv[1]), int(sys.argv[2])
    choose_one = "--choose-one" in sys.argv
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        'format = 1', 'language = "en"', '', '[issue]', 'id = "country"', 'title = "A country votes"',
        'central_question = "What is needed?"', '',
        '[[stakeholders]]', 'id = "residents"', 'sphere = "concerned"', 'does = ["thinks", "decides"]', '',
        '[[stakeholders]]', 'id = "neighbours"', 'sphere = "environment"', 'does = ["thinks", "decides"]', '',
        '[[votes]]', 'id = "country"', 'method = "approval"', 'purpose = "sounding"',
        *(['max_choices = 1'] if choose_one else []), '',
    ]
    for p in range(1, OPTIONS + 1):
        lines += ['[[proposals]]', f'id = "P{p}"', f'title = "Proposal {p}"', '']
    (folder / "workshop.toml").write_text("\n".join(lines))
    state, rows = 42, []
    with open(folder / "votes.csv", "w", newline="") as out:
        out.write("person,proposal,choice\n")
        for number in numbers(voters):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            draw = state >> 40
            said = "yes" if choose_one else ("yes", "yes", "yes", "no", "no", "no", "abstain", "blank")[draw % 8]
            rows.append(f"p{number:08},P{draw // 8 % OPTIONS + 1},{said}\n")
            if len(rows) == CHUNK:
                out.writelines(rows)
                rows = []
        out.writelines(rows)


if __name__ == "__main__":
    main()
