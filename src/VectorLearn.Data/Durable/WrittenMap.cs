using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>A map that was written to its end.</summary>
/// <param name="Manifest">What it is.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="LastRun">What the run that finished it came to, less than the manifest says if it was resumed; null if
/// nothing was left to do.</param>
public sealed record WrittenMap(SweepManifest Manifest, long Bytes, SweepSummary? LastRun);
