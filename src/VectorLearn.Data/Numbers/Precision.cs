using System.Diagnostics.CodeAnalysis;

namespace VectorLearn.Data;

/// <summary>The number type of a sweep, by name.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The types are what the names mean.")]
public enum Precision
{
    /// <summary><see cref="double"/>, 64 bits.</summary>
    Double,

    /// <summary><see cref="float"/>, 32 bits.</summary>
    Float,

    /// <summary><see cref="System.Half"/>, 16 bits.</summary>
    Half,
}

/// <summary>The names of the precisions on the command line and in files.</summary>
public static class Precisions
{
    /// <summary>Every name, in the order of <see cref="Precision"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["double", "float", "half"];

    /// <summary>The name of a precision, such as <c>double</c>.</summary>
    /// <param name="precision">Which.</param>
    public static string Name(this Precision precision) => Names[(int)precision];

    /// <summary>Finds a precision by its name.</summary>
    /// <param name="name">Such as <c>double</c>.</param>
    /// <param name="precision">The precision of that name.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? name, out Precision precision)
    {
        int index = 0;
        while (index < Names.Count && Names[index] != name)
        {
            index++;
        }

        precision = (Precision)(index % Names.Count);
        return index < Names.Count;
    }
}
