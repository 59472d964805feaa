#!/usr/bin/env bash
# Makes the pictures of results/explorer/: the page of "vectorlearn explore" in Chromium, with the built command:
#     dotnet build -c Release src/VectorLearn.Cli && results/explorer.sh
set -euo pipefail
cd "$(dirname "$0")"

command=$(cd .. && pwd)/src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ ! -f "$command" ] || [ -z "$browser" ]; then
    echo "results/explorer.sh: the built command and Chromium are needed; run: dotnet build -c Release src/VectorLearn.Cli" >&2
    exit 1
fi

scratch=$(mktemp -d)
dotnet "$command" explore > "$scratch/address" 2> "$scratch/errors" &
server=$!
trap 'kill -INT $server 2>/dev/null; rm -rf "$scratch"' EXIT
until [ -s "$scratch/address" ]; do
    kill -0 $server || { cat "$scratch/errors" >&2; exit 1; }
    sleep 0.1
done
address=$(cat "$scratch/address")

mkdir -p explorer
picture() { # name, width x height, place, more flags
    local name=$1 size=$2 place=$3
    shift 3
    "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$scratch/$name" \
        --window-size="${size/x/,}" --virtual-time-budget=20000 "$@" \
        --screenshot="explorer/$name.png" "$address#$place" > "$scratch/$name.log" 2>&1
    [ -s "explorer/$name.png" ] || { cat "$scratch/$name.log" >&2; exit 1; }
}

picture pinned 1400x940 'color=smooth&x=input&x-center=2.03&x-step=0.006103515625&y=alpha&y-center=0.5&y-step=0.001708984375&pin=1.75,0.6'
picture momentum-dark 1400x940 'learner=momentum&color=smooth&x=input&x-center=1.25&x-step=0.00244140625&y=alpha&y-center=0.5&y-step=0.001708984375&pin=1.5,0.4' --blink-settings=preferredColorScheme=0
picture last-bit 1400x940 'max-steps=10000&color=outcome&x=input&x-center=2.0000000000000018&x-step=6.103515625e-17&y=alpha&y-center=0.49999999999999922&y-step=1.52587890625e-17'
picture float-and-half 1400x940 'precision=float&compare=half&color=outcome&x=input&x-center=1.5&x-step=0.00390625&y=alpha&y-center=0.6&y-step=0.00146484375'
picture narrow 500x1000 'lesson=divergence&weight=0.5&x=input&x-center=2.03&x-step=0.0107421875&y=alpha&y-center=0.6&y-step=0.0025&pin=2,1'
