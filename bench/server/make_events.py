#!/usr/bin/env python3
"""Made-up events in the shape of ICEWS files, for measuring: nothing in them is real.

    python3 bench/server/make_events.py FILE --rows 1000000 --seed 1 [--first 2010-01-01 --days 3650] [--first-id 1]

Actors are the states of knowledge/states.csv and some of their sectors, some 800 in all; how often one acts falls with its rank
(Zipf), as in the news. The same arguments give the same bytes. Standard library only.
"""
import argparse
import bisect
import csv
import datetime
import itertools
import pathlib
import random

CODES = [("040", "Consult", 1.0), ("042", "Make a visit", 1.9), ("010", "Make statement", 0.0), ("051", "Praise or endorse", 3.4),
         ("057", "Sign formal agreement", 8.0), ("060", "Engage in material cooperation", 6.0), ("070", "Provide aid", 7.0),
         ("111", "Criticize or denounce", -2.0), ("112", "Accuse", -2.0), ("120", "Reject", -4.0), ("130", "Threaten", -4.4),
         ("141", "Demonstrate or rally", -6.5), ("163", "Impose embargo, boycott, or sanctions", -8.0),
         ("173", "Arrest, detain, or charge with legal action", -5.0), ("190", "Use conventional military force", -10.0)]
SECTORS = ["", "", "", "Military", "Police", "Citizen"]
HEAD = ("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
        "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n")


def states():
    file = pathlib.Path(__file__).resolve().parents[2] / "knowledge" / "states.csv"
    rows = list(csv.DictReader(line for line in file.open(encoding="utf-8") if not line.startswith("#")))
    return [row["name"] for row in rows if not row.get("to")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", default="2010-01-01")
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--first-id", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    names = states()
    random.Random(0).shuffle(names)  # the same ranks whatever the seed
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(names))))
    codes = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(CODES))))
    first = datetime.date.fromisoformat(asked.first)

    def pick(cumulated):
        return bisect.bisect(cumulated, chance.random() * cumulated[-1])

    with open(asked.file, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for n in range(asked.rows):
            source, target = pick(weights), pick(weights)
            day = first + datetime.timedelta(days=n * asked.days // asked.rows)
            code, text, intensity = CODES[pick(codes)]
            parties = []
            for actor in (source, target):
                sector = chance.choice(SECTORS)
                parties.append(f"{sector} ({names[actor]})" if sector else names[actor])
            out.write(f"{asked.first_id + n}\t{day}\t{parties[0]}\t\t{names[source]}\t{text}\t{code}\t{intensity}\t{parties[1]}\t\t"
                      f"{names[target]}\t{n // 3}\t{n % 7}\tMade up\t\t\t\t{names[target]}\t\t\n")


if __name__ == "__main__":
    main()
