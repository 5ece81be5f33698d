#!/bin/sh
# Learns knowledge/decision/weights.csv anew: from the labelled files that may be studied, those shared with this project among them.
#
#   tools/learn_weights.sh ENTENTE [SHARED] [option of `entente train` …]    e.g. tools/learn_weights.sh build/release/entente ../shared
#
# The same program and files give the same weights, byte for byte. Without --out nothing is written but the figures of the
# cross-validation; with `--out knowledge/decision/weights.csv` the shipped weights are (docs/deciding.md). Held-out files are not read.
set -eu
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || { echo "usage: tools/learn_weights.sh ENTENTE [SHARED] [option …]" >&2; exit 2; }
entente=$1; shift
shared=../shared
if [ $# -ge 1 ] && [ "${1#-}" = "$1" ]; then shared=$1; shift; fi
[ -r "$shared/gold/plv.jsonl" ] || { echo "learn_weights: no labelled files in $shared/gold" >&2; exit 3; }
gold=tests/gold
exec "$entente" train "$shared/gold/news.jsonl" "$shared/gold/reports.jsonl" \
  $gold/dev.jsonl $gold/wires.jsonl $gold/survey.jsonl $gold/field.jsonl $gold/bulletins.jsonl $gold/dispatches.jsonl \
  $gold/feed.jsonl $gold/agency.jsonl $gold/press.jsonl $gold/cable.jsonl $gold/gazette.jsonl "$shared/gold/plv.jsonl" \
  --status $gold/shades.jsonl --status $gold/short/tints.jsonl --status $gold/retold.jsonl "$@"
