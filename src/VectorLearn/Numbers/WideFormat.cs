using System.Globalization;
using System.Numerics;

namespace VectorLearn.Numbers;

/// <summary>A format that processors reckon in themselves.</summary>
internal sealed class WideFormat<T>(string name, int significandBits)
    : NumberFormat(name, 8 * System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), significandBits)
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    public override double MaxValue => double.CreateChecked(T.MaxValue);

    public override double Epsilon => double.CreateChecked(T.Epsilon);

    public override double DefaultTolerance => 1e-10;

    public override double DefaultDivergence => 1e10;

    public override double Round(double value) => double.CreateChecked(T.CreateSaturating(value));

    public override bool IsHeldBy<THolder>() => typeof(THolder) == typeof(T);

    public override int Format(double value, Span<byte> text)
    {
        string format = typeof(T) == typeof(double) && ShortestText.IsMisprinted(value) ? "G17" : "R";
        T.CreateSaturating(value).TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        return length;
    }

    public override TResult Use<TResult>(INumberUser<TResult> user) => user.Use<T>();

    internal override TResult UseRounding<TResult>(IRoundingUser<TResult> user) => user.UseOwn<T>();
}
