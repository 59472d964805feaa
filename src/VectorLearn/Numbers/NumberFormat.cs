using System.Numerics;
using System.Text;

namespace VectorLearn.Numbers;

/// <summary>The numbers learners reckon with: every operation is rounded to the format, to nearest even.</summary>
public abstract class NumberFormat
{
    private const int LongestText = 32;

    private protected NumberFormat(string name, int bits, int significandBits)
    {
        Name = name;
        Bits = bits;
        SignificandBits = significandBits;
    }

    /// <summary>Every format there is. A format is one file, and one line here.</summary>
    public static IReadOnlyList<NumberFormat> All { get; } =
    [
        new WideFormat<double>("double", significandBits: 53),
        new WideFormat<float>("float", significandBits: 24),
        new NarrowFormat<HalfRounding>(),
        new NarrowFormat<BFloat16Rounding>(),
        new NarrowFormat<E5M2Rounding>(),
        new NarrowFormat<E4M3Rounding>(),
    ];

    /// <summary>The formats that are two: neurons reckon in a narrow one, and their weights are kept and updated in the type
    /// that holds its numbers, as mixed-precision training does.</summary>
    public static IReadOnlyList<NumberFormat> Mixed { get; } =
        [.. All.Select(format => format.UpdatedIn(Float)).OfType<NumberFormat>()];

    /// <summary>IEEE binary64.</summary>
    public static NumberFormat Double => All[0];

    /// <summary>IEEE binary32.</summary>
    public static NumberFormat Float => All[1];

    /// <summary>IEEE binary16.</summary>
    public static NumberFormat Half => All[2];

    /// <summary>The name on the command line and in files, such as <c>double</c>.</summary>
    public string Name { get; }

    /// <summary>The bits of a number.</summary>
    public int Bits { get; }

    /// <summary>The bits of the significand, the hidden one counted.</summary>
    public int SignificandBits { get; }

    /// <summary>Half the distance from 1 to the next number: <c>2^-SignificandBits</c>. A rounded operation is off by at
    /// most this share.</summary>
    public double UnitRoundoff => Math.ScaleB(1, -SignificandBits);

    /// <summary>What neurons reckon in: inputs, goals and the loss's parameters, predictions, errors and weight deltas. The format
    /// itself unless it is one of <see cref="Mixed"/>; all else that is said of such a one is said of this.</summary>
    public virtual NumberFormat Neuron => this;

    /// <summary>What rules reckon in: the weight and what else is carried from step to step, and the rule's parameters. The
    /// format itself unless it is one of <see cref="Mixed"/>.</summary>
    public virtual NumberFormat Update => this;

    /// <summary>The largest number.</summary>
    public abstract double MaxValue { get; }

    /// <summary>The smallest positive number, a subnormal one.</summary>
    public abstract double Epsilon { get; }

    /// <summary>The tolerance of learners where none is asked for.</summary>
    public abstract double DefaultTolerance { get; }

    /// <summary>The divergence bound of learners where none is asked for.</summary>
    public abstract double DefaultDivergence { get; }

    /// <summary>The format whose own type is <typeparamref name="T"/>.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static NumberFormat Of<T>()
        => typeof(T) == typeof(double) ? Double
            : typeof(T) == typeof(float) ? Float
            : throw new NotSupportedException(
                $"{typeof(T).Name} is no type that learners reckon in; use double, or float, which also holds the narrower formats");

    /// <summary>Finds a format by its name; null if there is none.</summary>
    /// <param name="name">Such as <c>double</c>, or <c>bfloat16+float</c> of <see cref="Mixed"/>.</param>
    public static NumberFormat? Find(string? name) => All.Concat(Mixed).FirstOrDefault(format => format.Name == name);

    /// <summary>The format with weights that are kept and updated in another; null if they cannot be. That other is the own
    /// format of the type that holds the numbers, and the format narrower.</summary>
    /// <param name="update">The other.</param>
    public virtual NumberFormat? UpdatedIn(NumberFormat update) => null;

    /// <summary>Rounds to the format, to nearest even, once.</summary>
    /// <param name="value">Any number. What lies beyond the largest becomes infinity, or NaN where the format has none.</param>
    public abstract double Round(double value);

    /// <summary>Rounds to the format, in the type that holds its numbers.</summary>
    /// <typeparam name="T">That type.</typeparam>
    /// <param name="value">Any number.</param>
    public T Round<T>(double value)
        where T : IFloatingPointIeee754<T>
        => T.CreateSaturating(Round(value));

    /// <summary>Whether <typeparamref name="T"/> is the type that holds the format's numbers.</summary>
    /// <typeparam name="T">A type.</typeparam>
    public abstract bool IsHeldBy<T>();

    /// <summary>The shortest decimal that reads back as the same number of the format.</summary>
    /// <param name="value">A number of the format.</param>
    /// <param name="text">Takes the text, as UTF-8 in invariant culture; 32 bytes are enough.</param>
    /// <returns>The bytes written.</returns>
    public abstract int Format(double value, Span<byte> text);

    /// <summary>The shortest decimal that reads back as the same number of the format.</summary>
    /// <param name="value">A number of the format.</param>
    public string Text(double value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        return Encoding.ASCII.GetString(text[..Format(value, text)]);
    }

    /// <summary>Does something in the type that holds the format's numbers.</summary>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="user">What is to be done.</param>
    public abstract TResult Use<TResult>(INumberUser<TResult> user);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Does something with what the lanes need to know of the format.</summary>
    internal abstract TResult UseRounding<TResult>(IRoundingUser<TResult> user);
}

/// <summary>What is to be done with the way a format rounds.</summary>
internal interface IRoundingUser<TResult>
{
    /// <summary>The processor's own operations round to the format.</summary>
    TResult UseOwn<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;

    /// <summary>Operations are done in float, and rounded.</summary>
    TResult UseRounding<TRounding>()
        where TRounding : struct, IRounding;

    /// <summary>Those of neurons are done in float, and rounded; those of rules are float's own.</summary>
    TResult UseMixed<TRounding>()
        where TRounding : struct, IRounding;
}
