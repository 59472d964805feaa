using System.Globalization;

namespace VectorLearn.Numbers;

/// <summary>A format narrower than float.</summary>
internal sealed class NarrowFormat<TRounding> : NumberFormat
    where TRounding : struct, IRounding
{
    // Enough to tell any two numbers of 11 bits of significand apart.
    private const int MostDigits = 6;

    private readonly MixedFormat<TRounding> _mixed;

    public NarrowFormat()
        : base(TRounding.Name, TRounding.Bits, TRounding.SignificandBits)
        => _mixed = new MixedFormat<TRounding>(this);

    public override double MaxValue => TRounding.MaxValue;

    public override double Epsilon => TRounding.Epsilon;

    public override double DefaultTolerance => TRounding.DefaultTolerance;

    public override double DefaultDivergence => TRounding.DefaultDivergence;

    public override double Round(double value) => RoundOnce(value);

    /// <summary>As <see cref="Round"/>.</summary>
    public static double RoundOnce(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) || TRounding.HasInfinity ? value : double.NaN;
        }

        if (value == 0)
        {
            return value;
        }

        // The distance between the numbers around the value; the product and the quotient below are exact.
        int exponent = Math.Max(Math.ILogB(value) - TRounding.SignificandBits + 1, Math.ILogB(TRounding.Epsilon));
        double rounded = Math.ScaleB(Math.Round(Math.ScaleB(value, -exponent), MidpointRounding.ToEven), exponent);
        return Math.Abs(rounded) <= TRounding.MaxValue ? rounded
            : TRounding.HasInfinity ? Math.CopySign(double.PositiveInfinity, value)
            : double.NaN;
    }

    public override bool IsHeldBy<THolder>() => typeof(THolder) == typeof(float);

    public override int Format(double value, Span<byte> text)
    {
        int length;
        for (int digits = 1; digits < MostDigits && double.IsFinite(value); digits++)
        {
            double nearest = Shortened(value, digits);

            // Above a power of two the numbers lie further apart than below it: there the next text up may read back where
            // the nearest, which is below, does not.
            double above = Shortened(nearest + Math.CopySign(Spacing(value, digits), value), digits);
            double read = RoundOnce(nearest) == value ? nearest : above;
            if (RoundOnce(read) == value)
            {
                // In the notation of all other numbers.
                read.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
                return length;
            }
        }

        value.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
        return length;
    }

    public override NumberFormat? UpdatedIn(NumberFormat update) => update == Float ? _mixed : null;

    public override TResult Use<TResult>(INumberUser<TResult> user) => user.Use<float>();

    /// <summary>The nearest number of so many digits.</summary>
    private static double Shortened(double value, int digits)
        => double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>How far numbers of so many digits lie apart around a number.</summary>
    private static double Spacing(double value, int digits)
        => value == 0 ? 0 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1);

    internal override TResult UseRounding<TResult>(IRoundingUser<TResult> user) => user.UseRounding<TRounding>();
}
