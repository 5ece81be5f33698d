#!/usr/bin/env python3
"""What the pages name is there, and the tools that make them can say no."""
import contextlib
import importlib.util
import io
import json
import pathlib
import re
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"])


def tool(name):
    """A module of tools/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


picture = tool("picture")
digest = tool("digest")
tour = tool("readme_tour")
sql = tool("sql")


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


class Pages(unittest.TestCase):
    def test_links_lead_somewhere(self):
        found = 0
        for page in PAGES:
            for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
                found += 1
                self.assertTrue((page.parent / target).exists(), f"{page.name} links to {target}")
        self.assertGreater(found, 20)

    def test_every_page_is_in_the_index(self):
        index = text_of("docs/README.md")
        for page in (ROOT / "docs").glob("*.md"):
            if page.name != "README.md":
                self.assertIn(f"]({page.name})", index)

    def test_files_named_in_pages_are_there(self):
        for page in (ROOT / "README.md", ROOT / "HACKING.md", *(ROOT / "docs").glob("*.md")):
            for name in re.findall(r"`((?:src|tools|tests|knowledge|docs|examples)/[\w./-]+)`", page.read_text(encoding="utf-8")):
                self.assertTrue((ROOT / name).exists(), f"{page.name} names {name}")

    def test_pages_named_in_sources_are_there(self):
        for source in [*(ROOT / "src").rglob("*.h"), *(ROOT / "src").rglob("*.cpp"), *(ROOT / "knowledge").rglob("*.csv")]:
            for name in re.findall(r"docs/[\w-]+\.md", source.read_text(encoding="utf-8")):
                self.assertTrue((ROOT / name).exists(), f"{source.relative_to(ROOT)} names {name}")

    def test_make_has_the_targets_that_pages_tell_of(self):
        targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.M))
        for name in ("README.md", "HACKING.md", "docs/language.md"):
            for line in re.findall(r"(?:`|^)make ((?:[a-z]+ ?)+)", text_of(name), re.M):
                for word in line.split():
                    self.assertIn(word, targets, f"{name}: make {line}")

    def test_every_third_party_is_named(self):
        page = text_of("THIRD_PARTY.md")
        setup = text_of("tools/setup.sh")
        packages = re.search(r"^packages='([^']*)'", setup, re.M)[1].split()
        self.assertGreater(len(packages), 10)
        for package in packages:
            self.assertIn(f"`{package}`", page)
        for fetched in re.findall(r"^\w+='(@?[\w/-]+)(?:@|==)", setup, re.M):
            self.assertIn(f"`{fetched}`", page)
        pins = re.findall(r"^([\w-]+)==", text_of("tools/requirements-test.txt") + text_of("tools/requirements-spark.txt"), re.M)
        self.assertGreater(len(pins), 5)
        for pin in pins:
            self.assertRegex(page, rf"(?i)\b{re.escape(pin)}\b")

    def test_what_cmake_asks_for_is_set_up(self):
        """A library that only some CMakeLists.txt knows would be missing on a bare machine and in THIRD_PARTY.md."""
        known = {"PkgConfig", "Threads", "fmt", "nlohmann_json", "ICU", "CLI11", "ZLIB", "simdjson", "GTest",
                 "igraph", "Boost", "libxxhash", "libpcre2-8", "gumbo", "libcmark-gfm", "libzip", "openblas", "BZip2",
                 "EXPAT", "LibLZMA", "libbrotlidec", "libzstd"}
        for file in [ROOT / "CMakeLists.txt", *(ROOT / "src").rglob("CMakeLists.txt"), *(ROOT / "tests").rglob("CMakeLists.txt"),
                     *(ROOT / "bench").rglob("CMakeLists.txt")]:
            text = file.read_text(encoding="utf-8")
            for name in re.findall(r"find_package\((\w+)", text) + re.findall(r"IMPORTED_TARGET ([\w-]+)\)", text):
                self.assertIn(name, known, f"{file.relative_to(ROOT)}: name {name} in THIRD_PARTY.md, tools/setup.sh and here")

    def test_one_version(self):
        version = re.search(r"project\(entente VERSION ([\d.]+)", text_of("CMakeLists.txt"))[1]
        self.assertIn(f"version: {version}\n", text_of("CITATION.cff"))
        self.assertIn(f"Version {version},", text_of("README.md"))
        self.assertIn(f"## [{version}]", text_of("CHANGELOG.md"))


PROGRAM = """#!/bin/sh
case $1 in
  read) echo "  read          2 reports"; echo "  time          0.07 s" ;;
  events) [ "$2" = --json ] && echo '{"id": "00112233445566778899"}' && echo '{"id": "aabbccddeeff00112233"}' || echo "event $2" ;;
  note) echo answer; echo note >&2 ;;
  *) exit 3 ;;
