"""Majority judgment by its definition, for the ballots of Orsay 2007: numbers 6 (best) to 1, 0 is blank.

The median is taken out of both, one grade at a time and of two in the middle the lower one, until the
medians differ. With unequal numbers of grades each list is repeated until both are as long. Prints the
places, best first, with blanks as the lowest grade and with blanks apart.
"""

import csv
import functools
import json
import math
import sys


def middle_out(grades, times):
    """The medians in the order in which they are taken out, of the list with every grade so many times."""
    length = len(grades) * times
    below, above = (length - 1) // 2, (length - 1) // 2 + 1
    # The lists go from the worst grade to the best: of an even number the lower middle goes first, and an
    # odd number has its middle just above what was taken out below.
    for taken in range(length):
        remaining = length - taken
        if remaining % 2 == 0 or taken == 0:
            yield grades[below // times]
            below -= 1
        else:
            yield grades[above // times]
            above += 1


def compare(one, other):
    least = math.lcm(len(one), len(other))
    pairs = zip(middle_out(one, least // len(one)), middle_out(other, least // len(other)))
    for a, b in pairs:
        if a != b:
            return -1 if a > b else 1
    return 0


def places(columns):
    order = sorted(columns, key=functools.cmp_to_key(lambda a, b: compare(columns[a], columns[b])))
    placed = []
    for name in order:
        if placed and compare(columns[placed[-1][0]], columns[name]) == 0:
            placed[-1].append(name)
        else:
            placed.append([name])
    return [sorted(place) for place in placed]


rows = []
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as ballots:
        heading, *more = csv.reader(ballots)
        rows += more
columns = {name: [int(row[at]) for row in rows] for at, name in enumerate(heading) if at > 0}
lowest = {name: sorted(max(grade, 1) for grade in grades) for name, grades in columns.items()}
apart = {name: sorted(grade for grade in grades if grade > 0) for name, grades in columns.items()}
print(json.dumps({"lowest": places(lowest), "apart": places(apart)}))
