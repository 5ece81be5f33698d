#!/usr/bin/env python3
"""How far two labellers of the same reports agree, beyond chance (Cohen's kappa).

    python3 tools/label_agreement.py FIRST.jsonl SECOND.jsonl [...]     pairs of files in the labelled format

The sentences are those of the meta lines of FIRST; SECOND must have the same reports with as many sentences. Prints, over all
pairs together: whether a sentence holds an event that is news (optional ones included, then required ones alone), and
whether it holds one of a type, for each sentence and type, by the main type only. What marks of the format excuse
(docs/scoring.md) is not looked at: `entente score FIRST --against SECOND` does that. Exit status 2 for other reports.
"""
import json
import sys

NEWS = {"occurred", "planned"}


def read(path):
    """Number of sentences of each report, and the events of each labelled sentence."""
    sentences, events = {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            entry = json.loads(line)
            if "meta" in entry:
                sentences[entry["report"]] = len(entry["meta"]["sentences"])
            else:
                events[entry["report"], entry["sentence"]] = entry.get("events") or []
    return sentences, events


def types(events, required):
    """Main types of the events that are news."""
    return {e["type"] for e in events if e["status"] in NEWS and not (required and e.get("optional"))}


def kappa(pairs):
    """Share of agreement and Cohen's kappa of pairs of yes and no; 1 where nothing but one answer was given."""
    n = len(pairs)
    agreed = sum(a == b for a, b in pairs) / n
    first, second = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    chance = first * second + (1 - first) * (1 - second)
    return agreed, 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def main(paths):
    if not paths or len(paths) % 2:
        print(__doc__, file=sys.stderr)
        return 2
    both = {False: [], True: []}  # required events alone? -> types of the first and of the second, sentence by sentence
    for a, b in zip(paths[::2], paths[1::2]):
        (sentences, first), (others, second) = read(a), read(b)
        if sentences != others:
            print(f"{a} and {b} are not about the same reports", file=sys.stderr)
            return 2
        for report, count in sentences.items():
            for number in range(1, count + 1):
                for required, out in both.items():
                    out.append([types(labels.get((report, number), []), required) for labels in (first, second)])
    for required, rows in both.items():
        which = "required events" if required else "events"
        agreed, k = kappa([(bool(a), bool(b)) for a, b in rows])
        print(f"sentence holds news, {which:16} {len(rows):6} sentences  agreed {agreed:.3f}  kappa {k:.3f}")
        seen = sorted(set().union(*(a | b for a, b in rows)))
        agreed, k = kappa([(t in a, t in b) for a, b in rows for t in seen])
        print(f"… of a type,         {which:16} {len(rows) * len(seen):6} answers    agreed {agreed:.3f}  kappa {k:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
