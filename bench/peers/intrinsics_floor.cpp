// The floor: every learner of the grid makes exactly --max-steps updates of gradient descent, nothing is checked.
// Several counts of vectors in flight are tried and the fastest one counts, so that latency never sets the floor.
#include "lanes.hpp"
#include "measure.hpp"

template <class T, int Vectors>
void advance(const T *inputs, T *weights, T rate, T goal_prediction, int steps)
{
    using L = Lanes<T>;
    typename L::Vector weight[Vectors];
    const auto alpha = L::all(rate), goal = L::all(goal_prediction);
    for (int v = 0; v < Vectors; v++) weight[v] = L::load(weights + v * L::Width);
    for (int t = 0; t < steps; t++)
    {
        // With 16 registers the compiler would rather keep inputs than weights in them, which costs a third.
        if (Registers == 16) asm volatile("" : "+r"(inputs));
#pragma GCC unroll 16
        for (int v = 0; v < Vectors; v++)
        {
            auto input = L::load(inputs + v * L::Width);
            auto delta = L::sub(L::mul(input, weight[v]), goal);
            weight[v] = L::sub(weight[v], L::mul(alpha, L::mul(delta, input)));
        }
    }
    for (int v = 0; v < Vectors; v++) L::store(weights + v * L::Width, weight[v]);
}

struct Floor
{
    std::vector<double> seconds;
    double learner_steps = 0;
    int vectors = 0;
};

// A row is rounded up to whole groups of vectors; the learners so added are stepped, and counted.
template <class T, int Vectors> Floor time_floor(const Settings &s)
{
    constexpr int Group = Vectors * Lanes<T>::Width;
    const int columns = (s.inputs + Group - 1) / Group * Group;
    const auto inputs = axis<T>(0.05, 4, columns), alphas = axis<T>(0.001, 1, s.alphas);
    std::vector<T> weights(std::size_t(columns) * s.alphas);
    auto sweep = [&]
    {
        std::fill(weights.begin(), weights.end(), T(s.weight));
#pragma omp parallel for schedule(dynamic) num_threads(s.threads)
        for (int row = 0; row < s.alphas; row++)
            for (int column = 0; column < columns; column += Group)
                advance<T, Vectors>(&inputs[column], &weights[std::size_t(row) * columns + column], alphas[row], T(s.goal), s.max_steps);
    };
    sweep();
    return {time_repeats(s.repeat, sweep), double(weights.size()) * s.max_steps, Vectors};
}

template <class T> void measure(const Settings &s)
{
    Floor best;
    for (const Floor &floor : {time_floor<T, 8>(s), time_floor<T, 10>(s), time_floor<T, 12>(s), time_floor<T, 13>(s)})
        if (best.vectors == 0 || floor.learner_steps / floor.seconds.front() > best.learner_steps / best.seconds.front())
            best = floor;
    print_head("C++ intrinsics floor", s, s.threads, best.seconds, best.learner_steps);
    std::printf(", \"lane\": \"%s\", \"vectors\": %d, \"learner_steps_per_second\": %.6g}\n", LaneName, best.vectors,
                best.learner_steps / best.seconds[best.seconds.size() / 2]);
}

int main(int argc, char **argv)
{
    Settings s = parse(argc, argv);
    if (s.hot_cold()) return std::fprintf(stderr, "--learner: the floor knows gradient-descent only\n"), 2;
    if (s.precision == "float") measure<float>(s);
    else measure<double>(s);
}
