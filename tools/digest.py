#!/usr/bin/env python3
"""A digest of a record: each report with the two news events that say most, the words that made them marked.

    tools/digest.py PROGRAM RECORD.duckdb [--each N] [--best]

PROGRAM is the entente program. Events that name who and to whom come first, then those of greater confidence and
weight on the Goldstein scale. --each N: at most N events a report instead of 2. --best: only the id of the event that
comes first of all, for scripts. COLUMNS sets the width, NO_COLOR takes colours away.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from picture import MUTUAL, short_names  # noqa: E402

COLOURS = {1: "36", 2: "32", 3: "33", 4: "31"}  # as in entente events
DATE, INDENT, TYPE = 12, 2, 21


def events_of(program, record):
    told = subprocess.run([program, "events", "--status", "news", "--all", "--json", "--db", record],
                          check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in told.stdout.splitlines()]


def is_mutual(event):
    return not event["target"] and len(event["source"]) > 1 and event["type"] in MUTUAL


def weight(event):
    """How much an event says: two sides before one, then confidence and strength."""
    sides = [{code.split("/")[0] for code in event[side]} for side in ("source", "target")]
    told = bool(sides[0]) and (bool(sides[1]) or is_mutual(event))
    domestic = bool(sides[0] & sides[1]) and not all("/" in code for code in event["source"] + event["target"])
    return told + (told and not domestic), round(event["confidence"] + abs(event["goldstein"]) / 25, 6), event["id"]


def tell(events, each):
    """The events to show of one report, in the order of its sentences."""
    chosen = []
    for event in sorted(events, key=weight, reverse=True):
        if all(event["type"] != other["type"] and event["sentence"] != other["sentence"] for other in chosen):
            chosen.append(event)
        if len(chosen) == each:
            break
    return sorted(chosen, key=lambda event: (event["sentence"], event["trigger"]["begin"]))


def fit(text, width):
    text = text if len(text) <= width else text[:max(0, width - 1)].rstrip() + "…"
    return text.ljust(width)


def parties(event, names, width):
    """"Russia → Ukraine", with sectors where both are of one state; a list that is too long by its first names."""
    def code(text):
        return text.split("/")[0]

    def side(codes):
        if len({code(c) for c in event["source"] + event["target"]}) > 1:
            codes = list(dict.fromkeys(code(c) for c in codes))
            return [names.get(c, c) for c in codes]
        return [names.get(code(c), code(c)) + c[len(code(c)):] for c in codes]

    def joined(all_of_them, mark, room):
        for shown in range(len(all_of_them), 0, -1):
            rest = len(all_of_them) - shown
            text = mark.join(all_of_them[:shown]) + (f" +{rest}" if rest else "")
            if len(text) <= room or shown == 1:
                return text
        return "—"

    if is_mutual(event):
        return joined(side(event["source"]), " ↔ ", width)
    if not event["target"]:
        return joined(side(event["source"]), ", ", width)
    half = (width - 3) // 2
    target = joined(side(event["target"]), ", ", half)
    return joined(side(event["source"]), ", ", width - 3 - len(target)) + " → " + target


def excerpt(event, width, mark):
    """The sentence around the trigger, in `width` columns."""
    text, words = event["text"], event["trigger"]["text"]
    at = text.find(words)
    if at < 0:
        return fit(text, width).rstrip()
    words = fit(words, min(len(words), width - 8))
    room = width - len(words) - 2
    before, after = text[:at], text[at + len(event["trigger"]["text"]):]
    some = max(room // 2, room - len(after))
    if len(before) > some:
        before = "…" + before[len(before) - max(0, some - 1):].partition(" ")[2]
    return before + mark(words) + fit(after, room - len(before)).rstrip()


def main(arguments):
    numbers = [arguments.pop(arguments.index("--each") + 1)] if "--each" in arguments[:-1] else ["2"]
    best = "--best" in arguments
    arguments = [a for a in arguments if a not in ("--each", "--best")]
    if len(arguments) != 2 or not numbers[0].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    events = events_of(*arguments)
    if best:
        if events:
            print(max((e for e in events if not is_mutual(e)), key=weight, default=events[0])["id"])
        return 0 if events else 1
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def paint(text, code):
        return f"\033[{code}m{text}\033[0m" if colour else text

    def mark(words):
        return paint(words, "1;4") if colour else f"«{words}»"

    width = min(max(shutil.get_terminal_size((100, 24)).columns, 80), 130)
    parties_width = 27 if width < 100 else 34
    names = short_names()
    reports = {}
    for event in events:
        reports.setdefault((event["published"] or "", event["title"] or event["file"], event["report"]), []).append(event)
    for published, title, report in sorted(reports):
        print(f"{paint((published or 'undated').ljust(DATE), '2')}{paint(title, '1')}")
        for event in tell(reports[published, title, report], int(numbers[0])):
            kind = event["type"] + (" " + event["mode"] if event["mode"] else "")
            room = width - INDENT - parties_width - TYPE
            print(" " * INDENT + fit(parties(event, names, parties_width - 1), parties_width)
                  + paint(fit(kind, TYPE - 1), COLOURS[event["quad"]]) + " " + excerpt(event, room, mark))
    return 0 if events else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
