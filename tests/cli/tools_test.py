#!/usr/bin/env python3
"""The tools that judge must themselves be able to say no: run_case.py, tools/check_layers.py, tools/label_agreement.py."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def run(script, *arguments):
    return subprocess.run([sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True)


class RunCase(unittest.TestCase):
    def case(self, text, program="/bin/echo"):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "case.txt"
            path.write_text(text, encoding="utf-8")
            return run(HERE / "run_case.py", program, path, "--shared", pathlib.Path(folder) / "none")

    def test_what_holds_passes(self):
        told = self.case('file a.txt\none\ntwo\nend\n$ cat a.txt && entente {\\"a\\": [1, 2]}\nout two\nout-lines 3\njson a.1 2\n')
        self.assertEqual(told.returncode, 0, told.stdout)

    def test_each_kind_of_check_can_fail(self):
        for check in ("out three", "err words", "no-out one", "out-lines 2", "err-lines 1", "exit 1", "json a 1", "each-json a 1"):
            told = self.case(f"$ entente one\n{check}\n")
            self.assertEqual(told.returncode, 1, check)
            self.assertIn(check.split()[0], told.stdout)
        self.assertEqual(self.case("$ echo x >&2\nno-err x\n").returncode, 1)

    def test_an_exit_status_that_nobody_expects_is_a_fault(self):
        self.assertEqual(self.case("$ false\n$ true\n").returncode, 1)
        self.assertEqual(self.case("$ true\n$ false\n").returncode, 1)
        self.assertEqual(self.case("$ false\nexit 1\n").returncode, 0)

    def test_a_case_that_tests_nothing_is_a_fault(self):
        self.assertEqual(self.case("# nothing\n").returncode, 1)
        self.assertEqual(self.case("$ true\nexpect it\n").returncode, 1)

    def test_left_out_is_not_passed(self):
        self.assertEqual(self.case("needs-shared\n$ true\n").returncode, 77)


class CheckLayers(unittest.TestCase):
    def house(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "CMakeLists.txt").write_text("set(ENTENTE_ROOMS base coding cli)\n")
            for room in ("base", "coding", "cli"):
                (root / "src" / room).mkdir(parents=True)
            for name, text in files.items():
                (root / "src" / name).parent.mkdir(exist_ok=True)
                (root / "src" / name).write_text(text)
            return run(ROOT / "tools" / "check_layers.py", root)

    def test_looking_back_is_well(self):
        told = self.house({"cli/a.cpp": '#include "base/x.h"\n#include "cli/b.h"\n#include <vector>\n'})
        self.assertEqual(told.returncode, 0, told.stderr)

    def test_looking_ahead_is_named_with_file_and_line(self):
        told = self.house({"base/a.h": '#pragma once\n#include "coding/event.h"\n'})
        self.assertEqual(told.returncode, 1)
        self.assertIn("src/base/a.h:2: base may not include coding/event.h", told.stderr)

    def test_ways_around_it_are_named(self):
        self.assertEqual(self.house({"base/a.h": '#include "../coding/event.h"\n'}).returncode, 1)
        self.assertEqual(self.house({"base/a.h": '#include "attic/event.h"\n'}).returncode, 1)
        self.assertEqual(self.house({"attic/a.h": ""}).returncode, 1)


class LabelAgreement(unittest.TestCase):
    def told(self, first, second, sentences=(4, 4)):
        """FIRST and SECOND: events by sentence, each a type, "optional TYPE" or "negated TYPE"."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, labels, count in zip(("first", "second"), (first, second), sentences):
                lines = [{"report": "r", "meta": {"sentences": ["x"] * count}}]
                for number, words in labels.items():
                    kind = words.split()[-1]
                    lines.append({"report": "r", "sentence": number, "events": [
                        {"type": kind, "status": "negated" if words.startswith("negated") else "occurred",
                         "optional": words.startswith("optional")}]})
                path = pathlib.Path(folder) / f"{name}.jsonl"
                path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
                paths.append(path)
            return run(ROOT / "tools" / "label_agreement.py", *paths)

    def figures(self, *labels):
        """Agreement and kappa: of sentences, of sentences and types; then the same of required events."""
        return [tuple(line.split()[-3::2]) for line in self.told(*labels).stdout.splitlines()]

    def test_half_of_the_answers_alike_by_chance_is_nothing(self):
        # Each says yes to two of four sentences, and they agree on one yes and one no: chance gives as much.
        self.assertEqual(self.figures({1: "AID", 2: "AID"}, {1: "AID", 3: "AID"}), [("0.500", "0.000")] * 4)

    def test_another_type_is_disagreement_on_types_only(self):
        # Eight answers, six alike, each labeller with two yes: chance 10 of 16, so (0.75 - 0.625) / 0.375 = 1/3.
        sentences, types = self.figures({1: "AID", 2: "AID"}, {1: "AID", 2: "AGREE"})[:2]
        self.assertEqual((sentences, types), (("1.000", "1.000"), ("0.750", "0.333")))

    def test_what_is_optional_counts_in_the_first_lines_and_what_is_no_news_in_none(self):
        told = self.figures({1: "AID", 2: "optional AID", 3: "negated AID"}, {1: "AID"})
        # Three of four alike, two yes and one: chance half, so (0.75 - 0.5) / 0.5.
        self.assertEqual(told, [("0.750", "0.500")] * 2 + [("1.000", "1.000")] * 2)

    def test_labels_of_other_reports_are_refused(self):
        self.assertEqual(self.told({1: "AID"}, {1: "AID"}, (4, 5)).returncode, 2)
        self.assertEqual(run(ROOT / "tools" / "label_agreement.py", "one.jsonl").returncode, 2)


if __name__ == "__main__":
    unittest.main()
