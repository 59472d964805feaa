// The map with outcomes in vectors: a few vectors of neighbours in lockstep, checked at every step, until all of
// them are done. A learner's results are stored at the step its outcome is met; its lane idles from then on.
#include "lanes.hpp"
#include "measure.hpp"

constexpr int MapVectors = Registers / 4; // a vector in flight wants four registers

template <class T> struct GradientDescent
{
    using L = Lanes<T>;
    using V = typename L::Vector;
    static V next(V weight, V delta, V input, V alpha, V) { return L::sub(weight, L::mul(alpha, L::mul(delta, input))); }
};

template <class T> struct HotCold
{
    using L = Lanes<T>;
    using V = typename L::Vector;
    static V next(V weight, V, V input, V step_amount, V goal)
    {
        V higher = L::add(weight, step_amount), lower = L::sub(weight, step_amount);
        V up = L::sub(goal, L::mul(input, higher)), down = L::sub(goal, L::mul(input, lower));
        up = L::mul(up, up), down = L::mul(down, down);
        return L::select(L::less(down, up), lower, L::select(L::less(up, down), higher, weight));
    }
};

template <class T, class Learner> class Group
{
    using L = Lanes<T>;
    using V = typename L::Vector;

public:
    static constexpr int Size = MapVectors * L::Width;

    static void run(const Settings &s, Map<T> &map, const T *inputs, T rate_value, std::size_t cell, int learners)
    {
        V input[MapVectors], weight[MapVectors], prediction[MapVectors], error[MapVectors];
        unsigned active[MapVectors], running[MapVectors];
        const V goal = L::all(s.goal), rate = L::all(rate_value);
        const V tolerance = L::all(s.tolerance), divergence = L::all(s.divergence);
        for (int v = 0; v < MapVectors; v++)
        {
            input[v] = L::load(inputs + v * L::Width), weight[v] = L::all(s.weight);
            int left = std::clamp(learners - v * L::Width, 0, L::Width);
            active[v] = (1u << left) - 1;
        }
        for (int t = 0;; t++)
        {
            unsigned finished = 0;
            V next[MapVectors];
#pragma GCC unroll 8
            for (int v = 0; v < MapVectors; v++)
            {
                prediction[v] = L::mul(input[v], weight[v]);
                V delta = L::sub(prediction[v], goal);
                error[v] = L::mul(delta, delta);
                running[v] = L::bits(L::both(L::less(tolerance, error[v]), L::at_most(error[v], divergence)));
                finished |= active[v] & ~running[v];
                next[v] = Learner::next(weight[v], delta, input[v], rate, goal);
            }
            if (finished || t == s.max_steps)
            {
                unsigned left = 0;
                for (int v = 0; v < MapVectors; v++)
                {
                    unsigned done = t == s.max_steps ? active[v] : active[v] & ~running[v];
                    if (done) store(s, map, cell + v * L::Width, done, t, weight[v], prediction[v], error[v]);
                    left |= active[v] &= ~done;
                }
                if (!left) return;
            }
            for (int v = 0; v < MapVectors; v++) weight[v] = next[v];
        }
    }

private:
    static void store(const Settings &s, Map<T> &map, std::size_t cell, unsigned done, int t, V weight, V prediction, V error)
    {
        T w[L::Width], p[L::Width], e[L::Width];
        L::store(w, weight), L::store(p, prediction), L::store(e, error);
        for (; done; done &= done - 1)
        {
            int i = __builtin_ctz(done);
            Outcome outcome = e[i] <= T(s.tolerance) ? Converged : !(e[i] <= T(s.divergence)) ? Diverged : Undecided;
            map.finish(cell + i, outcome, t, w[i], p[i], e[i]);
        }
    }
};

template <class T, class Learner> void sweep(const Settings &s, Map<T> &map)
{
    using G = Group<T, Learner>;
    const int rows = map.rates.size(), columns = map.inputs.size();
    std::vector<T> inputs = map.inputs;
    inputs.resize(columns + G::Size, inputs.back()); // so that the last group can load whole vectors
#pragma omp parallel for schedule(dynamic) num_threads(s.threads)
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column += G::Size)
            G::run(s, map, &inputs[column], map.rates[row], std::size_t(row) * columns + column, columns - column);
}

template <class T> void measure(const Settings &s)
{
    if (s.hot_cold()) measure_map<T>("C++ intrinsics", LaneName, s, sweep<T, HotCold<T>>);
    else measure_map<T>("C++ intrinsics", LaneName, s, sweep<T, GradientDescent<T>>);
}

int main(int argc, char **argv)
{
    Settings s = parse(argc, argv);
    if (s.find_repeats) return std::fprintf(stderr, "--find-repeats: only the scalar map looks for repeats\n"), 2;
    if (s.precision == "float") measure<float>(s);
    else measure<double>(s);
}
