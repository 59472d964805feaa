#!/usr/bin/env bash
# Makes results/science/: what papers found, found again with the built command. Maps are too large to keep; their manifests say
# how to make them again. Takes some minutes.
#     dotnet build -c Release src/VectorLearn.Cli && results/science/make.sh
set -euo pipefail
cd "$(dirname "$0")"

command=$(cd ../.. && pwd)/src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll
if [ ! -f "$command" ]; then
    echo "results/science/make.sh: the command is not built; run: dotnet build -c Release src/VectorLearn.Cli" >&2
    exit 1
fi
vectorlearn() { dotnet "$command" "$@"; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Runs a sweep and keeps its manifest.
sweep() {
    local name=$1
    shift
    vectorlearn sweep "$@" --no-preview --output "$scratch/$name.parquet"
    cp "$scratch/$name.manifest.json" .
}

# Draws a map that was made.
plot() {
    local name=$1
    shift
    vectorlearn plot map "$scratch/$name.parquet" --size 1200x900 "$@" --output "$name.png"
}

# Goh, "Why Momentum Really Works", 2017: where momentum learns, and its phases.
for learner in momentum nesterov; do
    sweep $learner --learner $learner --input 1 --alpha 0.005:4:1000 --beta 0:0.999:1000
    plot $learner --x alpha --y beta --color smooth
done

# The cubic map (Chen and Bruna, 2022): the weights visited, and where their number doubles.
cubic=(--activation square --input 1 --goal 1)
sweep cubic-map "${cubic[@]}" --alpha 0.3:1.01:4000 --longest-period 64 --max-steps 20000 --columns outcome,period
vectorlearn plot orbits "${cubic[@]}" --alpha 0.3:1.01:4000 --keep 4000 --size 1200x900 --output cubic-map.png
vectorlearn plot orbits "${cubic[@]}" --alpha 0.61:0.66:4000 --keep 4000 --size 1200x900 --dark --output cubic-map-zoom.png
vectorlearn periods "${cubic[@]}" --alpha 0.45:0.6515:1203 --json > doublings.json

# Liu, arXiv 2406.13971: the boundary of what can be learned, its dimension, and where it turns into a fractal.
sweep box-counts --loss rough-scaled --roughness 0.2 --wavelength 0.1 --input 1 --goal 0 --weight 1 --alpha 0:3:1048577 \
    --divergence 1e8 --tolerance 0 --columns outcome
vectorlearn dimension "$scratch/box-counts.parquet" --json > box-counts.json
vectorlearn plot dimension "$scratch/box-counts.parquet" --output box-counts.png
threshold=(--loss rough --input 1 --goal 0 --weight 5 --divergence 1e16 --tolerance 0)
for wavelength in 0.67 0.78; do
    vectorlearn dimension "${threshold[@]}" --roughness 0.03111 --wavelength $wavelength --alpha 0:3:65537 --json \
        > threshold-$wavelength.json
done
sweep threshold "${threshold[@]}" --roughness 0:0.12:1000 --wavelength 0.1:1.2:1000 --alpha 2.03 --columns outcome,steps
plot threshold --x wavelength --y roughness --color smooth --no-theory
sweep threshold-boundary "${threshold[@]}" --roughness 0:0.12:1000 --wavelength 0.67 --alpha 1.95:2.25:1000 --columns outcome,steps
plot threshold-boundary --x alpha --y roughness --color smooth --no-theory

# The same over both: a point, or a fractal's many, among 4097 alphas.
vectorlearn sweep "${threshold[@]}" --roughness 0:0.12:97 --wavelength 0.1:1.2:89 --alpha 0:3:4097 --columns outcome --output - |
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print "wavelength,roughness,boundary_points"; next }
        { learner = $at["wavelength"] "," $at["roughness"]; diverges = $at["outcome"] == "diverged" }
        learner in before && before[learner] != diverges { points[learner]++ }
        { before[learner] = diverges }
        END { for (learner in before) print learner "," points[learner] + 0 }' > "$scratch/boundary-points.csv"
vectorlearn plot map "$scratch/boundary-points.csv" --x wavelength --y roughness --color boundary_points --log-color \
    --title "Points of the boundary among 4097 alphas" --size 1200x900 --output boundary-points.png

# The same boundary over the initial weight, three zooms deep.
rough=(--loss rough-scaled --input 1 --goal 0 --columns outcome,steps)
sweep fractal-0 "${rough[@]}" --weight -1:1:2000 --alpha 0:3:1500
sweep fractal-1 "${rough[@]}" --weight 0.2:0.6:2000 --alpha 0.2:1.4:1500
sweep fractal-2 "${rough[@]}" --weight 0.26:0.31:2000 --alpha 0.75:0.95:1500
sweep fractal-3 "${rough[@]}" --weight 0.276:0.281:2000 --alpha 0.792:0.812:1500
for zoom in 0 1 2 3; do
    plot fractal-$zoom --color smooth --no-theory
done

# Neurons that bend: local stability, and what becomes of learners that start elsewhere.
sweep tanh --activation tanh --input 1 --goal 0.5 --weight -3:3:1000 --alpha 0.01:8:1000
plot tanh --color smooth
sweep sigmoid --activation sigmoid --input 1 --goal 0.5 --weight -8:8:1000 --alpha 0.05:64:1000
plot sigmoid --color smooth

# Low precision (Xia et al. 2022): the error that learners come to where nothing but the number format ends them; and how
# weights in float are rid of it. In 8 bits every number there is is a line of the map.
numbers() { # of so many an octave, from a power of two up to another
    python3 -c "print(','.join(str(2.0**e * (1 + i/$1)) for e in range($2, $3) for i in range($1)) + ',' + str(2.0**$3))"
}
stall() {
    local name=stall-${1/+/-}
    sweep $name --precision $1 --input "$2" --alpha "$3" --goal 1.5 --weight 2 --tolerance 0 --divergence 100 --max-steps 20000 \
        --columns outcome,error
    plot $name --color error --color-range 1e-8:1 --log-x --log-y
}
for precision in double half bfloat16 bfloat16+float; do
    stall $precision log:0.125:4:400 log:0.00048828125:2:450
done
stall e5m2 "$(numbers 4 -3 2)" "$(numbers 4 -11 1)"
stall e4m3 "$(numbers 8 -3 2)" "$(numbers 8 -6 1)"

# The notes' advice: if learning diverges, lower alpha; if it is too slow, raise it.
sweep advice --input 2 --alpha log:0.0001:1:1001
vectorlearn plot trace --input 2 --alpha 0.005,0.05,0.2,0.4,0.49,0.51 --steps 40 --output advice.png

./published.py
