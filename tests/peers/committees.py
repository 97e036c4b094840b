"""What abcvoting makes of profiles of approvals: every committee of each rule, all ties followed.

Reads a JSON file with [seats, [[options, times], ...]] per profile; prints the committees by rule.
"""

import json
import sys

from abcvoting import abcrules
from abcvoting.preferences import Profile

EXACT = {"algorithm": "standard-fractions", "resolute": False, "max_num_of_committees": None}


def committees(found):
    return sorted(sorted(committee) for committee in found)


def counted(seats, ballots):
    options = 1 + max(option for ballot, _ in ballots for option in ballot)
    profile = Profile(options)
    # Voters are told apart, so that weights are not relied upon.
    profile.add_voters([ballot for ballot, times in ballots for _ in range(times)])
    seqpav = abcrules.compute_seqpav(profile, seats, resolute=False, max_num_of_committees=None)
    return {
        "seqpav": committees(seqpav),
        "seqphragmen": committees(abcrules.compute_seqphragmen(profile, seats, **EXACT)),
        "equal-shares": committees(
            abcrules.compute_equal_shares(profile, seats, completion=None, **EXACT)
        ),
        "equal-shares-phragmen": committees(
            abcrules.compute_equal_shares(profile, seats, completion="seqphragmen", **EXACT)
        ),
    }


with open(sys.argv[1], encoding="utf-8") as profiles:
    print(json.dumps([counted(seats, ballots) for seats, ballots in json.load(profiles)]))
