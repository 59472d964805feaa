using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Lanes;

namespace VectorLearn.Tests.Kernel;

/// <summary>What the plain loop needs of a number format.</summary>
internal interface IPlainNumber<T> :
    IAdditionOperators<T, T, T>,
    ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>,
    IDivisionOperators<T, T, T>,
    IComparisonOperators<T, T, bool>
    where T : struct, IPlainNumber<T>
{
    /// <summary>Rounds a number to the format.</summary>
    static abstract T Of(double value);

    static abstract T Sqrt(T value);

    /// <summary>The functions: their bits are the engine's own, and are held to their values elsewhere.</summary>
    static abstract T Exp(T value);

    static abstract T Tanh(T value);

    static abstract T SinTurns(T value);

    static abstract T CosTurns(T value);

    double ToDouble();
}

/// <summary>Numbers of .NET's own.</summary>
internal readonly struct Own<T>(T value) : IPlainNumber<Own<T>>
    where T : IFloatingPointIeee754<T>
{
    private readonly T _value = value;

    private static bool IsDouble => typeof(T) == typeof(double);

    public static Own<T> operator +(Own<T> left, Own<T> right) => new(left._value + right._value);

    public static Own<T> operator -(Own<T> left, Own<T> right) => new(left._value - right._value);

    public static Own<T> operator *(Own<T> left, Own<T> right) => new(left._value * right._value);

    public static Own<T> operator /(Own<T> left, Own<T> right) => new(left._value / right._value);

    public static bool operator <(Own<T> left, Own<T> right) => left._value < right._value;

    public static bool operator <=(Own<T> left, Own<T> right) => left._value <= right._value;

    public static bool operator >(Own<T> left, Own<T> right) => left._value > right._value;

    public static bool operator >=(Own<T> left, Own<T> right) => left._value >= right._value;

    public static bool operator ==(Own<T> left, Own<T> right) => left._value == right._value;

    public static bool operator !=(Own<T> left, Own<T> right) => left._value != right._value;

    public static Own<T> Of(double value) => new(T.CreateSaturating(value));

    public static Own<T> Sqrt(Own<T> value) => new(T.Sqrt(value._value));

    public static Own<T> Exp(Own<T> value)
        => IsDouble ? Of(ScalarFunctions.Exp(value.ToDouble())) : Of(ScalarFunctions.Exp((float)value.ToDouble()));

    public static Own<T> Tanh(Own<T> value)
        => IsDouble ? Of(ScalarFunctions.Tanh(value.ToDouble())) : Of(ScalarFunctions.Tanh((float)value.ToDouble()));

    public static Own<T> SinTurns(Own<T> value)
        => IsDouble ? Of(ScalarFunctions.SinTurns(value.ToDouble())) : Of(ScalarFunctions.SinTurns((float)value.ToDouble()));

    public static Own<T> CosTurns(Own<T> value)
        => IsDouble ? Of(ScalarFunctions.CosTurns(value.ToDouble())) : Of(ScalarFunctions.CosTurns((float)value.ToDouble()));

    public double ToDouble() => double.CreateChecked(_value);

    public override bool Equals(object? obj) => obj is Own<T> other && this == other;

    public override int GetHashCode() => _value.GetHashCode();
}

