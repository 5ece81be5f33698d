"""Words per second of spaCy on one thread: python reference_speed.py MODEL_FOLDER TEXTS.jsonl SECONDS

Reads {"text": …} a line, runs nlp.pipe over all of them once to warm up and then again until SECONDS of
processor time have passed; prints JSON: words (tokens that are not white space) a pass, passes, seconds.
"""
import json
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy

folder, source, least = sys.argv[1], sys.argv[2], float(sys.argv[3])
with open(source, encoding="utf-8") as file:
    texts = [json.loads(line)["text"] for line in file]
nlp = spacy.load(folder)
words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
passes, began = 0, time.process_time()
while True:
    for doc in nlp.pipe(texts):
        pass
    passes += 1
    seconds = time.process_time() - began
    if seconds >= least:
        break
print(json.dumps({"version": spacy.__version__, "words": words, "passes": passes, "seconds": seconds}))
