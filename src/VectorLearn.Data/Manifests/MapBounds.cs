using System.Globalization;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Numbers;

namespace VectorLearn.Data;

/// <summary>The bounds a sweep runs with, as the shortest numbers that round to them.</summary>
/// <param name="Tolerance">An error at or below this has converged.</param>
/// <param name="Divergence">An error above this has diverged.</param>
internal readonly record struct MapBounds(double Tolerance, double Divergence)
{
    /// <summary>The bounds of a plan's sweep.</summary>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    public static MapBounds Of(MapPlan plan) => plan.Format.Use(new Rounding(plan));

    private sealed class Rounding(MapPlan plan) : INumberUser<MapBounds>
    {
        public MapBounds Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Limits<T> limits = plan.Sweep.Limits<T>();
            return new MapBounds(Shortest(limits.Tolerance), Shortest(limits.Divergence));
        }

        // A float 1e-10 is 1.00000001335e-10 as a double; its shortest text is what was meant.
        private double Shortest<T>(T value)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Span<byte> text = stackalloc byte[NumberText.Longest];
            int length = NumberText.Of(plan.Format.Neuron).Format(double.CreateTruncating(value), text);
            return double.Parse(text[..length], CultureInfo.InvariantCulture);
        }
    }
}
