#!/usr/bin/env bash
# Makes the pictures of results/, and the small files they come from, with the built command:
#     dotnet build -c Release src/VectorLearn.Cli && results/make.sh
set -euo pipefail
cd "$(dirname "$0")"

command=$(cd .. && pwd)/src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll
if [ ! -f "$command" ]; then
    echo "results/make.sh: the command is not built; run: dotnet build -c Release src/VectorLearn.Cli" >&2
    exit 1
fi
vectorlearn() { dotnet "$command" "$@"; }

# Maps and comparisons are too large to keep: their manifests say how to make them again.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
map() {
    local name=$1
    shift
    vectorlearn sweep "$@" --no-preview --output "$scratch/$name.csv"
    vectorlearn plot map "$scratch/$name.csv" --output "$name.png"
    cp "$scratch/$name.manifest.json" .
}

map default-map
map log-log-map --input log:0.05:20:1000 --alpha log:0.0001:10:1000
map hot-cold-map --learner hot-cold

vectorlearn compare --precisions float,double --input log:0.05:20:400 --alpha log:0.0001:10:400 \
    --output "$scratch/float-double.csv"
vectorlearn plot diff "$scratch/float-double.csv" --size 1200x900 --output float-double.png
cp "$scratch/float-double.manifest.json" .

for alpha in 0.1 0.7 1.5 2.1; do
    vectorlearn trace --input 1 --alpha "$alpha" --steps 30 --format csv > "trace-$alpha.csv"
done
vectorlearn plot trace --input 1 --alpha 0.1,0.7,1.5,2.1 --steps 30 --output trace.png
vectorlearn plot error --input 2 --goal 0.8 --weight 0.05 --alpha 0.2 --steps 6 --tangents 0.05,0.26,0.65 \
    --csv error.csv --output error.png
