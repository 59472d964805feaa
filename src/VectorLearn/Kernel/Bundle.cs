using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VectorLearn.Buffers;
using VectorLearn.Lanes;

namespace VectorLearn.Kernel;

/// <summary>Learners that advance together: twelve lanes of them. One lane at a time would wait for each product; twelve
/// independent ones keep the multipliers busy. A place without a learner under way repeats one that is, so that whoever
/// watches the bundle need not tell them apart.</summary>
internal sealed class Bundle<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Lanes in a bundle.</summary>
    public const int Lanes = BundleLayout.Lanes;

    /// <summary>Lanes in use where the learners fill no more.</summary>
    public const int FewLanes = 4;

    /// <summary>The most steps that are recorded at once: a record has 32 bits or more. Longer blocks are recorded piece by piece.
    /// With 16 momentum's map takes a seventh longer, for more often it is looked who has ended.</summary>
    public const int TrackLength = 32;

    private const int Goal = 1;
    private const int FirstParameter = 2;

    // One array for all fields.
    private readonly T[] _memory;
    private readonly int _inputsAt;
    private readonly int _statesAt;
    private readonly int _width;
    private readonly int _widthLog;
    private readonly int _ruleParameters;
    private readonly int _lossParameters;
    private readonly int _firstState;

    /// <summary>Creates an empty bundle.</summary>
    /// <param name="width">Learners in a lane; a power of two.</param>
    /// <param name="ruleParameters">Parameters of the rule.</param>
    /// <param name="lossParameters">Parameters of the loss.</param>
    /// <param name="states">Values in a learner's state.</param>
    public Bundle(int width, int ruleParameters, int lossParameters, int states)
    {
        _width = width;
        _widthLog = BitOperations.Log2((uint)width);
        _ruleParameters = ruleParameters;
        _lossParameters = lossParameters;
        _firstState = FirstParameter + ruleParameters;
        StateCount = states;
        Size = Lanes * width;
        int fields = lossParameters + _firstState + (3 * states) + 1 + TrackLength + 1;
        var memory = new AlignedMemory<T>(fields * Size);
        _memory = memory.Array;
        _inputsAt = memory.Start + (lossParameters * Size);
        _statesAt = _inputsAt + (_firstState * Size);
        Counts = new int[Size];
        Ends = new T[Size];
        Periods = new int[Size];
        StepsBefore = new int[Size];
    }

    /// <summary>Learners in a full bundle.</summary>
    public int Size { get; }

    /// <summary>Values in a learner's state.</summary>
    public int StateCount { get; }

    /// <summary>Lanes in use: <see cref="Lanes"/> or <see cref="FewLanes"/>.</summary>
    public int UsedLanes { get; private set; } = Lanes;

    /// <summary>Whether all learners of the bundle have the same goal.</summary>
    public bool HasSharedGoal { get; set; }

    /// <summary>The inputs, from where on the other fields lie: the goals <see cref="Size"/> above, then the rule's parameters
    /// one after the other; the loss's downwards from <see cref="Size"/> below.</summary>
    public ref T At
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _inputsAt);
    }

    /// <summary>The states: lane by lane, and of a lane value by value, the weights first.</summary>
    public ref T StateAt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _statesAt);
    }

    /// <summary>The learners' records, as lanes keep them.</summary>
    public ref T RecordAt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _statesAt + (3 * StateCount * Size));
    }

    /// <summary>The weights before each of the steps recorded: <see cref="Size"/> of the first step, then of the next.</summary>
    public ref T TrackAt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _statesAt + (((3 * StateCount) + 1) * Size));
    }

    /// <summary>The states.</summary>
    public Span<T> States => Field(_firstState, StateCount);

    /// <summary>The states at the start of the block under way.</summary>
    public Span<T> BlockStates => Field(_firstState + StateCount, StateCount);

    /// <summary>The states at the last step at which no learner was yet known to repeat itself.</summary>
    public Span<T> ProbedStates => Field(_firstState + (2 * StateCount), StateCount);

    /// <summary>The numbers of <see cref="RecordAt"/>.</summary>
    public Span<T> Records => Field(_firstState + (3 * StateCount), 1);

    /// <summary>For each lane, the bits of the learners still under way.</summary>
    public uint[] ActiveBits { get; } = new uint[Lanes];

    /// <summary>For each lane, the bits of the learners that came to their outcome in the last checked block.</summary>
    public uint[] Retired { get; } = new uint[Lanes];

    /// <summary>The updates that each of those made in the block before its outcome.</summary>
    public int[] Counts { get; }

    /// <summary>The weights that those had then.</summary>
    public T[] Ends { get; }

    /// <summary>The period with which each learner was last seen to repeat itself.</summary>
    public int[] Periods { get; }

    /// <summary>The updates each learner had made when the bundle took it in.</summary>
    public int[] StepsBefore { get; }

    /// <summary>The most of them.</summary>
    public int MostStepsBefore { get; private set; }

    /// <summary>Where among the states a value of the learner in a place is.</summary>
    /// <param name="value">Which value; 0 is the weight.</param>
    /// <param name="place">The learner's place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int StatePlace(int value, int place)
        => StateCount == 1 ? place : ((place & -_width) * StateCount) + (value << _widthLog) + (place & (_width - 1));

    /// <summary>The weight of the learner in a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Weight(int place) => States[StatePlace(0, place)];

    /// <summary>Whether a place has a learner still under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsActive(int place) => (ActiveBits[place >> _widthLog] & (1u << (place & (_width - 1)))) != 0;

    /// <summary>Makes learners of a lane inactive; they do not count as retired.</summary>
    public void Deactivate(int lane, uint learners) => ActiveBits[lane] &= ~learners;

    /// <summary>Lets all inactive places repeat an active learner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Park()
    {
        int host = 0;
        while (!IsActive(host))
        {
            host++;
        }

        Span<T> parameters = Field(-_lossParameters, _lossParameters + _firstState);
        Span<T> states = States;
        for (int lane = 0; lane < UsedLanes; lane++)
        {
            uint idle = ~ActiveBits[lane] & (uint)((1ul << _width) - 1);
            for (; idle != 0; idle &= idle - 1)
            {
                int place = (lane * _width) + BitOperations.TrailingZeroCount(idle);
                for (int field = 0; field < parameters.Length; field += Size)
                {
                    parameters[field + place] = parameters[field + host];
                }

                for (int value = 0; value < StateCount; value++)
                {
                    states[StatePlace(value, place)] = states[StatePlace(value, host)];
                }
            }
        }
    }

    /// <summary>Takes in learners at their start.</summary>
    /// <param name="order">The first learners of groups of neighbours, one group or more.</param>
    /// <param name="group">Learners in a group: <see cref="Neighbours{T}.Count"/> or 1.</param>
    /// <param name="learners">All learners.</param>
    /// <param name="memory">What the values of a state beside the weight begin with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> order, int group, LearnerSpans<T> learners, ReadOnlySpan<T> memory)
    {
        if (learners.HaveSharedWeight)
        {
            FillState(0, learners.InitialWeights[0]);
        }
        else if (StateCount == 1)
        {
            Gather(order, group, learners.InitialWeights, States);
        }
        else
        {
            for (int place = 0; place < Size; place++)
            {
                int learner = place < order.Length * group ? order[place / group] + (place % group) : order[0];
                States[StatePlace(0, place)] = learners.InitialWeights[learner];
            }
        }

        for (int value = 0; value < memory.Length; value++)
        {
            FillState(value + 1, memory[value]);
        }

        Array.Clear(StepsBefore);
        MostStepsBefore = 0;
        GatherParameters(order, group, learners);
    }

    /// <summary>Takes in learners that are under way: their <see cref="States"/> and <see cref="StepsBefore"/> are
    /// there already.</summary>
    /// <param name="order">The learners, one or more.</param>
    /// <param name="learners">All learners.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void GatherUnderWay(ReadOnlySpan<int> order, LearnerSpans<T> learners)
    {
        for (int place = order.Length; place < Size; place++)
        {
            for (int value = 0; value < StateCount; value++)
            {
                States[StatePlace(value, place)] = States[StatePlace(value, 0)];
            }
        }

        MostStepsBefore = TensorPrimitives.Max<int>(StepsBefore.AsSpan(0, order.Length));
        GatherParameters(order, group: 1, learners);
    }

    /// <summary>Takes in consecutive learners with weights of theirs, to be looked at; nothing of the rule's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Copy(LearnerSpans<T> learners, ReadOnlySpan<T> weights, int start, int count)
    {
        learners.Inputs.Slice(start, count).CopyTo(Field(0, 1));
        if (!learners.HaveSharedGoal || start == 0)
        {
            learners.Goals.Slice(start, count).CopyTo(Field(Goal, 1));
        }

        if (StateCount == 1)
        {
            weights.Slice(start, count).CopyTo(States);
        }
        else
        {
            for (int place = 0; place < count; place += _width)
            {
                int width = Math.Min(_width, count - place);
                weights.Slice(start + place, width).CopyTo(States[StatePlace(0, place)..]);
            }
        }

        for (int i = _ruleParameters; i < _ruleParameters + _lossParameters; i++)
        {
            learners.Parameter(i).Slice(start, count).CopyTo(Parameter(i));
        }
    }

    /// <summary>Takes in one learner in every place.</summary>
    public void Fill(T input, T goal, ReadOnlySpan<T> parameters, T weight, ReadOnlySpan<T> memory)
    {
        Field(0, 1).Fill(input);
        Field(Goal, 1).Fill(goal);
        for (int i = 0; i < parameters.Length; i++)
        {
            Parameter(i).Fill(parameters[i]);
        }

        FillState(0, weight);
        for (int value = 0; value < memory.Length; value++)
        {
            FillState(value + 1, memory[value]);
        }

        HasSharedGoal = true;
        Activate(Size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherParameters(ReadOnlySpan<int> order, int group, LearnerSpans<T> learners)
    {
        HasSharedGoal = learners.HaveSharedGoal;
        Gather(order, group, learners.Inputs, Field(0, 1));
        if (HasSharedGoal)
        {
            Field(Goal, 1).Fill(learners.Goals[0]);
        }
        else
        {
            Gather(order, group, learners.Goals, Field(Goal, 1));
        }

        for (int i = 0; i < _ruleParameters + _lossParameters; i++)
        {
            if ((learners.SharedParameters & (1u << i)) != 0)
            {
                Parameter(i).Fill(learners.Parameter(i)[0]);
            }
            else
            {
                Gather(order, group, learners.Parameter(i), Parameter(i));
            }
        }

        int count = order.Length * group;
        UsedLanes = count <= FewLanes * _width ? FewLanes : Lanes;
        Activate(count);
    }

    /// <summary>Lets the first learners be under way, and no others.</summary>
    private void Activate(int count)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            int filled = Math.Clamp(count - (lane * _width), 0, _width);
            ActiveBits[lane] = (uint)((1ul << filled) - 1);
        }
    }

    private void FillState(int value, T number)
    {
        int stretch = StateCount == 1 ? Size : _width;
        for (int place = 0; place < Size; place += stretch)
        {
            States.Slice(StatePlace(value, place), stretch).Fill(number);
        }
    }

    private Span<T> Parameter(int index)
        => Field(index < _ruleParameters ? FirstParameter + index : _ruleParameters - index - 1, 1);

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
            Span<Neighbours<T>> groups = MemoryMarshal.Cast<T, Neighbours<T>>(to);
            for (int i = 0; i < order.Length && i < groups.Length; i++)
            {
                groups[i] = Neighbours<T>.At(from, order[i]);
            }
        }

        // The first learner, inactive, pads a bundle that is not full.
        to[(order.Length * group)..].Fill(to[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<T> Field(int index, int count) => _memory.AsSpan(_inputsAt + (index * Size), count * Size);
}
