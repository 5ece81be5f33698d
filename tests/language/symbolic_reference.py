"""The reference for the symbolic half of the language runtime: spaCy itself, asked text by text.

    python tests/language/symbolic_reference.py MODEL_PACKAGE_FOLDER < TEXTS > ANSWERS

TEXTS: one JSON string a line. ANSWERS: for each, a line with a list of tokens, each a list of
begin, end (bytes), space after, ids of NORM, PREFIX, SUFFIX, SHAPE, is space,
tag and dep before the attribute ruler, then tag, dep, pos, features and lemma after the lemmatizer.
"""
import json
import sys

import spacy
from spacy.attrs import IS_SPACE, NORM, PREFIX, SHAPE, SUFFIX

nlp = spacy.load(sys.argv[1], exclude=["ner", "senter"])
networks = [nlp.get_pipe(name) for name in ("tok2vec", "tagger", "parser")]
symbolic = [nlp.get_pipe(name) for name in ("attribute_ruler", "lemmatizer")]

for line in sys.stdin:
    text = json.loads(line)
    document = nlp.make_doc(text)
    for pipe in networks:
        document = pipe(document)
    before = [(token.tag_, token.dep_) for token in document]
    for pipe in symbolic:
        document = pipe(document)
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode("utf-8")))
    ids = document.to_array([NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE]).astype("uint64") if len(document) else []
    answer = []
    for token, row, (tag, dep) in zip(document, ids, before):
        answer.append([offsets[token.idx], offsets[token.idx + len(token)], bool(token.whitespace_),
                       *map(int, row[:4]), bool(row[4]), tag, dep,
                       token.tag_, token.dep_, token.pos_, str(token.morph), token.lemma_])
    print(json.dumps(answer))
