#!/usr/bin/env python3
"""Analyses texts with spaCy itself: the reference that Entente's runtime is compared with.

    python reference.py MODEL_FOLDER TEXTS.jsonl OUT.jsonl

A line of TEXTS.jsonl is {"text": …}; the line of OUT.jsonl with the same number is its analysis: tokens as
[begin byte, end byte, tag, part of speech, head, label, lemma, features, begins a sentence] and entities as
[first token, end token, label]. Needs spaCy 3.8.7; the package folder is loaded as data.
"""
import json
import os
import sys

# One thread, and the same sums on every machine as far as that lies with us.
for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy


def analysis(doc):
    byte_at = [0]
    for character in doc.text:
        byte_at.append(byte_at[-1] + len(character.encode("utf-8")))
    tokens = [
        [
            byte_at[token.idx],
            byte_at[token.idx + len(token)],
            token.tag_,
            token.pos_,
            token.head.i,
            token.dep_,
            token.lemma_,
            str(token.morph),
            token.i == 0 or bool(token.is_sent_start),
        ]
        for token in doc
    ]
    return {"tokens": tokens, "entities": [[e.start, e.end, e.label_] for e in doc.ents]}


def main(arguments):
    if len(arguments) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    folder, source, target = arguments
    nlp = spacy.load(folder)
    with open(source, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    with open(target, "w", encoding="utf-8") as file:
        for doc in nlp.pipe(texts):
            file.write(json.dumps(analysis(doc), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
