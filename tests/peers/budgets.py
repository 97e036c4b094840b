"""What pabutools makes of budgets: most votes first, and equal shares in every way of completing them.

Reads a JSON file with {amount, increment, costs, points, ballots} per election (ballots are lists of points
for each project; points says whether they are more than yes or no); prints the projects paid, by rule.
Of equally good projects pabutools takes the first by name; it is told here to take the cheapest, then the
one with the most votes, as equalshares.net advises, and only then the first in the vote.
"""

import json
import sys

from pabutools.election import (
    Additive_Cardinal_Sat,
    AdditiveSatisfaction,
    ApprovalBallot,
    ApprovalProfile,
    Cardinality_Sat,
    CardinalBallot,
    CardinalProfile,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.rules import exhaustion_by_budget_increase, greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule


def points_worth_their_cost(instance, profile, ballot, project, precomputed):
    return ballot.get(project, 0) * project.cost


class CostOfPoints(AdditiveSatisfaction):
    def __init__(self, instance, profile, ballot):
        super().__init__(instance, profile, ballot, points_worth_their_cost)


def paid(allocation):
    return sorted(int(project.name) for project in allocation)


def divided(election):
    amount, costs, rows = election["amount"], election["costs"], election["ballots"]
    projects = [Project(str(number), cost) for number, cost in enumerate(costs)]
    # A project dearer than the whole amount takes no part, nor one that nobody wants.
    possible = [
        number
        for number, cost in enumerate(costs)
        if cost <= amount and any(row[number] > 0 for row in rows)
    ]
    instance = Instance([projects[number] for number in possible], budget_limit=amount)
    wanted = [{projects[n]: row[n] for n in possible if row[n] > 0} for row in rows]
    votes = {project: sum(project in ballot for ballot in wanted) for project in projects}
    if election["points"]:
        profile = CardinalProfile([CardinalBallot(ballot) for ballot in wanted])
        worths = {"cost": CostOfPoints, "cardinality": Additive_Cardinal_Sat}
    else:
        profile = ApprovalProfile([ApprovalBallot(ballot) for ballot in wanted])
        worths = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}
    ties = TieBreakingRule(lambda _, __, p: (p.cost, -votes[p], int(p.name)))
    first = TieBreakingRule(lambda _, __, p: int(p.name))
    results = {}
    # Most votes first, by support: pabutools divides by cost, so what is worth its cost is counted.
    results["greedy"] = paid(
        greedy_utilitarian_welfare(instance, profile, sat_class=worths["cost"], tie_breaking=first)
    )
    for name, worth in worths.items():
        terms = {"sat_class": worth, "tie_breaking": ties}
        results[f"{name}/none"] = paid(method_of_equal_shares(instance, profile, **terms))
        for stop, word in [(True, "add1-until-exhaustive"), (False, "add1-before-overspend")]:
            results[f"{name}/{word}"] = paid(
                exhaustion_by_budget_increase(
                    instance,
                    profile,
                    method_of_equal_shares,
                    dict(terms),
                    exhaustive_stop=stop,
                    budget_step=election["increment"] * len(rows),
                    budget_bound=len(rows) * sum(costs) + amount,
                )
            )
    return results


with open(sys.argv[1], encoding="utf-8") as elections:
    print(json.dumps([divided(election) for election in json.load(elections)]))
