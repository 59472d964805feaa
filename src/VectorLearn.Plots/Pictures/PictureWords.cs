namespace VectorLearn.Plots;

/// <summary>What is written on a picture in place of what it would say by itself.</summary>
/// <param name="Title">The title; if null, what is shown.</param>
/// <param name="XLabel">The horizontal axis' label; if null, the name of its column.</param>
/// <param name="YLabel">The vertical axis' label; if null, the name of its column.</param>
public sealed record PictureWords(string? Title = null, string? XLabel = null, string? YLabel = null);