/// <summary>Numbers that .NET does not have: reckoned with in double, which has more than twice their bits, and then
/// rounded.</summary>
internal readonly struct Narrow<TShape> : IPlainNumber<Narrow<TShape>>
    where TShape : struct, INarrowShape
{
    private readonly double _value;

    private Narrow(double value) => _value = value;

    public static Narrow<TShape> operator +(Narrow<TShape> left, Narrow<TShape> right) => Of(left._value + right._value);

    public static Narrow<TShape> operator -(Narrow<TShape> left, Narrow<TShape> right) => Of(left._value - right._value);

    public static Narrow<TShape> operator *(Narrow<TShape> left, Narrow<TShape> right) => Of(left._value * right._value);

    public static Narrow<TShape> operator /(Narrow<TShape> left, Narrow<TShape> right) => Of(left._value / right._value);

    public static bool operator <(Narrow<TShape> left, Narrow<TShape> right) => left._value < right._value;

    public static bool operator <=(Narrow<TShape> left, Narrow<TShape> right) => left._value <= right._value;

    public static bool operator >(Narrow<TShape> left, Narrow<TShape> right) => left._value > right._value;

    public static bool operator >=(Narrow<TShape> left, Narrow<TShape> right) => left._value >= right._value;

    public static bool operator ==(Narrow<TShape> left, Narrow<TShape> right) => left._value == right._value;

    public static bool operator !=(Narrow<TShape> left, Narrow<TShape> right) => left._value != right._value;

    public static Narrow<TShape> Of(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return new(double.IsInfinity(value) && !TShape.HasInfinity ? double.NaN : value);
        }

        int spacing = Math.Max(Math.ILogB(value) - TShape.SignificandBits + 1, TShape.SmallestExponent);
        double rounded = Math.ScaleB(Math.Round(Math.ScaleB(value, -spacing), MidpointRounding.ToEven), spacing);
        return new(Math.Abs(rounded) <= TShape.Largest ? rounded
            : TShape.HasInfinity ? Math.CopySign(double.PositiveInfinity, value)
            : double.NaN);
    }

    public static Narrow<TShape> Sqrt(Narrow<TShape> value) => Of(Math.Sqrt(value._value));

    public static Narrow<TShape> Exp(Narrow<TShape> value) => Of(ScalarFunctions.Exp((float)value._value));

    public static Narrow<TShape> Tanh(Narrow<TShape> value) => Of(ScalarFunctions.Tanh((float)value._value));

    public static Narrow<TShape> SinTurns(Narrow<TShape> value) => Of(ScalarFunctions.SinTurns((float)value._value));

    public static Narrow<TShape> CosTurns(Narrow<TShape> value) => Of(ScalarFunctions.CosTurns((float)value._value));

    public double ToDouble() => _value;

    public override bool Equals(object? obj) => obj is Narrow<TShape> other && this == other;

    public override int GetHashCode() => _value.GetHashCode();
}

/// <summary>The measures of a narrow format.</summary>
internal interface INarrowShape
{
    static abstract int SignificandBits { get; }

    /// <summary>The exponent of the smallest positive number.</summary>
    static abstract int SmallestExponent { get; }

    static abstract double Largest { get; }

    static abstract bool HasInfinity { get; }
}

internal readonly struct BFloat16Shape : INarrowShape
{
    public static int SignificandBits => 8;

    public static int SmallestExponent => -133;

    public static double Largest => Math.ScaleB(255, 120);

    public static bool HasInfinity => true;
}

internal readonly struct E5M2Shape : INarrowShape
{
    public static int SignificandBits => 3;

    public static int SmallestExponent => -16;

    public static double Largest => 57344;

    public static bool HasInfinity => true;
}

internal readonly struct E4M3Shape : INarrowShape
{
    public static int SignificandBits => 4;

    public static int SmallestExponent => -9;

    public static double Largest => 448;

    public static bool HasInfinity => false;
}

/// <summary>The engine's functions of one number.</summary>
internal static class ScalarFunctions
{
    public static T Exp<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => ValueOf(ScalarLane<T>.Exp(new ScalarLane<T>(value)));

    public static T Tanh<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => ValueOf(ScalarLane<T>.Tanh(new ScalarLane<T>(value)));

    public static T SinTurns<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => ValueOf(ScalarLane<T>.SinTurns(new ScalarLane<T>(value)));

    public static T CosTurns<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => ValueOf(ScalarLane<T>.CosTurns(new ScalarLane<T>(value)));

    private static T ValueOf<T>(ScalarLane<T> lane)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Unsafe.BitCast<ScalarLane<T>, T>(lane);
}
