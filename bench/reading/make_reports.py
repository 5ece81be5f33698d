#!/usr/bin/env python3
"""Made-up news in English, as much as is wanted: for measuring the reading pipeline, never for teaching or judging it.

    bench/reading/make_reports.py --reports 20000 > news.jsonl
    bench/reading/make_reports.py --bytes 2e9 --seed 7 --out news.jsonl
    bench/reading/make_reports.py --reports 8 --report-bytes 10e6 > long.jsonl

JSON Lines of id, url, title, publisher, published, text. States, people, organisations and places come from our tables,
clauses from vocabulary.py and from the example sentences of the lexicon, other states put in. As in real text, new word
forms keep coming: invented persons, towns, firms and compounds follow Pitman and Yor's process, whose number of forms
grows as a power of the words (Heaps' law). The same options give the same bytes. Standard library only.

    --sentences N       stop after about so many sentences; --reports and --bytes do the same
    --report-bytes N    texts of about N bytes, instead of 3 to 40 sentences
    --long-words        with --report-bytes: a word of 32 KiB after each sentence, so that much is read and little to be coded
    --seed N            another text (1)
    --out FILE          instead of standard output
"""
import argparse
import csv
import datetime
import json
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
KNOWLEDGE = HERE.parent.parent / "knowledge"
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import vocabulary as words  # noqa: E402

SLOT = re.compile(r"\{(\w+|a round|an agreement)\}")
ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")
FIRST_DAY = datetime.date(2010, 1, 1)
# What the world's news writes of most often.
PROMINENT = ("United States|Russia|China|Ukraine|Israel|Iran|Japan|South Korea|North Korea|India|Pakistan|Turkey|France|Germany|"
             "United Kingdom|Saudi Arabia|Syria|Iraq|Egypt|Taiwan|Philippines|Australia|Poland|Venezuela|Ethiopia|Sudan|Yemen").split("|")


def rows(path):
    """The rows of one of our tables, by column."""
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def pattern(text):
    """A pattern as pieces: text and the names of slots, by turns."""
    return SLOT.split(text)


def patterns(texts):
    return [pattern(text) for text in texts]


def past(verb):
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("ped" if verb in ("ship", "tap") else "ned" if verb in ("plan", "ban") else "ted" if verb == "permit" else "ed")


def gerund(verb):
    if verb in ("ship", "plan", "ban", "permit"):
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"


def plural(noun):
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


def capital(text):
    return text[:1].upper() + text[1:]


class Tail:
    """Words that are invented on the way. Drawn again the oftener, the oftener they were drawn before."""

    def __init__(self, draw, invent, growth=0.55, start=3.0):
        self.draw, self.invent, self.growth, self.start = draw, invent, growth, start
        self.drawn, self.forms = [], 0

    def __call__(self):
        count = len(self.drawn)
        if self.draw.random() < (self.start + self.growth * self.forms) / (count + self.start):
            self.forms += 1
            word = self.invent()
        else:
            word = self.drawn[int(self.draw.random() * count)]
        # A long memory is thinned out: shares stay as they are.
        if count >= 2_000_000:
            del self.drawn[::2]
            self.forms //= 2
        self.drawn.append(word)
        return word


