#!/usr/bin/env python3
"""Writes a made-up workshop with a large consent file: PEOPLE people who each answer PROPOSALS proposals.

    python3 benches/generate_consent.py benches/generated/consent 10000 100

makes one million rows. The same arguments always give the same bytes.
"""

import sys
from pathlib import Path


def main() -> None:
    folder, people, proposals = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        'format = 1', 'language = "en"', '', '[issue]', 'id = "large"', 'title = "A large round"',
        'central_question = "What is needed?"', '', '[decision]', 'rule = "consent"', 'quorum = "2/3"', '',
        '[[stakeholders]]', 'id = "residents"', 'sphere = "concerned"', 'does = ["thinks", "decides"]', '',
        '[[stakeholders]]', 'id = "neighbours"', 'sphere = "environment"', 'does = ["thinks", "decides"]', '',
    ]
    for p in range(1, proposals + 1):
        lines += ['[[proposals]]', f'id = "P{p}"', f'title = "Proposal {p}"', '']
    (folder / "workshop.toml").write_text("\n".join(lines))
    with open(folder / "attendance.csv", "w", newline="") as out:
        out.write("person,stakeholder,present\n")
        for n in range(people):
            out.write(f"p{n:06},{'residents' if n % 2 else 'neighbours'},yes\n")
    # A linear congruential generator: the positions look mixed and are the same everywhere.
    state = 42
    with open(folder / "consent.csv", "w", newline="") as out:
        out.write("round,proposal,version,person,position,reason\n")
        for n in range(people):
            for p in range(1, proposals + 1):
                state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
                draw = (state >> 40) % 1000
                if draw < 940:
                    out.write(f"1,P{p},1,p{n:06},consent,\n")
                elif draw < 990:
                    out.write(f"1,P{p},1,p{n:06},aside,\n")
                else:
                    out.write(f'1,P{p},1,p{n:06},concern,"It may take longer, as in {1900 + draw}"\n')


if __name__ == "__main__":
    main()
