#!/usr/bin/env bash
# Builds what is measured, then runs the peers and vectorlearn alternately and writes results/benchmarks/peers.md.
# Further words go to run.py: --quick shows in a minute that all works.
set -euo pipefail
cd "$(dirname "$0")/../.."
installed=$(mktemp -d)
trap 'rm -rf "$installed"' EXIT
dotnet build bench/VectorLearn.Benchmarks -c Release
dotnet publish src/VectorLearn.Cli -c Release --use-current-runtime -o "$installed"
python3 bench/peers/run.py --vectorlearn "$installed/vectorlearn" --output results/benchmarks/peers.md "$@"
