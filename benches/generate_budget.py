#!/usr/bin/env python3
"""A participatory budget in the layout of Pabulib: projects that differ in cost and in how many want them.

    python3 benches/generate_budget.py benches/generated/budget.pb 60 7000

Votes cluster: every voter belongs to one of a few districts and mostly wants what is done there.
"""

import random
import sys
from pathlib import Path


def main() -> None:
    path, projects, voters = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(20261122)
    districts = 6
    costs = [chance.randint(40, 1_600) * 25 for _ in range(projects)]
    charm = [chance.random() ** 2 + 0.02 for _ in range(projects)]
    votes = [0] * projects
    ballots = []
    for _ in range(voters):
        home = chance.randrange(districts)
        near = [c * (4 if n % districts == home else 1) for n, c in enumerate(charm)]
        wanted = set(chance.choices(range(projects), near, k=chance.randint(1, 10)))
        for number in wanted:
            votes[number] += 1
        ballots.append(sorted(wanted))
    budget = sum(costs) // 3 // 100 * 100
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("META\nkey;value\ndescription;A generated budget\nunit;Voorbeeldstad\ninstance;2026\n")
        out.write(f"num_projects;{projects}\nnum_votes;{voters}\nbudget;{budget}\n")
        out.write("vote_type;approval\nrule;equalshares/add1\n")
        out.write("PROJECTS\nproject_id;cost;votes;name\n")
        for number, cost in enumerate(costs):
            out.write(f"{number + 1};{cost};{votes[number]};Project {number + 1}\n")
        out.write("VOTES\nvoter_id;vote\n")
        for number, ballot in enumerate(ballots):
            out.write(f"v{number + 1};{','.join(str(project + 1) for project in ballot)}\n")


if __name__ == "__main__":
    main()
