"""What others make of small draws: the lowest chance by the library that practitioners use, and leximin, slowly.

Reads a JSON file with {people, quotas, seats} per draw: people are lists of values, one for each column, then a
household or null; quotas are [column, value, min, max]. Prints per draw {possible, lowest, leximin}: lowest is the
lowest chance of the maximin draw of sortition-algorithms (its leximin needs a commercial solver; both goals begin
with the same lowest chance), leximin the chance of everybody, from every panel there is and a linear program for
each person and level (Flanigan and others, Nature 2021, supplement).
"""

import json
import os
import sys
from itertools import combinations

import numpy
from scipy.optimize import linprog
from sortition_algorithms import committee_generation, errors, features, people, settings

NEAR = 1e-7


def panels(draw):
    """Every panel that keeps to the quotas, with at most one person of a household."""
    rows = draw["people"]
    for panel in combinations(range(len(rows)), draw["seats"]):
        homes = [rows[one][-1] for one in panel if rows[one][-1] is not None]
        kept = all(
            least <= sum(rows[one][column] == value for one in panel) <= most
            for column, value, least, most in draw["quotas"]
        )
        if kept and len(homes) == len(set(homes)):
            yield panel


def leximin(draw):
    possible = list(panels(draw))
    if not possible:
        return None
    many = len(draw["people"])
    sits = numpy.zeros((many, len(possible)))
    for number, panel in enumerate(possible):
        sits[list(panel), number] = 1
    fixed = {}
    one = numpy.ones((1, len(possible)))
    while len(fixed) < many:
        free = [who for who in range(many) if who not in fixed]
        known = sorted(fixed)
        # The highest chance that everybody who is free can have at once.
        raised = numpy.hstack([-sits[free], numpy.ones((len(free), 1))])
        held = numpy.hstack([-sits[known], numpy.zeros((len(known), 1))])
        rows = numpy.vstack([raised, held])
        bounds = [0.0] * len(free) + [NEAR - fixed[who] for who in known]
        goal = numpy.zeros(len(possible) + 1)
        goal[-1] = -1
        level = -linprog(goal, rows, bounds, numpy.hstack([one, [[0]]]), [1], method="highs").fun
        # Whoever can have no more than that, whatever is drawn, has it.
        rows = -numpy.vstack([sits[free], sits[known]])
        bounds = [NEAR - level] * len(free) + [NEAR - fixed[who] for who in known]
        most = {who: -linprog(-sits[who], rows, bounds, one, [1], method="highs").fun for who in free}
        found = [who for who in free if most[who] <= level + 50 * NEAR]
        assert found, "nobody is held at this level"
        fixed.update({who: level for who in found})
    return [fixed[who] for who in range(many)]


def lowest(draw):
    """The lowest chance of the library's maximin draw; nothing when it finds no panel."""
    width = len(draw["people"][0]) - 1
    names = [f"c{column}" for column in range(width)]
    quotas = [
        {"feature": f"c{column}", "value": f"v{value}", "min": str(least), "max": str(most)}
        for column, value, least, most in draw["quotas"]
    ]
    rows = [
        {
            "id": str(number),
            **{name: f"v{row[at]}" for at, name in enumerate(names)},
            "home": f"own {number}" if row[-1] is None else str(row[-1]),
            "town": "x",
        }
        for number, row in enumerate(draw["people"])
    ]
    address = ["home", "town"] if any(row[-1] is not None for row in draw["people"]) else []
    chosen = settings.Settings(
        id_column="id",
        columns_to_keep=[],
        check_same_address=bool(address),
        check_same_address_columns=address,
        selection_algorithm="maximin",
        solver_backend="highspy",
    )
    try:
        asked, column, _ = features.read_in_features(list(quotas[0]), quotas, number_to_select=draw["seats"])
        pool, _ = people.read_in_people(list(rows[0]), rows, asked, chosen, column)
        draws = committee_generation.find_distribution_maximin
        committees, weights, _ = draws(asked, pool, draw["seats"], address, "highspy")
    except errors.SortitionBaseError:
        return None
    chances = dict.fromkeys(pool, 0.0)
    for committee, weight in zip(committees, weights):
        for person in committee:
            chances[person] += weight
    return min(chances.values())


def main():
    # The library and its solver tell on the screen what they do; only the answer goes to standard output.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    with open(sys.argv[1], encoding="utf-8") as file:
        draws = json.load(file)
    found = []
    for draw in draws:
        chances = leximin(draw)
        found.append({"possible": chances is not None, "leximin": chances, "lowest": lowest(draw)})
    json.dump(found, answer)
    answer.close()


main()
