using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Buffers;
using VectorLearn.Rules;

namespace VectorLearn.Kernel;

/// <summary>The order in which a batch's learners run: those forecast to end together stand together, so that few lanes
/// of a bundle wait for a late one. Unsorted, a bundle of the default map does 1.5 to 3 times the work. Four neighbours
/// that end together stay together, which saves taking them apart and putting them back, and is forecast once.</summary>
internal sealed class Schedule<T>(ScheduleHints? hints)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    // Neighbours whose forecasts lie within so many steps, or such a share of them, end together.
    private const float ClosestSteps = 4;
    private const float ClosestShare = 1f / 32;

    /// <summary>Above every other forecast: no end in sight.</summary>
    public const int Endless = 1 << 30;

    private readonly Forecasts<T> _forecasts = new(hints);
    private LargeBuffer? _buffer;
    private Stretch<int> _members;
    private int _capacity;

    /// <summary>Neighbours that end together, by the first of each four, soonest forecast first.</summary>
    public ScheduledLearners Groups { get; } = new();

    /// <summary>The learners that do not end with their neighbours, soonest forecast first.</summary>
    public ScheduledLearners Singles { get; } = new();

    /// <summary>Forecasts and sorts.</summary>
    /// <param name="learners">The batch.</param>
    /// <param name="leftOut">Whether each of them is left out; empty if none is.</param>
    /// <param name="bounds">Between which deltas a learner has no outcome.</param>
    /// <param name="maxSteps">The most steps there are.</param>
    /// <param name="disturbance">By how much rounding may disturb the largest goal, or 0 where that stops no learner in
    /// time.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Plan(
        LearnerSpans<T> learners, ReadOnlySpan<bool> leftOut, Band<T> bounds, int maxSteps, double disturbance)
    {
        int count = learners.Count;
        int groups = count / Neighbours<T>.Count;
        if (_capacity < count)
        {
            Reserve(count);
        }

        Span<int> members = _members.Span[..count];
        for (int group = 0; group < groups; group++)
        {
            members[group] = group * Neighbours<T>.Count;
        }

        int last = Math.Min(maxSteps, Endless);
        ReadOnlySpan<float> firsts = _forecasts.Find(members[..groups], learners, bounds, last, disturbance);
        Span<ScheduledLearners.Entry> room = Groups.Room;
        int whole = 0;
        int singles = 0;
        for (int group = 0; group < groups; group++)
        {
            // The members' forecasts mostly lie between the first's and that of the neighbours' first.
            float own = firsts[group];
            float other = firsts[group + 1 < groups ? group + 1 : Math.Max(group - 1, 0)];
            float earliest = float.MinNative(own, other);
            float latest = float.MaxNative(own, other);
            int first = group * Neighbours<T>.Count;
            bool isWhole = leftOut.IsEmpty || !leftOut.Slice(first, Neighbours<T>.Count).Contains(true);
            if (isWhole && latest - earliest <= ClosestSteps + (latest * ClosestShare))
            {
                room[whole++] = new(first, earliest, latest);
                continue;
            }

            for (int i = 0; i < Neighbours<T>.Count; i++)
            {
                singles = AddSingle(first + i, leftOut, members, singles);
            }
        }

        for (int learner = groups * Neighbours<T>.Count; learner < count; learner++)
        {
            singles = AddSingle(learner, leftOut, members, singles);
        }

        ReadOnlySpan<float> alone = _forecasts.Find(members[..singles], learners, bounds, last, disturbance);
        Groups.Sort(whole);
        room = Singles.Room;
        for (int i = 0; i < alone.Length; i++)
        {
            room[i] = new(members[i], alone[i], alone[i]);
        }

        Singles.Sort(alone.Length);
    }

    private void Reserve(int count)
    {
        int groups = count / Neighbours<T>.Count;
        _buffer?.GiveBack();
        _buffer = LargeBuffer.Rent(
            LargeBuffer.BytesOf<int>(count) + Forecasts<T>.BytesFor(count)
            + ScheduledLearners.BytesFor(groups) + ScheduledLearners.BytesFor(count));
        _capacity = count;
        _members = _buffer.Take<int>(count);
        Groups.Reserve(_buffer, groups);
        _forecasts.Reserve(_buffer, count);
        Singles.Reserve(_buffer, count);
    }

    /// <summary>Adds a learner to those that are forecast alone, unless it is left out.</summary>
    /// <returns>How many there are then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddSingle(int learner, ReadOnlySpan<bool> leftOut, Span<int> members, int count)
    {
        if (leftOut.IsEmpty || !leftOut[learner])
        {
            members[count++] = learner;
        }

        return count;
    }
}
