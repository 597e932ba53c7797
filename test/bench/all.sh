#!/usr/bin/env bash
# Every bench in one run, one after another: the ratios of each are taken side by side within it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for bench in main pages narrative rules; do
  node --expose-gc --conditions=source "$bench.ts"
done
