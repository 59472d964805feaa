using System.Globalization;

namespace VectorLearn.Numbers;

/// <summary>The shortest text of a double that reads back to the same bits.</summary>
internal static class ShortestText
{
    /// <summary>Whether .NET's own shortest text is one digit short and reads back to a neighbour: so it is for 2^-25 and
    /// 2^-958, and their negatives.</summary>
    public static bool IsMisprinted(double value) => Math.Abs(value) is 2.9802322387695312E-08 or 4.1045368012983762E-289;

    /// <summary>The text, in invariant culture.</summary>
    public static string Of(double value)
        => value.ToString(IsMisprinted(value) ? "G17" : "R", CultureInfo.InvariantCulture);
}
