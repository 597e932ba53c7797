#!/usr/bin/env bash
# Types, lint, format and the import chain, in one command.
set -euo pipefail
tsc -b
biome check .
vitest run test/chain.test.ts
