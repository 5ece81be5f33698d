#!/usr/bin/env python3
"""Keeps what the pages show equal to what the program prints.

    tools/readme_tour.py PROGRAM --check    says where a page shows something else; exit status 1 if one does
    tools/readme_tour.py PROGRAM --update   writes the present output into the pages
    … PAGE…                                 of these pages only, instead of README.md and docs/coding.md

In a page, a block that begins with ```console holds commands (lines "$ …", going on in lines "> …") and, below each, what
it answers: standard output, then standard error. The commands of a page are run from top to bottom by sh, in a fresh folder in which
examples/, tests/ and tools/ of this checkout stand and `entente` is PROGRAM, 100 columns wide. Three kinds of comment
direct it:

    <!-- tour: id COMMAND -->        in the next block, a word of eight hexadecimal digits stands for the id of the last
                                     record that COMMAND (with --json) prints
    <!-- tour: picture FILE TITLE --> FILE is drawn by tools/picture.py from entente.duckdb as the page leaves it
    <!-- tour: drawn FILE NAME --> FILE is the picture NAME that a command of the page has drawn by its end

Seconds (a line "time") are left as they stand. Ids are content hashes and nothing else depends on the machine, so that
everything else is compared letter by letter.
"""
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
import picture  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/coding.md")
BORROWED = ("examples", "tests", "tools")
PATIENCE = 300  # seconds for one command
SECONDS = re.compile(r"^(\s*time\s+)[\d.,]+ s$")
ID = re.compile(r"\b[0-9a-f]{8}\b")


class TourError(Exception):
    """A page that cannot be walked through."""


class Tour:
    """One page's walk, in its folder."""

    def __init__(self, program, folder, root=ROOT):
        self.program, self.folder, self.root = program, pathlib.Path(folder), root
        for name in BORROWED:
            if (root / name).is_dir():
                (self.folder / name).symlink_to(root / name)
        (self.folder / ".bin").mkdir()
        wrapper = self.folder / ".bin" / "entente"  # a wrapper: the program finds its tables from where it lies
        wrapper.write_text(f'#!/bin/sh\nexec "{program}" "$@"\n')
        wrapper.chmod(0o755)
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("ENTENTE_")}
        self.environment.update(PATH=f"{self.folder / '.bin'}:{os.environ.get('PATH', '')}", COLUMNS="100", NO_COLOR="1",
                                PYTHONDONTWRITEBYTECODE="1")
        self.pictures = {}

    def run(self, command):
        """Lines that the command prints, standard output first."""
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PATIENCE, check=False)
        if done.returncode > 1:
            raise TourError(f"$ {command}\nexit status {done.returncode}\n{done.stdout}{done.stderr}")
        return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]

    def identity(self, command):
        """The first eight digits of the id of the last record that the command prints."""
        lines = [line for line in self.run(command) if line.startswith("{")]
        if not lines:
            raise TourError(f"$ {command}\nprints no record")
        return json.loads(lines[-1])["id"][:8]

    def draw(self, words):
        name, _, title = words.partition(" ")
        out = self.folder / "picture.svg"
        if picture.main([str(self.program), str(self.folder / "entente.duckdb"), str(out), title]) != 0:
            raise TourError(f"{name} could not be drawn")
        self.pictures[name] = out.read_text(encoding="utf-8")

    def block(self, lines, identity):
        """A console block with fresh answers; seconds stay as they were."""
        old_times = [line for line in lines if SECONDS.match(line)]
        out, number = [], 0
        while number < len(lines):
            said = [lines[number]]
            number += 1
            if not said[0].startswith("$ "):
                continue
            while number < len(lines) and lines[number].startswith("> "):
                said.append(lines[number])
                number += 1
            if identity:
                said = [ID.sub(identity, line) for line in said]
            out += said
            for answer in self.run("\n".join(line[2:] for line in said)):
                out.append(old_times.pop(0) if SECONDS.match(answer) and old_times else answer)
        return out

    def page(self, text):
        """The page's text with every answer as the program gives it now."""
        out, lines, identity, blocks, to_draw, drawn = [], iter(text.splitlines()), None, 0, [], []
        for line in lines:
            out.append(line)
            directive = re.fullmatch(r"<!-- tour: (\w+) (.*) -->", line)
            if directive and directive[1] == "id":
                identity = self.identity(directive[2])
            elif directive and directive[1] == "picture":
                to_draw.append(directive[2])
            elif directive and directive[1] == "drawn":
                drawn.append(directive[2].split())
            elif directive:
                raise TourError(f"unknown direction: {line}")
            elif line == "```console":
                held = []
                for line in lines:
                    if line == "```":
                        break
                    held.append(line)
                else:
                    raise TourError("a console block has no end")
                out += self.block(held, identity) + ["```"]
                identity, blocks = None, blocks + 1
        if blocks == 0:
            raise TourError("no console block")
        for words in to_draw:
            self.draw(words)
        for file, name in drawn:
            if not (self.folder / name).exists():
                raise TourError(f"no command of the page has drawn {name}")
            self.pictures[file] = (self.folder / name).read_text(encoding="utf-8")
        return "\n".join(out) + "\n"


def walk(program, page, root=ROOT):
    """(the page's text as it should be, {picture file: its text})"""
    with tempfile.TemporaryDirectory(prefix="entente-tour-") as folder:
        tour = Tour(program, folder, root)
        return tour.page(page.read_text(encoding="utf-8")), tour.pictures


def main(arguments):
    modes = [a for a in arguments if a in ("--check", "--update")]
    names = [a for a in arguments if a not in modes]
    if len(modes) != 1 or not names:
        print(__doc__, file=sys.stderr)
        return 2
    program = pathlib.Path(names[0]).resolve()
    differing = False
    for page in [pathlib.Path(name).resolve() for name in names[1:]] or [ROOT / name for name in PAGES]:
        try:
            text, pictures = walk(program, page)
        except TourError as error:
            print(f"{page}: {error}")
            return 1
        for path, fresh in [(page, text)] + [(ROOT / name, drawn) for name, drawn in pictures.items()]:
            shown = path.read_text(encoding="utf-8") if path.exists() else ""
            if shown == fresh:
                continue
            if modes == ["--update"]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(fresh, encoding="utf-8")
                print(f"{path.name}: written anew")
                continue
            differing = True
            if path.suffix == ".svg":
                print(f"{path}: another picture than the record gives")
            else:
                print("\n".join(difflib.unified_diff(shown.splitlines(), fresh.splitlines(), f"{path.name} as it stands",
                                                     f"{path.name} as the program answers", "", "", 2, "")))
    if differing:
        print(f"\nIf the program is right, say: tools/readme_tour.py {names[0]} --update")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
