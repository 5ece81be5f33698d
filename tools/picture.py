#!/usr/bin/env python3
"""Draws who did what to whom: the news events of a record as arrows between states and organisations, in SVG.

    tools/picture.py PROGRAM RECORD.duckdb OUT.svg [TITLE]

PROGRAM is the entente program. An arrow goes from source to target; its colour is the quad class that most events of
the pair have, its width grows with their number. Parties of a meeting or a joint exercise are joined by a line without
a head. Sectors count for their state (USA/GOV for USA). The same record gives the same bytes.
"""
import collections
import csv
import html
import itertools
import json
import math
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WIDTH, HEIGHT, RADIUS = 1000, 940, 300
CENTRE = (WIDTH / 2, 496)
COLOURS = {1: "#3b82c4", 2: "#2f9e62", 3: "#e0962b", 4: "#cc3a3a"}
CLASSES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
MUTUAL = {"CONSULT", "COOPERATE", "AGREE", "ASSAULT"}  # types whose parties may all stand in `source`


def short_names():
    """Code -> name of every state; organisations are known by their codes."""
    with open(ROOT / "knowledge" / "states.csv", encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["code"]: row["name"] for row in rows}


def events_of(program, record):
    told = subprocess.run([program, "events", "--status", "news", "--all", "--json", "--db", record],
                          check=True, capture_output=True, text=True)
    return [json.loads(line) for line in told.stdout.splitlines()]


def pairs_of(events):
    """(source, target, headed) -> Counter of quad classes; the number of events that have a pair."""
    pairs, shown = collections.defaultdict(collections.Counter), 0
    for event in events:
        sources = sorted({code.split("/")[0] for code in event["source"]})
        targets = sorted({code.split("/")[0] for code in event["target"]})
        if targets:
            found = [(a, b, True) for a in sources for b in targets if a != b]
        elif event["type"] in MUTUAL:
            found = [(a, b, False) for a, b in itertools.combinations(sources, 2)]
        else:
            found = []
        shown += bool(found)
        for pair in found:
            pairs[pair][event["quad"]] += 1
    return pairs, shown


def around(pairs):
    """The actors in an order for a circle in which those who have much to do with each other stand side by side."""
    weight = collections.Counter()
    for (a, b, _), counts in pairs.items():
        weight[frozenset((a, b))] += sum(counts.values())
    actors = sorted({actor for pair in weight for actor in pair})
    order = []
    while len(order) < len(actors):  # greedy start: next is whoever has most to do with the latest
        left = [actor for actor in actors if actor not in order]
        last = order[-1] if order else None
        order.append(max(left, key=lambda actor: (sum(weight[frozenset((actor, o))] / (len(order) - i)
                                                      for i, o in enumerate(order)) if last else
                                                  sum(w for pair, w in weight.items() if actor in pair), actor)))
    size = len(order)

    def cost(order):
        place = {actor: i for i, actor in enumerate(order)}
        total = 0
        for pair, w in weight.items():
            i, j = (place[actor] for actor in pair)
            total += w * min(abs(i - j), size - abs(i - j))
        return total

    best = cost(order)
    for _ in range(6):  # then exchanges, as long as they help
        before = best
        for i, j in itertools.combinations(range(size), 2):
            order[i], order[j] = order[j], order[i]
            now = cost(order)
            if now < best:
                best = now
            else:
                order[i], order[j] = order[j], order[i]
        if best == before:
            break
    return order


def point(angle, radius):
    return CENTRE[0] + radius * math.cos(angle), CENTRE[1] + radius * math.sin(angle)


def arrow(a, b, headed, counts):
    """The curve from angle a to angle b and its head."""
    quad, _ = max(counts.items(), key=lambda item: (item[1], item[0]))
    number = sum(counts.values())
    width = 1.2 + 1.5 * math.sqrt(number - 1)
    apart = 0.012 if headed else 0.0  # the two directions of a pair do not lie on each other
    (x1, y1), (x2, y2) = point(a + apart, RADIUS - 9), point(b - apart, RADIUS - (17 if headed else 9))
    near = abs(math.remainder(b - a, math.tau)) / math.pi  # 0 side by side, 1 opposite
    pull = 0.84 - 0.74 * near
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    side = 12 if headed else 0
    length = math.hypot(x2 - x1, y2 - y1) or 1
    cx = CENTRE[0] + (middle[0] - CENTRE[0]) * pull - (y2 - y1) / length * side
    cy = CENTRE[1] + (middle[1] - CENTRE[1]) * pull + (x2 - x1) / length * side
    colour = COLOURS[quad]
    yield (f'<path d="M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}" fill="none" stroke="{colour}" '
           f'stroke-width="{width:.1f}" stroke-opacity="0.75"/>')
    if headed:
        dx, dy = x2 - cx, y2 - cy
        long = math.hypot(dx, dy) or 1
        dx, dy = dx / long, dy / long
        tip, half = 8 + width, 3 + width * 0.7
        yield (f'<path d="M{x2 + dx * tip:.1f} {y2 + dy * tip:.1f}L{x2 - dy * half:.1f} {y2 + dx * half:.1f}'
               f'L{x2 + dy * half:.1f} {y2 - dx * half:.1f}Z" fill="{colour}"/>')


def label(actor, angle, names):
    x, y = point(angle, RADIUS + 9)
    turn = math.degrees(angle)
    left = math.cos(angle) < -1e-9
    if left:
        turn += 180
    return (f'<text x="{x:.1f}" y="{y:.1f}" transform="rotate({turn:.2f} {x:.1f} {y:.1f})" dy="0.35em" '
            f'text-anchor="{"end" if left else "start"}">{html.escape(names.get(actor, actor))}</text>')


def drawing(events, title):
    pairs, shown = pairs_of(events)
    names, order = short_names(), around(pairs)
    angle = {actor: math.tau * (i / len(order)) - math.pi / 2 for i, actor in enumerate(order)}
    reports = len({event["report"] for event in events})
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           f'font-family="Helvetica, Arial, DejaVu Sans, sans-serif" role="img">')
    yield f"<title>{html.escape(title)}</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    yield f'<text x="30" y="44" font-size="22" font-weight="bold" fill="#1c2733">{html.escape(title)}</text>'
    yield (f'<text x="30" y="68" font-size="14" fill="#5b6773">{shown} of {len(events)} news events from {reports} '
           f"reports name two states or organisations; drawn from the record by tools/picture.py</text>")
    for (a, b, headed), counts in sorted(pairs.items(), key=lambda item: (sum(item[1].values()), item[0])):
        yield from arrow(angle[a], angle[b], headed, counts)
    for actor in order:
        x, y = point(angle[actor], RADIUS)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="#1c2733"/>'
    yield '<g font-size="14" fill="#1c2733">'
    yield from (label(actor, angle[actor], names) for actor in order)
    yield "</g>"
    yield '<g font-size="14" fill="#1c2733">'
    for quad, words in CLASSES.items():
        x = 30 + (quad - 1) * 200
        yield f'<rect x="{x}" y="{HEIGHT - 34}" width="26" height="6" rx="3" fill="{COLOURS[quad]}"/>'
        yield f'<text x="{x + 34}" y="{HEIGHT - 26}">{words}</text>'
    yield "</g>"
    yield "</svg>"


def main(arguments):
    if len(arguments) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    program, record, out = arguments[:3]
    title = arguments[3] if len(arguments) == 4 else "Who did what to whom"
    events = events_of(program, record)
    if not any(pairs_of(events)[0]):
        print(f"picture: no event of {record} has two parties", file=sys.stderr)
        return 1
    pathlib.Path(out).write_text("\n".join(drawing(events, title)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
