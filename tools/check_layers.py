#!/usr/bin/env python3
"""Proves that data flows one way: a file in src/<room> includes only the same or an earlier room.

    python3 tools/check_layers.py [ROOT]

The order of the house is ENTENTE_ROOMS in ROOT/CMakeLists.txt (ROOT: this checkout). Prints each offending line as
FILE:LINE: message; exit status 0 when there is none, 1 otherwise.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')
SOURCES = {".h", ".hpp", ".inc", ".cpp", ".cc"}


def house(root):
    """The rooms in the order in which data flows."""
    text = (root / "CMakeLists.txt").read_text(encoding="utf-8")
    match = re.search(r"set\(ENTENTE_ROOMS\s+([^)]*)\)", text)
    if not match:
        raise SystemExit(f"{root / 'CMakeLists.txt'}: no set(ENTENTE_ROOMS …)")
    return match.group(1).split()


def faults(root):
    """(file, line, message) of every include that looks ahead, and of every folder that is no room."""
    rooms = house(root)
    order = {room: place for place, room in enumerate(rooms)}
    for folder in sorted(p for p in (root / "src").iterdir() if p.is_dir()):
        room = folder.name
        if room not in order:
            yield folder.relative_to(root), 0, f"is no room of ENTENTE_ROOMS ({' '.join(rooms)})"
            continue
        for file in sorted(folder.rglob("*")):
            if file.suffix not in SOURCES:
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                name = match.group(1)
                other = name.split("/")[0] if "/" in name else None
                where = file.relative_to(root)
                if name.startswith("."):
                    yield where, number, f'"{name}": include by room, as in "base/error.h"'
                elif other in order and order[other] > order[room]:
                    yield where, number, f"{room} may not include {name}: {other} stands after it in the house"
                elif other is not None and other not in order and not (folder / name).exists():
                    yield where, number, f'"{name}" is in no room of the house'


def main(arguments):
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parent.parent
    found = list(faults(root))
    for file, line, message in found:
        print(f"{file}:{line}: {message}" if line else f"{file}: {message}", file=sys.stderr)
    if not found:
        print(f"layers: {' → '.join(house(root))}: every include looks back")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
