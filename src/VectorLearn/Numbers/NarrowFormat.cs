using System.Globalization;

namespace VectorLearn.Numbers;

/// <summary>A format narrower than float.</summary>
internal sealed class NarrowFormat<TRounding>() : NumberFormat(TRounding.Name, TRounding.Bits, TRounding.SignificandBits)
    where TRounding : struct, IRounding
{
    // Enough to tell any two numbers of 11 bits of significand apart.
    private const int MostDigits = 6;

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
        for (int digits = 1; digits < MostDigits; digits++)
        {
            value.TryFormat(text, out length, $"E{digits - 1}", CultureInfo.InvariantCulture);
            if (double.Parse(text[..length], CultureInfo.InvariantCulture) is double read
                && (RoundOnce(read) == value || !double.IsFinite(value)))
            {
                // In the notation of all other numbers.
                read.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
                return length;
            }
        }

        value.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
        return length;
    }

    public override TResult Use<TResult>(INumberUser<TResult> user) => user.Use<float>();

    internal override TResult UseRounding<TResult>(IRoundingUser<TResult> user) => user.UseRounding<TRounding>();
}
