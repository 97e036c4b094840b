#!/usr/bin/env python3
"""Checks the seal of a report without using cocreate: a second implementation, standard library only.

    python3 verify_seal.py OUTPUT/report.ledger.json [WORKSHOP]

The ledger must be canonical JSON (RFC 8785, without numbers), its SHA-256 must be the seal
that report.html, report.md and report.json beside it print, every claim must carry the name that
follows from its rule, parameters and subject, and with a WORKSHOP folder given every source must
still be the file that was read. Exit status: 0 all true, 1 something contradicts, 66 a file is absent.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path


def contradiction(message):
    print(f"contradicted: {message}")
    sys.exit(1)


def absent(path):
    print(f"cannot verify: {path} is not there")
    sys.exit(66)


def read(path):
    try:
        return Path(path).read_bytes()
    except OSError:
        absent(path)


def canonical(value):
    """RFC 8785 for what a ledger holds: strings, booleans, null, lists and objects."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def no_number(text):
    contradiction(f"the ledger holds the bare number {text}; numbers are strings of digits there")


def no_twins(pairs):
    if len(dict(pairs)) != len(pairs):
        contradiction(f"an object names a key twice: {[key for key, _ in pairs]}")
    return dict(pairs)


def parse(raw):
    try:
        return json.loads(
            raw.decode("utf-8"),
            parse_int=no_number,
            parse_float=no_number,
            parse_constant=no_number,
            object_pairs_hook=no_twins,
        )
    except ValueError as error:
        contradiction(f"the ledger is not JSON in UTF-8: {error}")


def claim_name(claim):
    key = {name: claim[name] for name in ("params", "rule", "subject")}
    digest = hashlib.sha256(canonical(key).encode()).digest()
    return "C-" + base64.b32encode(digest).decode().lower()[:10]


def main(ledger_path, workshop=None):
    raw = read(ledger_path)
    ledger = parse(raw)
    if canonical(ledger).encode("utf-8", "surrogatepass") != raw:
        contradiction(f"{ledger_path} is not in canonical form, so its seal is not determined")
    seal = hashlib.sha256(raw).hexdigest()

    names = [claim["id"] for claim in ledger["claims"]]
    for claim in ledger["claims"]:
        if claim["id"] != claim_name(claim):
            contradiction(f"claim {claim['id']} should be called {claim_name(claim)}")
        for other in claim["claims"]:
            if other not in names:
                contradiction(f"claim {claim['id']} rests on {other}, which is not in the ledger")
    if len(set(names)) != len(names):
        contradiction("two claims have one name")

    reports = [Path(ledger_path).with_name("report" + end) for end in (".html", ".md", ".json")]
    reports = [report for report in reports if report.exists()]
    if not reports:
        absent(Path(ledger_path).with_name("report.html"))
    for report in reports:
        if seal not in read(report).decode("utf-8"):
            contradiction(f"{report} does not print the seal {seal}")

    if workshop is not None:
        for source in ledger["sources"]:
            found = read(Path(workshop) / source["path"])
            if hashlib.sha256(found).hexdigest() != source["sha256"] or str(len(found)) != source["bytes"]:
                contradiction(f"{source['path']} is not the file that was read")

    print(f"seal {seal}")
    print(f"confirmed: {len(names)} claims, {len(reports)} reports, ", end="")
    print(f"{len(ledger['sources'])} sources" if workshop else "sources not asked for")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        sys.exit(2)
    try:
        main(*sys.argv[1:])
    except (KeyError, TypeError):
        contradiction(f"{sys.argv[1]} is JSON, but no ledger of a report")
