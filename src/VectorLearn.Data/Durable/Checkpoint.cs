using System.Runtime.CompilerServices;
using VectorLearn.Maps;

namespace VectorLearn.Data;

/// <summary>How far a map's partial file is: everything needed to go on from there.</summary>
internal sealed record Checkpoint
{
    /// <summary>Rows written.</summary>
    public long Rows { get; init; }

    /// <summary>The bytes they take, the head's too.</summary>
    public long Bytes { get; init; }

    /// <summary>A checksum of the bytes since the checkpoint before.</summary>
    public UInt128 Checksum { get; init; }

    /// <summary>Learners by outcome.</summary>
    public OutcomeCounts Counts { get; init; }

    /// <summary>The updates they made together.</summary>
    public long LearnerSteps { get; init; }

    /// <summary>Seconds spent on them, in every run.</summary>
    public double Seconds { get; init; }

    /// <summary>The chunks since the checkpoint before that left something for the file's foot.</summary>
    public IReadOnlyList<MapChunk> Chunks { get; init; } = [];

    /// <summary>The manifest, once the file is whole.</summary>
    public string? Manifest { get; init; }

    /// <summary>Whether it is the very same checkpoint.</summary>
    public bool Equals(Checkpoint? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
