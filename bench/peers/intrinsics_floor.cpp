// The floor: every learner of the grid makes exactly --max-steps updates of a rule, nothing is checked.
// Several counts of vectors in flight are tried and the fastest one counts, so that latency never sets the floor.
#include "lanes.hpp"
#include "measure.hpp"

// A rule's update, with the operations of ours in the same order, none fused.
template <class T> struct GradientDescent
{
    using L = Lanes<T>;
    using Vector = typename L::Vector;
    static void update(Vector &weight, Vector &, Vector q, Vector alpha, Vector) { weight = L::sub(weight, L::mul(alpha, q)); }
};

template <class T> struct Momentum
{
    using L = Lanes<T>;
    using Vector = typename L::Vector;
    static void update(Vector &weight, Vector &velocity, Vector q, Vector alpha, Vector beta)
    {
        velocity = L::add(L::mul(beta, velocity), q);
        weight = L::sub(weight, L::mul(alpha, velocity));
    }
};

template <class T> struct Nesterov
{
    using L = Lanes<T>;
    using Vector = typename L::Vector;
    static void update(Vector &weight, Vector &velocity, Vector q, Vector alpha, Vector beta)
    {
        velocity = L::add(L::mul(beta, velocity), q);
        weight = L::sub(weight, L::mul(alpha, L::add(q, L::mul(beta, velocity))));
    }
};

template <class T, int Vectors, class Rule>
void advance(const T *inputs, T *weights, T rate, T goal_prediction, int steps)
{
    using L = Lanes<T>;
    typename L::Vector weight[Vectors], velocity[Vectors];
    const auto alpha = L::all(rate), goal = L::all(goal_prediction), beta = L::all(T(0.9));
    for (int v = 0; v < Vectors; v++) weight[v] = L::load(weights + v * L::Width), velocity[v] = L::all(T(0));
    for (int t = 0; t < steps; t++)
    {
        // With 16 registers the compiler would rather keep inputs than weights in them, which costs a third.
        if (Registers == 16) asm volatile("" : "+r"(inputs));
#pragma GCC unroll 16
        for (int v = 0; v < Vectors; v++)
        {
            auto input = L::load(inputs + v * L::Width);
            auto delta = L::sub(L::mul(input, weight[v]), goal);
            Rule::update(weight[v], velocity[v], L::mul(delta, input), alpha, beta);
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
template <class T, int Vectors, class Rule> Floor time_floor(const Settings &s)
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
                advance<T, Vectors, Rule>(&inputs[column], &weights[std::size_t(row) * columns + column], alphas[row], T(s.goal), s.max_steps);
    };
    sweep();
    return {time_repeats(s.repeat, sweep), double(weights.size()) * s.max_steps, Vectors};
}

template <class T, class Rule> void measure(const Settings &s)
{
    Floor best;
    for (const Floor &floor : {time_floor<T, 6, Rule>(s), time_floor<T, 8, Rule>(s), time_floor<T, 10, Rule>(s), time_floor<T, 12, Rule>(s),
                               time_floor<T, 13, Rule>(s)})
        if (best.vectors == 0 || floor.learner_steps / floor.seconds.front() > best.learner_steps / best.seconds.front())
            best = floor;
    print_head("C++ intrinsics floor", s, s.threads, best.seconds, best.learner_steps);
    std::printf(", \"lane\": \"%s\", \"vectors\": %d, \"learner_steps_per_second\": %.6g}\n", LaneName, best.vectors,
                best.learner_steps / best.seconds[best.seconds.size() / 2]);
}

template <class T> int measure(const Settings &s)
{
    if (s.learner == "gradient-descent") measure<T, GradientDescent<T>>(s);
    else if (s.learner == "momentum") measure<T, Momentum<T>>(s);
    else if (s.learner == "nesterov") measure<T, Nesterov<T>>(s);
    else return std::fprintf(stderr, "--learner: the floor knows gradient-descent, momentum and nesterov\n"), 2;
    return 0;
}

int main(int argc, char **argv)
{
    Settings s = parse(argc, argv);
    return s.precision == "float" ? measure<float>(s) : measure<double>(s);
}
