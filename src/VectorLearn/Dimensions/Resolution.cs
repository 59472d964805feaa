using VectorLearn.Grids;
using VectorLearn.Numbers;

namespace VectorLearn.Dimensions;

/// <summary>Whether points are far enough apart for a number format.</summary>
internal static class Resolution
{
    /// <summary>How many levels have neighbouring points with another number of their format between them.</summary>
    /// <param name="axes">The axes of the points.</param>
    /// <param name="levels">How many levels there are.</param>
    /// <param name="formatOf">The format of a parameter's numbers.</param>
    public static int LevelsApart(IReadOnlyList<GridAxis> axes, int levels, Func<Parameter, NumberFormat> formatOf)
    {
        int apart = levels;
        foreach (GridAxis axis in axes)
        {
            while (apart > 0 && !AreApart(axis.Axis, 1L << (levels - apart), formatOf(axis.Parameter)))
            {
                apart--;
            }
        }

        return apart;
    }

    private static bool AreApart(Axis axis, long stride, NumberFormat format)
    {
        double last = axis.Value<double>(0, format);
        for (long point = stride; point < axis.Count; point += stride)
        {
            double next = axis.Value<double>((int)point, format);
            if (!(Math.Abs(next - last) >= 2 * Spacing(Math.Max(Math.Abs(last), Math.Abs(next)), format)))
            {
                return false;
            }

            last = next;
        }

        return true;
    }

    /// <summary>From a number to the next one.</summary>
    private static double Spacing(double magnitude, NumberFormat format)
        => magnitude == 0
            ? format.Epsilon
            : Math.Max(format.Epsilon, Math.ScaleB(1, Math.ILogB(magnitude) - (format.SignificandBits - 1)));
}
