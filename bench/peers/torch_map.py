"""The map in PyTorch on the CPU: all learners as tensors, finished ones squeezed out now and then."""

import torch

from measure import CONVERGED, DIVERGED, GOAL, UNDECIDED, WEIGHT, input_axis, measure, rate_axis, settings


def prepare(chosen):
    torch.set_num_threads(chosen.threads)
    number = torch.float32 if chosen.precision == "float" else torch.float64
    inputs, rates = (torch.tensor(values, dtype=torch.float64).to(number) for values in (input_axis(chosen), rate_axis(chosen)))
    size = len(inputs) * len(rates)
    return {
        "inputs": inputs.repeat(len(rates)), "rates": rates.repeat_interleave(len(inputs)),
        "outcomes": torch.zeros(size, dtype=torch.int8), "steps": torch.zeros(size, dtype=torch.int32),
        **{field: torch.zeros(size, dtype=number) for field in ("weight", "prediction", "error")},
    }


def gradient_descent(weight, delta, x, alpha, goal):
    delta.mul_(x).mul_(alpha)
    weight.sub_(delta)


def hot_cold(weight, delta, x, step_amount, goal):
    higher, lower = weight + step_amount, weight - step_amount
    up, down = goal - x * higher, goal - x * lower
    up.mul_(up)
    down.mul_(down)
    weight.copy_(torch.where(down < up, lower, torch.where(down > up, higher, weight)))


def sweep(chosen, a_map):
    run(chosen, a_map)
    return a_map["outcomes"].numpy(), a_map["steps"].numpy()


def run(chosen, a_map):
    # Numbers of the tensors' own type: a Python float would be a double.
    goal, tolerance, divergence, first_weight = torch.tensor(
        (GOAL, chosen.tolerance, chosen.divergence, WEIGHT), dtype=a_map["inputs"].dtype)
    step = hot_cold if chosen.hot_cold else gradient_descent
    x, rate, cell = a_map["inputs"], a_map["rates"], torch.arange(len(a_map["steps"]))
    weight, going = first_weight.repeat(len(x)), torch.ones(len(x), dtype=torch.bool)
    prediction, delta, error = (torch.empty_like(x) for _ in range(3))
    for t in range(chosen.max_steps + 1):
        torch.mul(x, weight, out=prediction)
        torch.sub(prediction, goal, out=delta)
        torch.mul(delta, delta, out=error)
        still = (error > tolerance).logical_and_(error <= divergence)
        done = going & ~still if t < chosen.max_steps else going
        if done.any():
            at = done.nonzero().squeeze(1)
            where, last = cell[at], error[at]
            outcome = torch.full_like(where, DIVERGED, dtype=torch.int8)
            outcome[last <= divergence] = UNDECIDED
            outcome[last <= tolerance] = CONVERGED
            a_map["outcomes"][where] = outcome
            a_map["steps"][where] = t
            a_map["weight"][where], a_map["prediction"][where], a_map["error"][where] = weight[at], prediction[at], last
            going = going & ~done
            left = int(going.sum())
            if left == 0:
                return
            if left < 0.9 * len(going):
                cell, x, rate, weight, delta = cell[going], x[going], rate[going], weight[going], delta[going]
                prediction, error, going = torch.empty_like(x), torch.empty_like(x), torch.ones(left, dtype=torch.bool)
        step(weight, delta, x, rate, goal)


chosen = settings()
measure("PyTorch", chosen, chosen.threads, prepare, sweep)
