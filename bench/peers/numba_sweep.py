"""The sweep in Numba: a plain loop per learner, compiled, with rows shared out by prange."""

import numba
import numpy as np

from measure import CONVERGED, DIVERGED, GOAL, UNDECIDED, WEIGHT, input_axis, rate_axis

FIELDS = ("weight", "prediction", "error")


@numba.njit(inline="always")
def gradient_descent(weight, delta, x, alpha, goal):
    return weight - alpha * (delta * x)


@numba.njit(inline="always")
def hot_cold(weight, delta, x, step_amount, goal):
    up = goal - x * (weight + step_amount)
    down = goal - x * (weight - step_amount)
    up *= up
    down *= down
    if down < up:
        return weight - step_amount
    if down > up:
        return weight + step_amount
    return weight


def compiled(step):
    # fastmath stays off: the bits must be those of the definition.
    @numba.njit(parallel=True, cache=True)
    def sweep(inputs, rates, first_weight, goal, tolerance, divergence, max_steps, outcomes, steps, weights, predictions, errors):
        for row in numba.prange(rates.size):
            rate = rates[row]
            for column in range(inputs.size):
                x = inputs[column]
                weight = first_weight
                t = 0
                while True:
                    prediction = x * weight
                    delta = prediction - goal
                    error = delta * delta
                    if error <= tolerance:
                        outcome = CONVERGED
                        break
                    if not error <= divergence:
                        outcome = DIVERGED
                        break
                    if t == max_steps:
                        outcome = UNDECIDED
                        break
                    weight = step(weight, delta, x, rate, goal)
                    t += 1
                cell = row * inputs.size + column
                outcomes[cell] = outcome
                steps[cell] = t
                weights[cell] = weight
                predictions[cell] = prediction
                errors[cell] = error

    return sweep


SWEEPS = {"gradient-descent": compiled(gradient_descent), "hot-cold": compiled(hot_cold)}


def prepare(chosen):
    numba.set_num_threads(min(chosen.threads, numba.config.NUMBA_NUM_THREADS))
    number = np.float32 if chosen.precision == "float" else np.float64
    inputs, rates = (np.array(values, number) for values in (input_axis(chosen), rate_axis(chosen)))
    size = inputs.size * rates.size
    a_map = {"inputs": inputs, "rates": rates, "outcomes": np.zeros(size, np.int8), "steps": np.zeros(size, np.int32)}
    a_map.update((field, np.zeros(size, number)) for field in FIELDS)
    return a_map


def sweep(chosen, a_map):
    number = a_map["inputs"].dtype.type
    # Small chunks, so that no thread is left with all the slow rows.
    with numba.parallel_chunksize(8):
        SWEEPS[chosen.learner](
            a_map["inputs"], a_map["rates"], number(WEIGHT), number(GOAL), number(chosen.tolerance),
            number(chosen.divergence), chosen.max_steps, a_map["outcomes"], a_map["steps"],
            *(a_map[field] for field in FIELDS))
    return a_map["outcomes"], a_map["steps"]
