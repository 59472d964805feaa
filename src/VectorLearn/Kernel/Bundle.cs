using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Lanes;
using VectorLearn.Learners;

namespace VectorLearn.Kernel;

/// <summary>Twelve lanes that advance together. One lane at a time would wait for each product; twelve independent
/// ones, each in a local variable of its own, keep the multipliers busy and still fit in sixteen registers. (Eight in an
/// array fall out of the registers and halve the speed; eight in variables lose a tenth.)</summary>
internal sealed class Bundle<TLearner, TLane, T>
    where TLearner : struct, ILearner
    where TLane : unmanaged, ILane<TLane, T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Lanes in a bundle.</summary>
    public const int Lanes = 12;

    // Lanes that are stepped together where there is more to do in a step than to update the weight.
    private const int Quartet = 4;

    // One array for all fields, pinned so that its alignment lasts: a vector that straddles two cache lines costs two.
    private readonly T[] _memory = GC.AllocateArray<T>((9 * Size) + (64 / Unsafe.SizeOf<T>()), pinned: true);
    private readonly int _start;
    private readonly uint[] _lastActive = new uint[Lanes];
    private readonly int[] _stepsBefore = new int[Lanes * TLane.Width];
    private int _lanes = Lanes;

    public Bundle()
    {
        nint misalignment = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) % 64;
        _start = (int)((64 - misalignment) % 64) / Unsafe.SizeOf<T>();
    }

    /// <summary>How a lane of goals is come by. One goal for all stays in a register; without it every update waits for
    /// a third load, which costs a tenth.</summary>
    private interface IGoals
    {
        static abstract TLane Load(ref readonly T goals, int offset, TLane shared);
    }

    /// <summary>Whether all learners of the bundle have the same goal.</summary>
    public bool HaveSharedGoal { get; set; }

    /// <summary>Whether the bundle's learners fill so few lanes that the others are left out.</summary>
    public bool IsSmall => _lanes == Quartet;

    /// <summary>Learners in a bundle.</summary>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes * TLane.Width;
    }

    public Span<T> Inputs => Field(0);

    public Span<T> Goals => Field(1);

    public Span<T> StepSizes => Field(2);

    public Span<T> Weights => Field(3);

    /// <summary>The weights at the start of the block under way.</summary>
    public Span<T> BlockWeights => Field(4);

    /// <summary>The weights at the last step at which no learner was yet known to repeat itself.</summary>
    public Span<T> ProbedWeights => Field(5);

    /// <summary>1 for a learner still under way, 0 for one that has its outcome (or is padding).</summary>
    public Span<T> Active => Field(6);

    /// <summary>The updates each learner made in the last checked block.</summary>
    public Span<T> Counts => Field(7);

    /// <summary>The period with which each learner was seen to repeat itself in the last checked block, or 0.</summary>
    public Span<T> Periods => Field(8);

    /// <summary>The updates each learner had made when the bundle took it in.</summary>
    public Span<int> StepsBefore => _stepsBefore;

    /// <summary>The most of them.</summary>
    public int MostStepsBefore { get; private set; }

    /// <summary>Advances every learner, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(int steps)
    {
        if (IsSmall)
        {
            AdvanceQuartet(steps);
        }
        else if (HaveSharedGoal)
        {
            Advance<SharedGoal>(steps);
        }
        else
        {
            Advance<OwnGoals>(steps);
        }
    }

    /// <summary>Advances every learner and tells whether all active ones kept |delta| inside <paramref name="band"/> at
    /// every step before the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool AdvanceWatched(int steps, QuietBand<T> band)
    {
        bool inside = true;
        for (int lane = 0; lane < _lanes; lane += Quartet)
        {
            inside &= AdvanceWatched(lane, steps, band);
        }

        return inside;
    }

    /// <summary>Tells whether every active learner's |delta| is inside <paramref name="band"/> now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool IsInside(QuietBand<T> band)
    {
        ref T x = ref MemoryMarshal.GetReference(Inputs);
        ref T g = ref MemoryMarshal.GetReference(Goals);
        ref T w = ref MemoryMarshal.GetReference(Weights);
        ref T active = ref MemoryMarshal.GetReference(Active);
        TLane low = TLane.Broadcast(band.Low);
        TLane high = TLane.Broadcast(band.High);
        TLane zero = TLane.Broadcast(T.Zero);
        uint outside = 0;
        for (int i = 0; i < _lanes * TLane.Width; i += TLane.Width)
        {
            TLane delta = TLane.Abs(ForwardPass.Delta(TLane.Load(in x, i), TLane.Load(in g, i), TLane.Load(in w, i)));
            uint inside = TLane.LessBits(low, delta) & TLane.LessOrEqualBits(delta, high);
            outside |= TLane.LessBits(zero, TLane.Load(in active, i)) & ~inside;
        }

        return outside == 0;
    }

    /// <summary>The smallest |delta| of the bundle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T SmallestDelta()
    {
        TLane smallest = TLane.Broadcast(T.MaxValue);
        for (int i = 0; i < _lanes * TLane.Width; i += TLane.Width)
        {
            TLane delta = TLane.Abs(ForwardPass.Delta(Lane(Inputs, i), Lane(Goals, i), Lane(Weights, i)));
            smallest = TLane.Lesser(delta, smallest);
        }

        Span<T> candidates = stackalloc T[TLane.Width];
        smallest.Store(ref candidates[0], 0);
        return TensorPrimitives.Min<T>(candidates);
    }

    /// <summary>Advances the active learners, checking each for convergence and divergence before every step: one that
    /// has come to its outcome keeps its weight and turns inactive. Fills <see cref="Counts"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AdvanceChecked(int steps, Limits<T> limits)
    {
        ref T x = ref MemoryMarshal.GetReference(Inputs);
        ref T g = ref MemoryMarshal.GetReference(Goals);
        ref T s = ref MemoryMarshal.GetReference(StepSizes);
        ref T w = ref MemoryMarshal.GetReference(Weights);
        ref T active = ref MemoryMarshal.GetReference(Active);
        ref T counts = ref MemoryMarshal.GetReference(Counts);
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        TLane zero = TLane.Broadcast(T.Zero);
        int n = TLane.Width;
        for (int i = 0; i < _lanes * n; i += Quartet * n)
        {
            TLane w0 = TLane.Load(in w, i), w1 = TLane.Load(in w, i + n);
            TLane w2 = TLane.Load(in w, i + (2 * n)), w3 = TLane.Load(in w, i + (3 * n));
            TLane a0 = TLane.Load(in active, i), a1 = TLane.Load(in active, i + n);
            TLane a2 = TLane.Load(in active, i + (2 * n)), a3 = TLane.Load(in active, i + (3 * n));
            TLane c0 = zero, c1 = zero, c2 = zero, c3 = zero;
            for (int step = 0; step < steps; step++)
            {
                CheckedStep(in x, in g, in s, i, tolerance, divergence, zero, ref w0, ref a0, ref c0);
                CheckedStep(in x, in g, in s, i + n, tolerance, divergence, zero, ref w1, ref a1, ref c1);
                CheckedStep(in x, in g, in s, i + (2 * n), tolerance, divergence, zero, ref w2, ref a2, ref c2);
                CheckedStep(in x, in g, in s, i + (3 * n), tolerance, divergence, zero, ref w3, ref a3, ref c3);
            }

            w0.Store(ref w, i);
            w1.Store(ref w, i + n);
            w2.Store(ref w, i + (2 * n));
            w3.Store(ref w, i + (3 * n));
            a0.Store(ref active, i);
            a1.Store(ref active, i + n);
            a2.Store(ref active, i + (2 * n));
            a3.Store(ref active, i + (3 * n));
            c0.Store(ref counts, i);
            c1.Store(ref counts, i + n);
            c2.Store(ref counts, i + (2 * n));
            c3.Store(ref counts, i + (3 * n));
        }
    }

    /// <summary>As <see cref="AdvanceChecked"/>, and also ends learners that stall or swing between two weights. Fills
    /// <see cref="Periods"/>.</summary>
    /// <remarks>Exact only if none was repeating itself before the block. Longer periods go unseen.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AdvanceCheckedForRepeats(int steps, Limits<T> limits)
    {
        ref T x = ref MemoryMarshal.GetReference(Inputs);
        ref T g = ref MemoryMarshal.GetReference(Goals);
        ref T s = ref MemoryMarshal.GetReference(StepSizes);
        TLane tolerance = TLane.Broadcast(limits.Tolerance);
        TLane divergence = TLane.Broadcast(limits.Divergence);
        TLane zero = TLane.Broadcast(T.Zero);
        TLane one = TLane.Broadcast(T.One);
        TLane two = one + one;
        for (int i = 0; i < _lanes * TLane.Width; i += TLane.Width)
        {
            TLane weight = Lane(Weights, i);
            TLane active = Lane(Active, i);
            TLane count = zero;
            TLane period = zero;
            TLane past = TLane.Broadcast(T.NaN);
            TLane pastButOne = past;
            for (int step = 0; step < steps; step++)
            {
                TLane repeats = TLane.WhereEqual(weight, past, one, TLane.WhereEqual(weight, pastButOne, two, zero));
                pastButOne = past;
                past = weight;
                TLane input = TLane.Load(in x, i);
                TLane goal = TLane.Load(in g, i);
                StillOpen(ForwardPass.Error(input, goal, weight), tolerance, divergence, zero, ref active);
                period = TLane.WhereLess(zero, active, repeats, period);
                active = TLane.WhereLess(zero, repeats, zero, active);
                TLane next = TLearner.Next(input, goal, TLane.Load(in s, i), weight);
                weight = TLane.WhereLess(zero, active, next, weight);
                count += active;
            }

            weight.Store(ref Weights[i], 0);
            active.Store(ref Active[i], 0);
            count.Store(ref Counts[i], 0);
            period.Store(ref Periods[i], 0);
        }
    }

    /// <summary>Turns learners that have converged or diverged at this very step inactive, advancing none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Check(Limits<T> limits)
    {
        for (int i = 0; i < _lanes * TLane.Width; i += TLane.Width)
        {
            TLane error = ForwardPass.Error(Lane(Inputs, i), Lane(Goals, i), Lane(Weights, i));
            TLane active = Lane(Active, i);
            StillOpen(error, TLane.Broadcast(limits.Tolerance), TLane.Broadcast(limits.Divergence), TLane.Broadcast(T.Zero), ref active);
            active.Store(ref Active[0], i);
        }

        Counts.Clear();
    }

    /// <summary>Finds the active learners that will be back at their present weight within
    /// <see cref="ExactRun{TLearner, TLane, T}.LongestPeriod"/> steps: they are repeating themselves already.</summary>
    /// <param name="repeating">For each lane, the bits of those learners; comes cleared.</param>
    /// <returns>Whether there are any.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool FindRepeating(Span<uint> repeating)
    {
        ref T x = ref MemoryMarshal.GetReference(Inputs);
        ref T g = ref MemoryMarshal.GetReference(Goals);
        ref T s = ref MemoryMarshal.GetReference(StepSizes);
        ref T w = ref MemoryMarshal.GetReference(Weights);
        int n = TLane.Width;
        uint any = 0;
        for (int lane = 0; lane < _lanes; lane += Quartet)
        {
            int i = lane * n;
            TLane w0 = TLane.Load(in w, i), w1 = TLane.Load(in w, i + n);
            TLane w2 = TLane.Load(in w, i + (2 * n)), w3 = TLane.Load(in w, i + (3 * n));
            uint r0 = 0, r1 = 0, r2 = 0, r3 = 0;
            for (int period = 1; period <= ExactRun<TLearner, TLane, T>.LongestPeriod; period++)
            {
                ProbedStep(in x, in g, in s, in w, i, ref w0, ref r0);
                ProbedStep(in x, in g, in s, in w, i + n, ref w1, ref r1);
                ProbedStep(in x, in g, in s, in w, i + (2 * n), ref w2, ref r2);
                ProbedStep(in x, in g, in s, in w, i + (3 * n), ref w3, ref r3);
            }

            repeating[lane] = r0 & ActiveBits(lane);
            repeating[lane + 1] = r1 & ActiveBits(lane + 1);
            repeating[lane + 2] = r2 & ActiveBits(lane + 2);
            repeating[lane + 3] = r3 & ActiveBits(lane + 3);
            any |= repeating[lane] | repeating[lane + 1] | repeating[lane + 2] | repeating[lane + 3];
        }

        return any != 0;
    }

    /// <summary>The weights of one lane after some steps, unchecked; the bundle stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TLane Ahead(int lane, TLane weight, int steps)
    {
        TLane input = Lane(Inputs, lane * TLane.Width);
        TLane goal = Lane(Goals, lane * TLane.Width);
        TLane stepSize = Lane(StepSizes, lane * TLane.Width);
        for (; steps > 0; steps--)
        {
            weight = TLearner.Next(input, goal, stepSize, weight);
        }

        return weight;
    }

    /// <summary>The learners of a lane that repeat themselves from the given weights on.</summary>
    public uint RepeatingFrom(int lane, TLane weight)
    {
        uint repeating = 0;
        TLane later = weight;
        for (int period = 1; period <= ExactRun<TLearner, TLane, T>.LongestPeriod; period++)
        {
            later = Ahead(lane, later, 1);
            repeating |= TLane.EqualBits(later, weight);
        }

        return repeating;
    }

    /// <summary>The active learners of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ActiveBits(int lane) => TLane.LessBits(TLane.Broadcast(T.Zero), Lane(Active, lane * TLane.Width));

    /// <summary>The learners of a lane that turned inactive since this was last asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint TakeRetired(int lane)
    {
        uint active = ActiveBits(lane);
        uint retired = _lastActive[lane] & ~active;
        _lastActive[lane] = active;
        return retired;
    }

    /// <summary>Makes learners of a lane inactive; they do not count as retired.</summary>
    public void Deactivate(int lane, uint learners)
    {
        _lastActive[lane] &= ~learners;
        for (; learners != 0; learners &= learners - 1)
        {
            Active[(lane * TLane.Width) + BitOperations.TrailingZeroCount(learners)] = T.Zero;
        }
    }

    /// <summary>Takes in learners at their initial weights.</summary>
    /// <param name="order">The first learners of groups of neighbours, one group or more.</param>
    /// <param name="group">Learners in a group: <see cref="Neighbours{T}.Count"/> or 1.</param>
    /// <param name="learners">All learners.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> order, int group, LearnerSpans<T> learners)
    {
        if (learners.HaveSharedWeight)
        {
            Weights.Fill(learners.InitialWeights[0]);
        }
        else
        {
            Gather(order, group, learners.InitialWeights, Weights);
        }

        StepsBefore.Clear();
        MostStepsBefore = 0;
        GatherParameters(order, group, learners);
    }

    /// <summary>Takes in learners that are under way: their <see cref="Weights"/> and <see cref="StepsBefore"/> are
    /// there already.</summary>
    /// <param name="order">The learners, one or more.</param>
    /// <param name="learners">All learners.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> order, LearnerSpans<T> learners)
    {
        Weights[order.Length..].Fill(Weights[0]);
        MostStepsBefore = TensorPrimitives.Max<int>(StepsBefore[..order.Length]);
        GatherParameters(order, group: 1, learners);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherParameters(ReadOnlySpan<int> order, int group, LearnerSpans<T> learners)
    {
        Gather(order, group, learners.Inputs, Inputs);
        Gather(order, group, learners.StepSizes, StepSizes);
        if (HaveSharedGoal)
        {
            Goals.Fill(learners.Goals[0]);
        }
        else
        {
            Gather(order, group, learners.Goals, Goals);
        }

        int count = order.Length * group;
        int lanes = (count + TLane.Width - 1) / TLane.Width;
        _lanes = lanes <= Quartet ? Quartet : Lanes;
        Active[..count].Fill(T.One);
        Active[count..].Clear();
        for (int lane = 0; lane < Lanes; lane++)
        {
            _lastActive[lane] = ActiveBits(lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Lane(Span<T> field, int offset) => TLane.Load(in MemoryMarshal.GetReference(field), offset);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance<TGoals>(int steps)
        where TGoals : struct, IGoals
    {
        ref T x = ref MemoryMarshal.GetReference(Inputs);
        ref T g = ref MemoryMarshal.GetReference(Goals);
        ref T s = ref MemoryMarshal.GetReference(StepSizes);
        ref T w = ref MemoryMarshal.GetReference(Weights);
        int n = TLane.Width;
        TLane w0 = TLane.Load(in w, 0), w1 = TLane.Load(in w, n);
        TLane w2 = TLane.Load(in w, 2 * n), w3 = TLane.Load(in w, 3 * n);
        TLane w4 = TLane.Load(in w, 4 * n), w5 = TLane.Load(in w, 5 * n);
        TLane w6 = TLane.Load(in w, 6 * n), w7 = TLane.Load(in w, 7 * n);
        TLane w8 = TLane.Load(in w, 8 * n), w9 = TLane.Load(in w, 9 * n);
        TLane w10 = TLane.Load(in w, 10 * n), w11 = TLane.Load(in w, 11 * n);
        TLane goal = TLane.Load(in g, 0);
        for (; steps > 0; steps--)
        {
            w0 = TLearner.Next(TLane.Load(in x, 0), TGoals.Load(in g, 0, goal), TLane.Load(in s, 0), w0);
            w1 = TLearner.Next(TLane.Load(in x, n), TGoals.Load(in g, n, goal), TLane.Load(in s, n), w1);
            w2 = TLearner.Next(TLane.Load(in x, 2 * n), TGoals.Load(in g, 2 * n, goal), TLane.Load(in s, 2 * n), w2);
            w3 = TLearner.Next(TLane.Load(in x, 3 * n), TGoals.Load(in g, 3 * n, goal), TLane.Load(in s, 3 * n), w3);
            w4 = TLearner.Next(TLane.Load(in x, 4 * n), TGoals.Load(in g, 4 * n, goal), TLane.Load(in s, 4 * n), w4);
            w5 = TLearner.Next(TLane.Load(in x, 5 * n), TGoals.Load(in g, 5 * n, goal), TLane.Load(in s, 5 * n), w5);
            w6 = TLearner.Next(TLane.Load(in x, 6 * n), TGoals.Load(in g, 6 * n, goal), TLane.Load(in s, 6 * n), w6);
            w7 = TLearner.Next(TLane.Load(in x, 7 * n), TGoals.Load(in g, 7 * n, goal), TLane.Load(in s, 7 * n), w7);
            w8 = TLearner.Next(TLane.Load(in x, 8 * n), TGoals.Load(in g, 8 * n, goal), TLane.Load(in s, 8 * n), w8);
            w9 = TLearner.Next(TLane.Load(in x, 9 * n), TGoals.Load(in g, 9 * n, goal), TLane.Load(in s, 9 * n), w9);
            w10 = TLearner.Next(TLane.Load(in x, 10 * n), TGoals.Load(in g, 10 * n, goal), TLane.Load(in s, 10 * n), w10);
            w11 = TLearner.Next(TLane.Load(in x, 11 * n), TGoals.Load(in g, 11 * n, goal), TLane.Load(in s, 11 * n), w11);
        }

        w0.Store(ref w, 0);
        w1.Store(ref w, n);
        w2.Store(ref w, 2 * n);
        w3.Store(ref w, 3 * n);
        w4.Store(ref w, 4 * n);
        w5.Store(ref w, 5 * n);
        w6.Store(ref w, 6 * n);
        w7.Store(ref w, 7 * n);
        w8.Store(ref w, 8 * n);
        w9.Store(ref w, 9 * n);
        w10.Store(ref w, 10 * n);
        w11.Store(ref w, 11 * n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(ReadOnlySpan<int> order, int group, ReadOnlySpan<T> from, Span<T> to)
    {
        if (group == 1)
        {
            for (int i = 0; i < order.Length; i++)
            {
                to[i] = from[order[i]];
            }
        }
        else
        {
            for (int i = 0; i < order.Length; i++)
            {
                Neighbours<T>.Copy(from, order[i], to, i * Neighbours<T>.Count);
            }
        }

        // The first learner, inactive, pads a bundle that is not full.
        to[(order.Length * group)..].Fill(to[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckedStep(
        ref readonly T x,
        ref readonly T g,
        ref readonly T s,
        int offset,
        TLane tolerance,
        TLane divergence,
        TLane zero,
        ref TLane weight,
        ref TLane active,
        ref TLane count)
    {
        TLane input = TLane.Load(in x, offset);
        TLane goal = TLane.Load(in g, offset);
        StillOpen(ForwardPass.Error(input, goal, weight), tolerance, divergence, zero, ref active);
        TLane next = TLearner.Next(input, goal, TLane.Load(in s, offset), weight);
        weight = TLane.WhereLess(zero, active, next, weight);
        count += active;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ProbedStep(
        ref readonly T x,
        ref readonly T g,
        ref readonly T s,
        ref readonly T w,
        int offset,
        ref TLane weight,
        ref uint repeating)
    {
        weight = TLearner.Next(TLane.Load(in x, offset), TLane.Load(in g, offset), TLane.Load(in s, offset), weight);
        repeating |= TLane.EqualBits(weight, TLane.Load(in w, offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StillOpen(TLane error, TLane tolerance, TLane divergence, TLane zero, ref TLane active)
        => active = TLane.WhereLess(
            tolerance, error, TLane.WhereLessOrEqual(error, divergence, active, zero), zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WatchedStep(
        ref readonly T x, ref readonly T g, ref readonly T s, int offset, ref TLane weight, ref TLane low, ref TLane high)
    {
        TLane input = TLane.Load(in x, offset);
        TLane goal = TLane.Load(in g, offset);
        TLane delta = TLane.Abs(ForwardPass.Delta(input, goal, weight));
        low = TLane.Lesser(low, delta);
        high = TLane.Greater(high, delta);
        weight = TLearner.Next(input, goal, TLane.Load(in s, offset), weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AdvanceQuartet(int steps)
    {
        ref T w = ref MemoryMarshal.GetReference(Weights);
        int n = TLane.Width;
        TLane x0 = Lane(Inputs, 0), x1 = Lane(Inputs, n), x2 = Lane(Inputs, 2 * n), x3 = Lane(Inputs, 3 * n);
        TLane g0 = Lane(Goals, 0), g1 = Lane(Goals, n), g2 = Lane(Goals, 2 * n), g3 = Lane(Goals, 3 * n);
        TLane s0 = Lane(StepSizes, 0), s1 = Lane(StepSizes, n), s2 = Lane(StepSizes, 2 * n), s3 = Lane(StepSizes, 3 * n);
        TLane w0 = TLane.Load(in w, 0), w1 = TLane.Load(in w, n);
        TLane w2 = TLane.Load(in w, 2 * n), w3 = TLane.Load(in w, 3 * n);
        for (; steps > 0; steps--)
        {
            w0 = TLearner.Next(x0, g0, s0, w0);
            w1 = TLearner.Next(x1, g1, s1, w1);
            w2 = TLearner.Next(x2, g2, s2, w2);
            w3 = TLearner.Next(x3, g3, s3, w3);
        }

        w0.Store(ref w, 0);
        w1.Store(ref w, n);
        w2.Store(ref w, 2 * n);
        w3.Store(ref w, 3 * n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AdvanceWatched(int firstLane, int steps, QuietBand<T> band)
    {
        ref T x = ref MemoryMarshal.GetReference(Inputs);
        ref T g = ref MemoryMarshal.GetReference(Goals);
        ref T s = ref MemoryMarshal.GetReference(StepSizes);
        ref T w = ref MemoryMarshal.GetReference(Weights);
        int n = TLane.Width;
        int i = firstLane * n;
        TLane w0 = TLane.Load(in w, i), w1 = TLane.Load(in w, i + n);
        TLane w2 = TLane.Load(in w, i + (2 * n)), w3 = TLane.Load(in w, i + (3 * n));
        TLane low0 = TLane.Broadcast(T.MaxValue), low1 = low0, low2 = low0, low3 = low0;
        TLane high0 = TLane.Broadcast(T.Zero), high1 = high0, high2 = high0, high3 = high0;
        for (; steps > 0; steps--)
        {
            WatchedStep(in x, in g, in s, i, ref w0, ref low0, ref high0);
            WatchedStep(in x, in g, in s, i + n, ref w1, ref low1, ref high1);
            WatchedStep(in x, in g, in s, i + (2 * n), ref w2, ref low2, ref high2);
            WatchedStep(in x, in g, in s, i + (3 * n), ref w3, ref low3, ref high3);
        }

        w0.Store(ref w, i);
        w1.Store(ref w, i + n);
        w2.Store(ref w, i + (2 * n));
        w3.Store(ref w, i + (3 * n));
        TLane lowest = TLane.Broadcast(band.Low);
        TLane highest = TLane.Broadcast(band.High);
        uint outside =
            (Outside(low0, high0, lowest, highest) & ActiveBits(firstLane))
            | (Outside(low1, high1, lowest, highest) & ActiveBits(firstLane + 1))
            | (Outside(low2, high2, lowest, highest) & ActiveBits(firstLane + 2))
            | (Outside(low3, high3, lowest, highest) & ActiveBits(firstLane + 3));
        return outside == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Outside(TLane low, TLane high, TLane lowest, TLane highest)
        => ~(TLane.LessBits(lowest, low) & TLane.LessOrEqualBits(high, highest));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<T> Field(int index) => _memory.AsSpan(_start + (index * Size), Size);

    private readonly struct SharedGoal : IGoals
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane Load(ref readonly T goals, int offset, TLane shared) => shared;
    }

    private readonly struct OwnGoals : IGoals
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane Load(ref readonly T goals, int offset, TLane shared) => TLane.Load(in goals, offset);
    }
}
