#!/bin/sh
# Codes the dispatches in examples/ into a fresh record, imports the two samples of ICEWS beside them, and looks at both:
#     tools/demo.sh build/release/entente [RECORD.duckdb]
set -eu
cd "$(dirname "$0")/.."
program=$1
record=${2:-build/demo.duckdb}
python=/usr/bin/python3
rm -f "$record" "$record.wal"

bold='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); fi

# say TEXT COMMAND…: what comes, and the command as a person would type it.
say() {
  printf '\n%s\n%s$' "$1" "$bold"
  shift
  for word in "$@"; do
    case $word in *' '*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '%s\n' "$plain"
}

# ask TEXT COMMAND…: an entente command on the record and its answer. Finding nothing is an answer too.
ask() {
  text=$1
  shift
  say "$text" "$program" "$@" --db "$record"
  status=0
  "$program" "$@" --db "$record" || status=$?
  [ $status -le 1 ] || exit $status
}

ask 'The dispatches in examples/, in four file formats, coded into a fresh record:' read examples

say 'What happened? Of each report the two events that say most, the words that made them marked:' \
  tools/digest.py "$program" "$record"
"$python" tools/digest.py "$program" "$record"

event=$("$python" tools/digest.py "$program" "$record" --best | cut -c1-8)
ask 'Why is it on file? One of these events in full, with its sentence and the rule that made it:' events "$event"
ask 'What has Russia done to Ukraine, and what is only denied?' events --source Russia --target Ukraine --limit 5
ask 'Who called whom what?' statements --characterisations --limit 4

ask 'Other data beside it: two samples of ICEWS, 123,000 events of 2014 and 2018, in the same tables:' \
  import examples/samples/icews-2018-09.parquet examples/samples/icews14.parquet
ask 'Korea in September 2018, week by week: cooperation and conflict, and how sure each figure is:' \
  index 'North Korea' 'South Korea' --from 2018-08-29 --to 2018-09-27 --every week
ask 'What happened at the summit in Pyongyang?' \
  timeline 'North Korea' 'South Korea' --from 2018-09-18 --to 2018-09-20 --limit 8
picture=$(dirname "$record")/world.svg
ask "Who stood with whom? The 40 busiest actors of that month; the picture is $picture:" \
  network --on 2018-09-27 --within 1m --rows 4 --svg "$picture"
ask 'Is this claim right?' check 'The United States imposed sanctions on Russia in September 2018'
ask 'And this one? Both are covered, and there is nothing of the kind on file:' \
  check 'South Korea imposed sanctions on Russia in September 2018'
ask 'The same of 2014, where the data have lost Russia: silence is no answer then.' \
  check 'South Korea imposed sanctions on Russia in 2014'

ask 'What comes next between Iran and Saudi Arabia, and why?' \
  forecast Iran 'Saudi Arabia' --limit 4 --reasons 1

printf '\nThe record is %s, a DuckDB file: R, Python and every DuckDB client open it.\n' "$record"
printf '%sOpen the page%s: on the map and in lists, each record to its sentence, corrections, the API:\n    %s serve --db %s --open\n' \
  "$bold" "$plain" "$program" "$record"
printf 'README.md goes on from here; %s --help lists the commands.\n' "$program"
