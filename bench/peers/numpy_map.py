"""The map in NumPy: all learners as arrays, finished ones squeezed out now and then; tiles measured slower."""

import numpy as np

from measure import CONVERGED, DIVERGED, GOAL, UNDECIDED, WEIGHT, input_axis, measure, rate_axis, settings


def prepare(chosen):
    number = np.float32 if chosen.precision == "float" else np.float64
    inputs, rates = (np.array(values, number) for values in (input_axis(chosen), rate_axis(chosen)))
    size = inputs.size * rates.size
    return {
        "inputs": np.tile(inputs, rates.size), "rates": np.repeat(rates, inputs.size),
        "outcomes": np.zeros(size, np.int8), "steps": np.zeros(size, np.int32),
        **{field: np.zeros(size, number) for field in ("weight", "prediction", "error")},
    }


def gradient_descent(weight, delta, x, alpha, goal):
    delta *= x
    delta *= alpha
    weight -= delta


def hot_cold(weight, delta, x, step_amount, goal):
    higher, lower = weight + step_amount, weight - step_amount
    up, down = goal - x * higher, goal - x * lower
    up *= up
    down *= down
    np.copyto(weight, np.where(down < up, lower, np.where(down > up, higher, weight)))


def sweep(chosen, a_map):
    with np.errstate(all="ignore"):
        run(chosen, a_map)
    return a_map["outcomes"], a_map["steps"]


def run(chosen, a_map):
    number = a_map["inputs"].dtype.type
    goal, tolerance, divergence = number(GOAL), number(chosen.tolerance), number(chosen.divergence)
    step = hot_cold if chosen.hot_cold else gradient_descent
    x, rate, cell = a_map["inputs"], a_map["rates"], np.arange(a_map["steps"].size)
    weight, going = np.full(x.size, number(WEIGHT)), np.ones(x.size, bool)
    prediction, delta, error = (np.empty_like(x) for _ in range(3))
    for t in range(chosen.max_steps + 1):
        np.multiply(x, weight, out=prediction)
        np.subtract(prediction, goal, out=delta)
        np.multiply(delta, delta, out=error)
        still = error > tolerance
        still &= error <= divergence
        done = going & ~still if t < chosen.max_steps else going
        if done.any():
            at = np.flatnonzero(done)
            where, last = cell[at], error[at]
            a_map["outcomes"][where] = np.where(last <= tolerance, CONVERGED, np.where(last <= divergence, UNDECIDED, DIVERGED))
            a_map["steps"][where] = t
            a_map["weight"][where], a_map["prediction"][where], a_map["error"][where] = weight[at], prediction[at], last
            going = going & ~done
            left = np.count_nonzero(going)
            if left == 0:
                return
            if left < 0.9 * going.size:
                cell, x, rate, weight, delta = cell[going], x[going], rate[going], weight[going], delta[going]
                prediction, error, going = np.empty_like(x), np.empty_like(x), np.ones(left, bool)
        step(weight, delta, x, rate, goal)


measure("NumPy", settings(), 1, prepare, sweep)