class Speaker:
    """Fills the slots of patterns."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.read_tables()
        self.day, self.cast = FIRST_DAY, []
        coin = self.coin
        choose, zipf = self.choose, self.zipf
        self.surname = Tail(self.draw, lambda: coin(words.NAME_ENDS), growth=0.75, start=40)
        self.town = Tail(self.draw, lambda: coin(words.TOWN_ENDS), growth=0.6, start=10)
        self.firm_name = Tail(self.draw, lambda: coin([""]), growth=0.7, start=10)
        self.tail = Tail(self.draw, self.compound, growth=0.8, start=20)
        self.kind = Tail(self.draw, lambda: self.choose(words.NOUNS) + self.choose(words.KINDS), growth=0.8, start=20)
        lists = {name: patterns(getattr(words, name.upper())) for name in ("frames", "events", "ordinary", "reasons", "topics", "things",
                                                                           "judgements", "titles", "headings", "furniture")}
        self.lists = lists
        say = self.say
        nouns, adjectives, verbs, verbs_n = words.NOUNS, words.ADJECTIVES, words.VERBS_T, words.VERBS_N
        self.slots = {
            "A": self.actor, "B": self.actor, "N": lambda: f"the {zipf(self.states)['adjective']} {choose(('army', 'navy', 'police', 'air force', 'authorities'))}",
            "O": lambda: zipf(self.organisations), "F": lambda: zipf(self.groups),
            "P": self.statesman, "Q": self.statesman, "state": lambda: zipf(self.states)["name"],
            "city": lambda: zipf(self.states)["capital"] if self.draw.random() < 0.6 else self.town(),
            "place": lambda: zipf(self.places) if self.draw.random() < 0.5 else zipf(self.states)["name"],
            "town": self.town, "tail": self.tail, "person": self.person, "club": lambda: f"{self.town()} {choose(('United', 'City', 'Rovers', 'Wanderers'))}",
            "firm": lambda: f"{self.firm_name()} {choose(words.FIRM_ENDS)}", "paper": lambda: "the " + " ".join(choose(part) for part in words.PAPERS),
            "noun": lambda: zipf(nouns) if self.draw.random() > 0.12 else self.tail(), "nouns": lambda: plural(zipf(nouns)), "things": lambda: capital(plural(zipf(nouns))),
            "adj": lambda: zipf(adjectives) if self.draw.random() > 0.1 else self.kind(), "adv": lambda: zipf(words.ADVERBS), "verb": lambda: zipf(verbs), "verbed": lambda: past(zipf(verbs)),
            "verbed_n": lambda: past(zipf(verbs_n)), "gerund": lambda: gerund(zipf(verbs)),
            "thing": lambda: say("things"), "topic": lambda: say("topics"), "judgement": lambda: say("judgements"), "reason": lambda: say("reasons"),
            "goods": lambda: zipf(words.GOODS), "troops": lambda: zipf(words.TROOPS), "missiles": lambda: zipf(words.MISSILES),
            "people": lambda: zipf(words.PEOPLE), "People": lambda: capital(zipf(words.PEOPLE)), "stuff": lambda: zipf(words.STUFF),
            "a round": lambda: zipf(words.ROUNDS), "an agreement": lambda: zipf(words.AGREEMENTS),
            "number": self.number, "Number": lambda: capital(self.number()), "percent": lambda: f"{self.number_up_to(900) / 10} percent",
            "money": lambda: f"{choose('$€£$$')}{self.number_up_to(999)} {choose(('million', 'billion', 'million'))}" if self.draw.random() < 0.6 else f"${self.number_up_to(9999):,}",
            "score": lambda: f"{self.draw.randrange(6)}-{self.draw.randrange(4)}",
            "day": lambda: choose(words.DAYS), "month": lambda: choose(words.MONTHS), "year": lambda: str(self.day.year - int(40 ** self.draw.random()) + 1),
            "date": lambda: f"{self.draw.randrange(1, 29)} {choose(words.MONTHS)}", "when": lambda: self.filled(pattern(zipf(words.WHENS))),
            "source": self.source, "Source": lambda: capital(self.source()), "title": lambda: capital(say("titles")),
            "c": self.clause, "C": lambda: capital(self.clause()), "x": lambda: self.inside(say("ordinary")), "X": lambda: capital(say("ordinary")),
        }

    def read_tables(self):
        draw = self.draw
        states = [{"code": row["code"], "name": row["name"], "adjective": row["nationality"].split("|")[0] or row["name"],
                   "capital": row["capital"].split("|")[0] or row["name"]} for row in rows(KNOWLEDGE / "states.csv") if not row["to"]]
        for state in states:
            if state["name"].startswith(("United ", "Philippines", "Netherlands", "Maldives", "Bahamas")):
                state["name"] = "the " + state["name"]
        order = {"the " + name if name.startswith(("United", "Phil")) else name: place for place, name in enumerate(PROMINENT)}
        draw.shuffle(states)
        self.states = sorted(states, key=lambda state: order.get(state["name"], len(order)))
        self.by_code = {state["code"]: state for state in states}
        self.organisations = [row["name"] if len(row["name"]) < 30 else row["code"] for row in rows(KNOWLEDGE / "organisations.csv") if not row["to"]]
        self.groups = [row["name"] for row in rows(KNOWLEDGE / "groups" / "armed.csv") if not row["to"]]
        self.people = []
        for path in sorted((KNOWLEDGE / "people").glob("*.csv")):
            for row in rows(path):
                state = self.by_code.get(row["code"].split("/")[0])
                if state and (not row["to"] or row["to"] > "2014"):
                    self.people.append((state["adjective"], row["office"], row["name"]))
        draw.shuffle(self.people)
        self.places = list(dict.fromkeys(row["names"].split("|")[0] for row in rows(KNOWLEDGE / "places.csv")))
        draw.shuffle(self.places)
        # Example sentences of the lexicon, the states in them become slots.
        slot_of = {}
        for state in states:
            slot_of[state["name"].removeprefix("the ")] = "{state}"
            slot_of[state["capital"]] = "{state}"
        names = re.compile(r"\b(" + "|".join(sorted(map(re.escape, slot_of), key=len, reverse=True)) + r")\b")
        examples = []
        for path in sorted((KNOWLEDGE / "lexicon").glob("*.csv")):
            for row in rows(path):
                text = (row.get("example") or "").strip()
                if text.endswith(".") and len(text) < 200:
                    examples.append(pattern(names.sub(lambda found: slot_of[found.group()], text[:-1])))
        draw.shuffle(examples)
        self.examples = examples

    # ---- words ----
    def choose(self, things):
        return things[int(self.draw.random() * len(things))]

    def zipf(self, things, head=8.0):
        """By Zipf and Mandelbrot: the first `head` are about as frequent as one another."""
        return things[int(head * (((len(things) + head) / head) ** self.draw.random() - 1))]

    def coin(self, ends):
        sounds = "".join(self.choose(words.SOUNDS) for _ in range(self.choose((1, 2, 2, 2, 3))))
        return capital(sounds + self.choose(ends))

    def compound(self):
        kind = self.draw.random()
        noun = self.choose(words.NOUNS)
        if kind < 0.3:
            return self.choose(words.PREFIXES) + ("-" if kind < 0.1 else "") + noun
        if kind < 0.5:
            return noun + self.choose(words.SUFFIXES)
        if kind < 0.75:
            return noun + "-" + self.choose(words.NOUNS)
        return self.coin([""]).lower() + self.choose(("ite", "ol", "ium", "in", "ette", "a"))

    def number_up_to(self, most):
        return int(most ** self.draw.random())

    def number(self):
        drawn = self.number_up_to(200_000)
        small = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
        return small[drawn - 2] if 2 <= drawn <= 12 and self.draw.random() < 0.8 else f"{drawn + 1:,}"

    def person(self):
        return f"{self.choose(words.FIRST_NAMES)} {self.surname()}"

    def statesman(self):
        adjective, office, name = self.zipf(self.people)
        kind = self.draw.random()
        return name.split()[-1] if kind < 0.25 else name if kind < 0.45 else f"{adjective} {office} {name}" if office else name

    def actor(self):
        if self.cast and self.draw.random() < 0.6:
            return self.choose(self.cast)
        kind = self.draw.random()
        state = self.zipf(self.states)
        if kind < 0.45:
            return state["name"]
        if kind < 0.6:
            return state["capital"]
        if kind < 0.75:
            return f"the {state['adjective']} {self.choose(('government', 'foreign ministry', 'parliament', 'army', 'president', 'defence minister'))}"
        if kind < 0.87:
            return self.zipf(self.organisations)
        return self.statesman() if kind < 0.95 else self.zipf(self.groups)

    def source(self):
        kind = self.draw.random()
        if kind < 0.3:
            return self.statesman()
        if kind < 0.6:
            return f"{self.person()}, {self.choose(('a spokesman for', 'a researcher at', 'the head of', 'a lawyer of'))} the {self.zipf(words.NOUNS)} of {self.town()}"
        return self.choose(("officials", "state media", "a spokeswoman", "witnesses", "analysts", "the ministry", "diplomats", "police"))

    # ---- sentences ----
    def filled(self, pieces):
        slots = self.slots
        return "".join(slots[piece]() if at % 2 else piece for at, piece in enumerate(pieces))

    def say(self, name):
        return self.filled(self.choose(self.lists[name]))

    @staticmethod
    def inside(clause):
        """A clause that no longer begins its sentence."""
        first = clause.split(" ", 1)[0]
        return clause[0].lower() + clause[1:] if first in ("The", "A", "Rain", "Police", "Thousands", "There", "It", "In", "Few", "Shares", "Researchers") else clause

    def clause(self):
        kind = self.draw.random()
        if kind < 0.55:
            return self.inside(self.say("events"))
        if kind < 0.78:
            return self.inside(self.filled(self.choose(self.examples)))
        return self.inside(self.say("ordinary"))

    def sentence(self):
        text = ARTICLE.sub(r"\1n ", capital(self.say("frames")))
        return text if text.endswith((".”", ".", "?")) else text + "."

    def long_word(self):
        return "".join(self.draw.choices("abcdefgh", k=64)) * 512

    def report(self, number, report_bytes, long_words=False):
        """A report and the number of its sentences."""
        self.day = FIRST_DAY + datetime.timedelta(days=self.draw.randrange(5400))
        self.cast = []
        self.cast = [self.actor() for _ in range(self.choose((2, 3, 4)))]
        wanted = None if report_bytes else 3 + int(38 ** self.draw.random())
        paragraphs, sentences, size = [], 0, 0
        while size < report_bytes if report_bytes else sentences < wanted:
            count = 1 if long_words else self.choose((1, 1, 2, 2, 3, 4))
            if wanted:
                count = min(count, wanted - sentences)
            text = " ".join(self.sentence() for _ in range(count))
            if long_words:
                text += " " + self.long_word()
            sentences += count
            size += len(text)
            paragraphs.append(text)
            if self.draw.random() < 0.04:
                paragraphs.append(self.say("furniture"))
            if self.draw.random() < 0.03:
                paragraphs.append(capital(self.say("headings")))
        publisher = " ".join(self.choose(part) for part in words.PAPERS)
        host = publisher.lower().replace(" ", "-") + ".example"
        return {"id": f"{number}", "url": f"https://{host}/{self.day:%Y/%m}/{number}", "title": capital(self.say("titles")), "publisher": publisher,
                "published": self.day.isoformat(), "text": "\n".join(paragraphs)}, sentences


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    for name in ("--reports", "--bytes", "--sentences", "--report-bytes"):
        parser.add_argument(name, type=lambda text: int(float(text)), default=0)
    parser.add_argument("--long-words", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    wanted = parser.parse_args()
    if not (wanted.reports or wanted.bytes or wanted.sentences):
        parser.error("say how much: --reports, --bytes or --sentences")
    speaker = Speaker(wanted.seed)
    number = size = sentences = 0
    with open(wanted.out, "w", encoding="utf-8") if wanted.out else sys.stdout as out:
        while not ((wanted.reports and number >= wanted.reports) or (wanted.bytes and size >= wanted.bytes)
                   or (wanted.sentences and sentences >= wanted.sentences)):
            number += 1
            report, count = speaker.report(number, wanted.report_bytes, wanted.long_words)
            line = json.dumps(report, ensure_ascii=False) + "\n"
            out.write(line)
            size += len(line.encode())
            sentences += count
    print(f"{number:,} reports, {sentences:,} sentences, {size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