esac
"""


class Tour(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.program = self.folder / "program"
        self.program.write_text(PROGRAM)
        self.program.chmod(0o755)
        self.page = self.folder / "page.md"

    def walked(self, text):
        self.page.write_text(text, encoding="utf-8")
        return tour.walk(self.program, self.page, self.folder)[0]

    def told(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            status = tour.main([str(self.program), *arguments, str(self.page)])
        return status, out.getvalue()

    def test_true_answers_stay(self):
        page = "a\n```console\n$ entente note\nanswer\nnote\n$ echo one |\n>   cat\none\n```\nb\n"
        self.assertEqual(self.walked(page), page)
        self.assertEqual(self.told("--check")[0], 0)

    def test_other_answers_are_told_and_mended(self):
        page = "```console\n$ entente note\nansver\n```\n"
        self.page.write_text(page)
        status, words = self.told("--check")
        self.assertEqual(status, 1)
        self.assertIn("-ansver", words)
        self.assertIn("+answer", words)
        self.assertEqual(self.page.read_text(), page)
        self.assertEqual(self.told("--update")[0], 0)
        self.assertEqual(self.page.read_text(), "```console\n$ entente note\nanswer\nnote\n```\n")
        self.assertEqual(self.told("--check")[0], 0)

    def test_seconds_stay_and_nothing_else_of_a_line(self):
        page = "```console\n$ entente read\n  read          2 reports\n  time          1.20 s\n```\n"
        self.assertEqual(self.walked(page), page)
        self.assertNotEqual(self.walked(page.replace("2 reports", "3 reports")), page.replace("2 reports", "3 reports"))

    def test_ids_are_those_of_the_record(self):
        page = "<!-- tour: id entente events --json -->\n```console\n$ entente events 00000000\n```\n"
        self.assertIn("$ entente events aabbccdd\nevent aabbccdd\n", self.walked(page))
        with self.assertRaises(tour.TourError):
            self.walked(page.replace("events --json", "note"))

    def test_pages_that_cannot_be_walked(self):
        for page in ("nothing\n", "```console\n$ entente note\n", "```console\n$ entente unknown\n```\n",
                     "<!-- tour: jump x -->\n```console\n$ entente note\n```\n"):
            with self.assertRaises(tour.TourError, msg=page):
                self.walked(page)
            self.assertEqual(self.told("--check")[0], 1)


def event(source, target, kind="ACCUSE", quad=3, **more):
    return {"id": "1", "report": "r", "sentence": 0, "source": source, "target": target, "type": kind, "mode": None, "quad": quad,
            "goldstein": -2.0, "confidence": 0.8, "trigger": {"text": "blamed", "begin": 10, "end": 16}, "text": "", **more}


class Pictures(unittest.TestCase):
    def test_pairs(self):
        pairs, shown = picture.pairs_of([event(["USA/GOV"], ["RUS", "CHN"]), event(["USA"], ["RUS"]), event(["RUS", "CHN"], []),
                                         event(["FRA", "DEU"], [], "CONSULT", 1), event(["USA/GOV"], ["USA/LEG"])])
        self.assertEqual({pair: dict(counts) for pair, counts in pairs.items()},
                         {("USA", "RUS", True): {3: 2}, ("USA", "CHN", True): {3: 1}, ("DEU", "FRA", False): {1: 1}})
        self.assertEqual(shown, 3)

    def test_drawing_is_xml_names_all_and_is_the_same_twice(self):
        events = [event(["USA"], ["RUS"]), event(["NATO", "JPN"], [], "CONSULT", 1), event(["RUS"], ["NATO"], "ASSAULT", 4)]
        drawn = "\n".join(picture.drawing(events, "A < B"))
        self.assertEqual(drawn, "\n".join(picture.drawing(events[::-1], "A < B")))
        words = [e.text for e in xml.etree.ElementTree.fromstring(drawn).iter() if e.text]
        for name in ("United States", "Russia", "Japan", "NATO", "A < B", "verbal conflict"):
            self.assertIn(name, words)


class Digest(unittest.TestCase):
    names = {"USA": "United States", "RUS": "Russia", "KOR": "South Korea"}

    def test_parties(self):
        self.assertEqual(digest.parties(event(["USA/GOV"], ["RUS"]), self.names, 40), "United States → Russia")
        self.assertEqual(digest.parties(event(["KOR/OPP"], ["KOR/GOV"]), self.names, 40), "South Korea/OPP → South Korea/GOV")
        self.assertEqual(digest.parties(event(["USA", "RUS"], [], "CONSULT", 1), self.names, 40), "United States ↔ Russia")
        self.assertEqual(digest.parties(event([], ["RUS"]), self.names, 40), "— → Russia")
        self.assertIn("+1", digest.parties(event(["USA", "KOR"], ["RUS"]), self.names, 24))

    def test_two_sides_come_first_and_types_differ(self):
        one_sided = event(["USA"], [], "ASSAULT", 4, confidence=0.99, goldstein=-10, sentence=0)
        told = [event(["USA"], ["RUS"], sentence=2), event(["USA"], ["RUS"], sentence=1, confidence=0.7)]
        other = event(["RUS"], ["USA"], "REJECT", sentence=0)
        self.assertEqual(digest.tell([one_sided, *told, other], 2), [other, told[0]])

    def test_excerpt_keeps_the_trigger(self):
        text = "Long before the end of the year, after many weeks of talks, the minister blamed the neighbours for the failure."
        shown = digest.excerpt(event(["USA"], ["RUS"], text=text), 40, lambda words: f"«{words}»")
        self.assertIn("«blamed»", shown)
        self.assertLessEqual(len(shown), 40)


class Sql(unittest.TestCase):
    def test_layout(self):
        self.assertEqual(list(sql.laid_out(["type", "n"], [["AID", "7"], [None, "12"]])),
                         ["type   n", "────  ──", "AID    7", "      12"])
        self.assertEqual(list(sql.laid_out(["a"], [])), ["a", "─"])

    def test_what_cannot_be_opened(self):
        out = io.StringIO()
        with contextlib.redirect_stderr(out):
            self.assertEqual(sql.main(["nowhere.duckdb", "SELECT 1"]), 3)
            self.assertEqual(sql.main(["only one"]), 2)
        self.assertIn("nowhere.duckdb: no such file", out.getvalue())


class Labels(unittest.TestCase):
    def test_the_labelled_sentences_are_those_of_the_dispatches(self):
        """tests/cases/docs/labelled.jsonl is scored in README.md as "two of the dispatches"."""
        files = {"hwasong-2017": "hwasong-2017.txt", "iran-sanctions-2018": "iran-sanctions-2018.txt"}
        sentences = 0
        for line in text_of("tests/cases/docs/labelled.jsonl").splitlines():
            row = json.loads(line)
            if "meta" in row:
                dispatch = " ".join(text_of(f"examples/{files.pop(row['report'])}").split())
                for sentence in row["meta"]["sentences"]:
                    self.assertIn(sentence, dispatch)
                    sentences += 1
        self.assertFalse(files)
        self.assertGreater(sentences, 30)


if __name__ == "__main__":
    unittest.main()
