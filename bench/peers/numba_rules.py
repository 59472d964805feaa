"""Maps beyond the parabola in Numba: a plain loop per learner with the same formulas, rows shared out by prange."""

import argparse
import json
import math
import statistics
import time

import numba
import numpy as np

from measure import CONVERGED, DIVERGED, UNDECIDED, axis

ROUGHNESS, WAVELENGTH = 0.2, 0.1


@numba.njit(inline="always")
def parabola(z, goal):
    delta = z - goal
    return delta * delta, delta


@numba.njit(inline="always")
def tanh(z, goal):
    prediction = math.tanh(z)
    delta = prediction - goal
    return delta * delta, delta * (1 - prediction * prediction)


@numba.njit(inline="always")
def rough_scaled(z, goal):
    delta = z - goal
    turns = delta / WAVELENGTH
    angle = 2 * math.pi * turns
    wave = 1 + ROUGHNESS * math.cos(angle)
    return (delta * delta) * wave, delta * wave - ((math.pi * ROUGHNESS / WAVELENGTH) * (delta * delta)) * math.sin(angle)


@numba.njit(inline="always")
def gradient_descent(weight, state, alpha, slope):
    return weight - alpha * slope


@numba.njit(inline="always")
def momentum(weight, state, alpha, slope):
    state[0] = 0.9 * state[0] + slope
    return weight - alpha * state[0]


@numba.njit(inline="always")
def nesterov(weight, state, alpha, slope):
    state[0] = 0.9 * state[0] + slope
    return weight - alpha * (slope + 0.9 * state[0])


@numba.njit(inline="always")
def adam(weight, state, alpha, slope):
    state[0] = 0.9 * state[0] + (1 - 0.9) * slope
    state[1] = 0.999 * state[1] + (1 - 0.999) * (slope * slope)
    state[2] *= 0.9
    state[3] *= 0.999
    return weight - alpha * ((state[0] / (1 - state[2])) / (math.sqrt(state[1] / (1 - state[3])) + 1e-8))


def compiled(neuron, rule):
    @numba.njit(parallel=True)
    def sweep(inputs, alphas, weights, goal, tolerance, divergence, max_steps, outcomes, steps):
        columns = max(inputs.size, weights.size)
        for row in numba.prange(alphas.size):
            state = np.empty(4)
            for column in range(columns):
                x = inputs[column % inputs.size]
                weight = weights[column % weights.size]
                state[0] = state[1] = 0.0
                state[2] = state[3] = 1.0
                t = 0
                while True:
                    error, push = neuron(x * weight, goal)
                    if error <= tolerance:
                        outcome = CONVERGED
                        break
                    if not error <= divergence:
                        outcome = DIVERGED
                        break
                    if t == max_steps:
                        outcome = UNDECIDED
                        break
                    weight = rule(weight, state, alphas[row], push * x)
                    t += 1
                outcomes[row * columns + column] = outcome
                steps[row * columns + column] = t

    return sweep


# What is across, the goal, and what learns how.
MAPS = {
    "momentum": (axis(0.05, 4, 1000), [0.5], 1.0, 0.8, parabola, momentum),
    "nesterov": (axis(0.05, 4, 1000), [0.5], 1.0, 0.8, parabola, nesterov),
    "adam": (axis(0.05, 4, 1000), [0.5], 1.0, 0.8, parabola, adam),
    "tanh": (axis(0.05, 4, 1000), [0.5], 1.0, 0.8, tanh, gradient_descent),
    "rough-scaled": ([1.0], axis(-1, 1, 1000), 3.0, 0.0, rough_scaled, gradient_descent),
}

parser = argparse.ArgumentParser()
parser.add_argument("map", choices=MAPS)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--repeat", type=int, default=3)
chosen = parser.parse_args()
numba.set_num_threads(min(chosen.threads, numba.config.NUMBA_NUM_THREADS))
inputs, weights, most, goal, neuron, rule = MAPS[chosen.map]
sweep = compiled(neuron, rule)
inputs, weights = np.array(inputs), np.array(weights)


def run(alphas):
    size = alphas.size * max(inputs.size, weights.size)
    outcomes, steps = np.zeros(size, np.int8), np.zeros(size, np.int32)
    start = time.perf_counter()
    sweep(inputs, alphas, weights, goal, 1e-10, 1e10, 1000, outcomes, steps)
    return time.perf_counter() - start, outcomes, steps


least = 0.0 if chosen.map == "rough-scaled" else 0.001
run(np.array(axis(least, most, 2)))
runs = [run(np.array(axis(least, most, 1000))) for _ in range(chosen.repeat)]
seconds = [seconds for seconds, _, _ in runs]
print(json.dumps({
    "name": "Numba", "map": chosen.map, "threads": chosen.threads,
    "seconds": {"best": min(seconds), "median": statistics.median(seconds)},
    "learner_steps": int(runs[0][2].sum(dtype="int64")),
    "counts": {name: int((runs[0][1] == code).sum()) for code, name in ((UNDECIDED, "undecided"), (CONVERGED, "converged"), (DIVERGED, "diverged"))},
}))
