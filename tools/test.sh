#!/bin/sh
# Runs every test of a build folder: tools/test.sh build/release [ctest options]
# ENTENTE_PYTHON names the Python that has the reference (see tools/setup.sh --test); tests that compare with it say
# that they are left out where it is empty. Tests that read ../shared do the same where that folder is not there.
set -eu
cd "$(dirname "$0")/.."
build=$1
shift
if [ -z "${ENTENTE_PYTHON:-}" ] && [ -x .deps/venv/bin/python ]; then
  ENTENTE_PYTHON=$PWD/.deps/venv/bin/python
fi
export ENTENTE_PYTHON="${ENTENTE_PYTHON:-}"
[ -n "$ENTENTE_PYTHON" ] || echo 'test: no Python reference; what compares with it is left out'
[ -d ../shared ] || echo 'test: no ../shared beside this checkout; what reads it is left out'
# A test of this suite takes seconds; one that hangs is a failure.
exec ctest --test-dir "$build" --output-on-failure --no-tests=error --timeout 900 -j "$(nproc)" "$@"
