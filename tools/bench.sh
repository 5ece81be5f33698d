#!/bin/sh
# Runs every measure of a build folder: tools/bench.sh build/release [name]
# Each is a program bench/<room>/bench_*; ENTENTE_PYTHON names the Python that has the reference to compare with.
set -eu
cd "$(dirname "$0")/.."
build=$1
only=${2:-}
if [ -z "${ENTENTE_PYTHON:-}" ] && [ -x .deps/venv/bin/python ]; then
  ENTENTE_PYTHON=$PWD/.deps/venv/bin/python
fi
export ENTENTE_PYTHON="${ENTENTE_PYTHON:-}"
status=0 ran=0
for program in "$build"/bench/*/bench_*"$only"*; do
  [ -f "$program" ] && [ -x "$program" ] || continue
  ran=$((ran + 1))
  printf '\n== %s\n' "$(basename "$program")"
  "$program" || status=1
done
if [ $ran -eq 0 ]; then
  echo "bench: no bench_* program in $build/bench" >&2
  exit 1
fi
exit $status
