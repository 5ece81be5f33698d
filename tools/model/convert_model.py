#!/usr/bin/env python3
"""Converts a spaCy en_core_web_sm package folder into the one file that Entente maps.

    python3 tools/model/convert_model.py MODEL_FOLDER OUT_FILE

MODEL_FOLDER holds config.cfg, meta.json, tok2vec/, tagger/, parser/, ner/, … (the package's inner folder).
Needs Debian's python3-msgpack and nothing else; the package is read as data, none of its code is run. The same
folder gives the same bytes.
"""
import json
import os
import sys

sys.dont_write_bytecode = True

import container
import network_sections

try:
    import text_sections
except ImportError:
    text_sections = None


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    folder, target = arguments
    try:
        with open(os.path.join(folder, "meta.json"), encoding="utf-8") as file:
            meta = json.load(file)
        sections = network_sections.sections(folder)
        if text_sections:
            sections.update(text_sections.sections(folder))
    except (OSError, KeyError, ValueError) as error:
        print(f"convert_model: {folder}: {error!r}", file=sys.stderr)
        return 3
    # The name of the official package, whatever name the registry's copy goes by.
    name = f"{meta['lang']}_core_web_sm {meta['version']}"
    data = container.pack(name, sections)
    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    # Written beside and moved, so that an interrupted run leaves no half file behind.
    with open(target + ".part", "wb") as file:
        file.write(data)
    os.replace(target + ".part", target)
    print(f"{target}: {name}, {len(sections)} sections, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
