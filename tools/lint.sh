#!/bin/sh
# What a reviewer would otherwise have to look for: tools/lint.sh build/release
set -u
cd "$(dirname "$0")/.."
status=0
/usr/bin/python3 tools/check_layers.py || status=1
# Only what git knows: a build folder or an editor's copy is nobody's business.
git ls-files -z '*.h' '*.cpp' | xargs -0 clang-format --dry-run -Werror || status=1
# The page's types; node_modules is there once the page was bundled.
(cd web && node node_modules/typescript/bin/tsc --noEmit) || status=1
"$1"/entente lint || status=1
[ $status -eq 0 ] && echo 'lint: all well'
exit $status
