#!/usr/bin/env python3
"""Runs a text case of the command line: commands, what they must answer, their exit status.

    python3 tests/cli/run_case.py PROGRAM CASE.txt [--shared FOLDER]

A case is run from top to bottom in a fresh folder, where `entente` is PROGRAM. Its lines:

    # words                 a comment
    file NAME               what follows, up to a line "end", is written to NAME
    bytes NAME "…"          the same for any bytes, as a Python string literal; what is above 0xFF is not allowed
    needs-shared            leave the case out, saying so, where there is no shared folder ($SHARED in commands)
    $ COMMAND               run by sh, where $EXAMPLES is our examples/; the checks below it are of this command
    exit N                  its exit status; 0 unless said
    out WORDS / err WORDS   standard output or error contains the words
    no-out WORDS / no-err WORDS
    out-lines N             standard output has N lines; err-lines N
    json PATH VALUE         standard output is JSON Lines, and in its last line PATH (dots between names, numbers for
                            places in lists) has the JSON value VALUE
    each-json PATH VALUE    the same for every line; there is at least one

Exit status 0 if every check holds, 1 otherwise, 77 if the case was left out.
"""
import ast
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

LEFT_OUT = 77
PATIENCE = 300  # seconds for one command
CHECKS = {"exit", "out", "err", "no-out", "no-err", "out-lines", "err-lines", "json", "each-json"}


class CaseError(Exception):
    """The case itself is wrong."""


def steps(lines):
    """(line number, word, rest) of each line; the rest of `file` is (name, content)."""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        at = number
        if word == "file":
            content = []
            while number < len(lines) and lines[number] != "end":
                content.append(lines[number])
                number += 1
            if number == len(lines):
                raise CaseError(f"line {at}: the file has no `end`")
            number += 1
            rest = (rest.strip(), "".join(text + "\n" for text in content))
        yield at, word, rest


def value_at(line, path):
    value = json.loads(line)
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def check(word, rest, result):
    """What is wrong with the result, or None."""
    out, err = result.stdout.decode("utf-8", "replace"), result.stderr.decode("utf-8", "replace")
    if word == "exit":
        return None if result.returncode == int(rest) else f"exit status {result.returncode}"
    if word in ("out", "err"):
        return None if rest in (out if word == "out" else err) else "not there"
    if word in ("no-out", "no-err"):
        return "there" if rest in (out if word == "no-out" else err) else None
    if word in ("out-lines", "err-lines"):
        count = len((out if word == "out-lines" else err).splitlines())
        return None if count == int(rest) else f"{count} lines"
    path, _, wanted = rest.partition(" ")
    lines = out.splitlines()
    if not lines:
        return "no line of JSON"
    for line in lines if word == "each-json" else lines[-1:]:
        try:
            found = value_at(line, path)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            return f"{error!r}"
        if found != json.loads(wanted):
            return f"is {json.dumps(found, ensure_ascii=False)}"
    return None


def run_command(command, folder, environment):
    """The finished process, and whether it ended by itself. What it started ends with it."""
    with subprocess.Popen(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        try:
            out, err = process.communicate(timeout=PATIENCE)
            in_time = True
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            in_time = False
        return subprocess.CompletedProcess(command, process.returncode, out, err), in_time


def run_case(program, case, shared):
    """The faults of the case, as text; None if it is left out."""
    lines = case.read_text(encoding="utf-8").splitlines()
    faults, result, command, status_checked = [], None, "", True

    def fault(number, text):
        told = (result.stdout + result.stderr).decode("utf-8", "replace") if result else ""
        faults.append(f"{case}:{number}: {text}\n    $ {command}\n" + "".join(f"    | {l}\n" for l in told.splitlines()[-25:]))

    def close(number):
        if not status_checked and result.returncode != 0:
            fault(number, f"exit status {result.returncode}, 0 was expected")

    with tempfile.TemporaryDirectory(prefix="entente-case-") as folder:
        bin_folder = pathlib.Path(folder) / ".bin"
        bin_folder.mkdir()
        # A wrapper, not a link: the program finds its tables from where it really lies.
        wrapper = bin_folder / "entente"
        wrapper.write_text(f'#!/bin/sh\nexec "{program}" "$@"\n')
        wrapper.chmod(0o755)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ENTENTE_") and k not in ("NO_COLOR", "COLUMNS")}
        environment["PATH"] = f"{bin_folder}:{environment.get('PATH', '')}"
        environment["SHARED"] = str(shared)
        environment["EXAMPLES"] = str(pathlib.Path(__file__).resolve().parent.parent.parent / "examples")
        number = 0
        for number, word, rest in steps(lines):
            if word == "needs-shared":
                if not shared.is_dir():
                    return None
            elif word == "file":
                target = pathlib.Path(folder) / rest[0]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(rest[1], encoding="utf-8")
            elif word == "bytes":
                name, _, literal = rest.partition(" ")
                (pathlib.Path(folder) / name).write_bytes(ast.literal_eval(literal).encode("latin-1"))
            elif word == "$":
                close(number)
                command, status_checked = rest, False
                result, in_time = run_command(rest, folder, environment)
                if not in_time:
                    fault(number, f"not done after {PATIENCE} s")
            elif word in CHECKS:
                if result is None:
                    raise CaseError(f"line {number}: a check before any command")
                status_checked = status_checked or word == "exit"
                wrong = check(word, rest, result)
                if wrong:
                    fault(number, f"{word} {rest}: {wrong}")
            else:
                raise CaseError(f"line {number}: unknown word {word!r}")
        if result is None:
            raise CaseError("no command in it")
        close(number)
    return faults


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    shared = pathlib.Path(arguments[arguments.index("--shared") + 1]) if "--shared" in arguments else root.parent / "shared"
    case = pathlib.Path(arguments[1])
    try:
        faults = run_case(pathlib.Path(arguments[0]).resolve(), case, shared.resolve())
    except CaseError as error:
        print(f"{case}: {error}")
        return 1
    if faults is None:
        print(f"{case}: left out, there is no {shared}")
        return LEFT_OUT
    print("".join(faults) or f"{case}: all well", end="" if faults else "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
