// The map as a careful C++ programmer writes it first: one learner at a time, its outcome checked at every step,
// rows of the map shared out by OpenMP. --find-repeats also looks for stalled and oscillating learners.
#include "measure.hpp"

template <class T> struct GradientDescent
{
    static T next(T weight, T delta, T input, T alpha, T) { return weight - alpha * (delta * input); }
};

template <class T> struct HotCold
{
    static T next(T weight, T, T input, T step_amount, T goal)
    {
        T up = goal - input * (weight + step_amount), down = goal - input * (weight - step_amount);
        up *= up, down *= down;
        return down < up ? weight - step_amount : down > up ? weight + step_amount : weight;
    }
};

template <class T> struct Recent
{
    T weights[8];
    int known = 0;

    // The smallest p for which the weight p steps ago was this one, or 0.
    int period(T weight) const
    {
        for (int p = 1; p <= known; p++)
            if (weights[p - 1] == weight) return p;
        return 0;
    }

    void add(T weight)
    {
        for (int i = 7; i > 0; i--) weights[i] = weights[i - 1];
        weights[0] = weight;
        known = std::min(known + 1, 8);
    }
};

template <class T, class Learner, bool FindRepeats>
void run(const Settings &s, Map<T> &map, std::size_t cell, T input, T rate)
{
    T weight = T(s.weight);
    const T goal = T(s.goal), tolerance = T(s.tolerance), divergence = T(s.divergence);
    const int max_steps = s.max_steps;
    Recent<T> recent;
    for (int t = 0;; t++)
    {
        T prediction = input * weight, delta = prediction - goal, error = delta * delta;
        Outcome outcome = Undecided;
        if (error <= tolerance) outcome = Converged;
        else if (!(error <= divergence)) outcome = Diverged;
        else if (FindRepeats)
        {
            if (int period = recent.period(weight)) outcome = period == 1 ? Stalled : Oscillating;
            recent.add(weight);
        }
        if (outcome != Undecided || t == max_steps) return map.finish(cell, outcome, t, weight, prediction, error);
        weight = Learner::next(weight, delta, input, rate, goal);
    }
}

template <class T, class Learner, bool FindRepeats> void sweep(const Settings &s, Map<T> &map)
{
    const int rows = map.rates.size(), columns = map.inputs.size();
#pragma omp parallel for schedule(dynamic) num_threads(s.threads)
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            run<T, Learner, FindRepeats>(s, map, std::size_t(row) * columns + column, map.inputs[column], map.rates[row]);
}

template <class T, class Learner> void measure(const Settings &s)
{
    if (s.find_repeats) measure_map<T>("C++ scalar with repeats", "scalar", s, sweep<T, Learner, true>);
    else measure_map<T>("C++ scalar", "scalar", s, sweep<T, Learner, false>);
}

template <class T> void measure_learner(const Settings &s)
{
    if (s.hot_cold()) measure<T, HotCold<T>>(s);
    else measure<T, GradientDescent<T>>(s);
}

int main(int argc, char **argv)
{
    Settings s = parse(argc, argv);
    if (s.precision == "float") measure_learner<float>(s);
    else measure_learner<double>(s);
}
