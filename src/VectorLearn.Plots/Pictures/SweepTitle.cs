using VectorLearn.Grids;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>Sweeps in titles of pictures.</summary>
public static class SweepTitle
{
    private static readonly Sweep s_plain = new();

    /// <summary>Which learners a sweep has: what their neurons are, where that is not the usual, the values of their parameters
    /// and the number format.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="except">Parameters that are told elsewhere.</param>
    public static string Of(Sweep sweep, params IReadOnlyList<Parameter> except)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return string.Join(
            "  ·  ",
            [
                .. sweep.Activation == s_plain.Activation ? Array.Empty<string>() : [sweep.Activation.Name],
                .. sweep.Loss == s_plain.Loss ? Array.Empty<string>() : [sweep.Loss.Name],
                .. sweep.Parameters.Except(except).Select(parameter => $"{parameter.Name.Replace('_', ' ')} {sweep[parameter]}"),
                .. sweep.Format is { } format ? [format.Name] : Array.Empty<string>(),
            ]);
    }
}
