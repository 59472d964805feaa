using VectorLearn.Grids;

namespace VectorLearn.Explorer;

/// <summary>Powers of two with any exponent, by operations that give the same bits on every machine, which those of the C
/// library do not.</summary>
internal static class Octaves
{
    // So many points an octave that between two of them a straight line is off by less than a double can show.
    private const int Points = 1 << 27;

    private static readonly Axis s_octave = Axis.Logarithmic(1, 2, Points + 1);

    /// <summary><c>2^exponent</c>.</summary>
    public static double Power(double exponent)
    {
        double octave = Math.Floor(exponent);
        double place = (exponent - octave) * Points;
        int below = (int)place;
        double low = s_octave[below];
        double mantissa = below == place ? low : low + ((place - below) * (s_octave[below + 1] - low));
        return Math.ScaleB(mantissa, (int)Math.Clamp(octave, -2000, 2000));
    }
}
