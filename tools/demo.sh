#!/bin/sh
# Codes the dispatches in examples/ and looks at the record in four ways: tools/demo.sh build/release/entente
set -eu
cd "$(dirname "$0")/.."
program=$1
record=build/demo.duckdb
rm -f "$record" "$record.wal"

bold= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); fi

# show TEXT COMMAND…: the command as a person would type it, and what it answers. Finding nothing is an answer too.
show() {
  printf '\n%s\n%s$ entente' "$1" "$bold"
  shift
  for word in "$@"; do
    case $word in *' '*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '%s\n' "$plain"
  status=0
  "$program" "$@" --db "$record" || status=$?
  [ $status -le 1 ] || exit $status
}

show 'Code every dispatch in examples/ into a fresh record.' read examples
show 'What was done? Aid, sanctions, deployments, force and its end, each with the sentence that says so.' \
  events --status news --type AID,SANCTION,MOBILIZE,ASSAULT,RETREAT --limit 24

# One event of the record in full: the one coded with the greatest confidence that has both a source and a target.
event=$("$program" events --status occurred --all --json --db "$record" |
  /usr/bin/python3 -c '
import json, sys
best = max((json.loads(line) for line in sys.stdin), key=lambda e: (bool(e["source"]) and bool(e["target"]), e["confidence"]), default=None)
print(best["id"][:8] if best else "")')
[ -z "$event" ] || show 'Why is it on file? One event in full: sentence, rule, dependency path.' events "$event"
show 'Who called whom what?' statements --characterisations --limit 12
show 'What stands between them? Ties that the dispatches assert.' ties --limit 12
printf '\nThe record is %s; any DuckDB client opens it. entente --help lists the commands.\n' "$record"
