#!/usr/bin/env python3
"""Ranked votes counted by cocreate, counted again by pref_voting.

    python3 -m pip install -r .ci/requirements.txt
    cargo test ranked::peers -- --ignored

The test writes the profiles and our outcomes as JSON to standard input. Each outcome says who is chosen,
or that a lot is needed, and whether equals had to be told apart anywhere in the count. Where the peers
settle such equals by chance, or by the order of names, only counts without equals are compared; a peer
that gives every possible winner must give exactly ours when we have one, and several when we have none.
"""

import json
import sys
import warnings

warnings.filterwarnings("ignore")

from pref_voting.c1_methods import condorcet, copeland
from pref_voting.iterative_methods import instant_runoff_for_truncated_linear_orders
from pref_voting.margin_based_methods import beat_path, minimax, ranked_pairs
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_meek, stv_scottish, stv_wig


def peer_profile(case):
    rankings = [{o: at for at, group in enumerate(groups, 1) for o in group} for groups, _ in case["ballots"]]
    weights = [weight for _, weight in case["ballots"]]
    profile = ProfileWithTies(rankings, weights, candidates=list(range(case["options"])))
    profile.use_extended_strict_preference()
    return profile


def winning_votes(profile):
    return lambda a, b: profile.support(a, b) if profile.margin(a, b) > 0 else -profile.support(b, a)


def best_borda(profile):
    """Votes in every pair, with half of those who prefer neither: who is not ranked shares the places that are left."""
    voters, options = profile.num_voters, profile.candidates
    points = {a: sum((voters + profile.margin(a, b)) / 2 for b in options if b != a) for a in options}
    return sorted(a for a in options if points[a] == max(points.values()))


class Compared:
    def __init__(self):
        self.counts, self.wrong = {}, []

    def same(self, rule, case, peer):
        ours = case["outcomes"][rule]
        if ours["lot"]:
            agrees = len(peer) > 1
        else:
            agrees = sorted(peer) == sorted(ours["chosen"])
        self.note(rule, agrees, case, peer)

    def note(self, rule, agrees, case, peer):
        self.counts[rule] = self.counts.get(rule, 0) + 1
        if not agrees:
            self.wrong.append((rule, sorted(peer), case))


def single(case, profile, compared):
    compared.same("schulze", case, beat_path(profile, strength_function=winning_votes(profile)))
    # Without a winner the peer gives everybody.
    winner = condorcet(profile)
    ours = case["outcomes"]["condorcet"]["chosen"]
    compared.note("condorcet", ours == (winner if len(winner) == 1 else []), case, winner)
    compared.same("copeland", case, copeland(profile))
    compared.same("minimax", case, minimax(profile))
    compared.same("borda", case, best_borda(profile))
    if case["options"] <= 5:
        compared.same("ranked-pairs", case, ranked_pairs(profile, algorithm="from_stacks"))
    if case["strict"] and not case["outcomes"]["instant-runoff"]["equals"]:
        peer = instant_runoff_for_truncated_linear_orders(profile)
        compared.same("instant-runoff", case, peer)


def several(case, profile, compared):
    if not case["strict"]:
        return
    seats, outcomes = case["seats"], case["outcomes"]
    if not outcomes["scottish"]["equals"]:
        compared.same("scottish", case, stv_scottish(profile, num_seats=seats))
    if not outcomes["wigm"]["equals"]:
        compared.same("wigm", case, stv_wig(profile, num_seats=seats))
    if not outcomes["meek"]["equals"]:
        compared.same("meek", case, stv_meek(profile, num_seats=seats))


def main():
    compared = Compared()
    for case in json.load(sys.stdin):
        profile = peer_profile(case)
        single(case, profile, compared)
        several(case, profile, compared)
    print(json.dumps(compared.counts))
    for rule, peer, case in compared.wrong[:5]:
        print(f"{rule}: the peer has {peer}", json.dumps(case), file=sys.stderr)
    wrong = {}
    for rule, _, _ in compared.wrong:
        wrong[rule] = wrong.get(rule, 0) + 1
    if wrong:
        sys.exit(f"not the same: {wrong} of {compared.counts}")


main()
