// What every C++ peer shares: its arguments, the grid, the map it fills, the clock and the JSON line.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

struct Settings
{
    std::string learner = "gradient-descent", precision = "double";
    int inputs = 1000, alphas = 1000, max_steps = 1000, threads = 2, repeat = 3;
    double weight = 0.5, goal = 0.8, tolerance = 1e-10, divergence = 1e10;
    bool find_repeats = false;

    bool hot_cold() const { return learner == "hot-cold"; }
};

inline Settings parse(int argc, char **argv)
{
    Settings s;
    for (int i = 1; i < argc; i++)
    {
        std::string name = argv[i];
        if (name == "--find-repeats") { s.find_repeats = true; continue; }
        const char *value = i + 1 < argc ? argv[++i] : "";
        if (name == "--learner") s.learner = value;
        else if (name == "--precision") s.precision = value;
        else if (name == "--inputs") s.inputs = std::atoi(value);
        else if (name == "--alphas") s.alphas = std::atoi(value);
        else if (name == "--max-steps") s.max_steps = std::atoi(value);
        else if (name == "--threads") s.threads = std::atoi(value);
        else if (name == "--repeat") s.repeat = std::atoi(value);
        else if (name == "--tolerance") s.tolerance = std::atof(value);
        else if (name == "--divergence") s.divergence = std::atof(value);
        else { std::fprintf(stderr, "%s: no such option\n", name.c_str()); std::exit(2); }
    }
    return s;
}

enum Outcome : std::uint8_t { Undecided, Converged, Diverged, Stalled, Oscillating, OutcomeCount };

template <class T> std::vector<T> axis(double start, double stop, int count)
{
    std::vector<T> values(count);
    for (int i = 0; i < count; i++)
        values[i] = i > 0 && i == count - 1 ? T(stop) : T(start + i * ((stop - start) / (count - 1.0)));
    if (count == 1) values[0] = T(start);
    return values;
}

// One learner per cell: the rate (alpha, or step amount) outermost, the input innermost.
template <class T> struct Map
{
    std::vector<T> inputs, rates;
    std::vector<Outcome> outcome;
    std::vector<std::int32_t> steps;
    std::vector<T> weight, prediction, error;

    explicit Map(const Settings &s)
        : inputs(axis<T>(0.05, 4, s.inputs)), rates(axis<T>(0.001, s.hot_cold() ? 0.5 : 1, s.alphas)),
          outcome(size()), steps(size()), weight(size()), prediction(size()), error(size())
    {
    }

    std::size_t size() const { return inputs.size() * rates.size(); }

    void finish(std::size_t cell, Outcome o, int t, T w, T p, T e)
    {
        outcome[cell] = o, steps[cell] = t, weight[cell] = w, prediction[cell] = p, error[cell] = e;
    }
};

template <class Work> std::vector<double> time_repeats(int repeat, Work work)
{
    std::vector<double> seconds;
    for (int i = 0; i < repeat; i++)
    {
        auto start = std::chrono::steady_clock::now();
        work();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds;
}

inline void print_head(const char *name, const Settings &s, int threads, const std::vector<double> &seconds, double learner_steps)
{
    std::printf("{\"name\": \"%s\", \"learner\": \"%s\", \"precision\": \"%s\", \"threads\": %d, "
                "\"seconds\": {\"best\": %.9g, \"median\": %.9g}, \"learner_steps\": %.0f",
                name, s.learner.c_str(), s.precision.c_str(), threads, seconds.front(),
                seconds[seconds.size() / 2], learner_steps);
}

// Fills a small map to wake threads and caches, then times the asked-for one and prints it.
template <class T, class Sweep> void measure_map(const char *name, const char *lane, const Settings &s, Sweep sweep)
{
    Settings small = s;
    small.inputs = small.alphas = 64, small.max_steps = std::min(s.max_steps, 1000);
    Map<T> warm_up(small);
    sweep(small, warm_up);

    Map<T> map(s);
    auto seconds = time_repeats(s.repeat, [&] { sweep(s, map); });
    double learner_steps = 0;
    std::array<long, OutcomeCount> counts{};
    for (std::size_t cell = 0; cell < map.size(); cell++)
        learner_steps += map.steps[cell], counts[map.outcome[cell]]++;

    print_head(name, s, s.threads, seconds, learner_steps);
    std::printf(", \"lane\": \"%s\", \"counts\": {\"converged\": %ld, \"diverged\": %ld, ", lane, counts[Converged], counts[Diverged]);
    if (s.find_repeats) std::printf("\"stalled\": %ld, \"oscillating\": %ld, ", counts[Stalled], counts[Oscillating]);
    std::printf("\"undecided\": %ld}}\n", counts[Undecided]);
}
