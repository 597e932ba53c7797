#!/usr/bin/env bash
# Every bench in one run, one after another: the ratios of each are taken side by side within it. With a name, that
# one: `load [DOCUMENTS]` and `queue [DOCUMENTS]` take their time and run only so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
run() { node --expose-gc --conditions=source --disable-warning=ExperimentalWarning "$@"; }
case "${1:-}" in
  load) run ../load/main.ts "${@:2}" ;;
  queue) run ../load/queue.ts "${@:2}" ;;
  "") for bench in main pages narrative rules; do run "$bench.ts"; done ;;
  *) run "$1.ts" "${@:2}" ;;
esac
