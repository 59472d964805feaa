namespace VectorLearn.Numbers;

/// <summary>A format narrower than float for neurons, and float for what a rule makes of their weight deltas.</summary>
/// <param name="neuron">The narrow format, to which all is rounded but weights, what rules carry, and their
/// parameters.</param>
internal sealed class MixedFormat<TRounding>(NarrowFormat<TRounding> neuron)
    : NumberFormat($"{neuron}+float", neuron.Bits, neuron.SignificandBits)
    where TRounding : struct, IRounding
{
    public override NumberFormat Neuron => neuron;

    public override NumberFormat Update => Float;

    public override double MaxValue => neuron.MaxValue;

    public override double Epsilon => neuron.Epsilon;

    public override double DefaultTolerance => neuron.DefaultTolerance;

    public override double DefaultDivergence => neuron.DefaultDivergence;

    public override double Round(double value) => neuron.Round(value);

    public override bool IsHeldBy<T>() => neuron.IsHeldBy<T>();

    public override int Format(double value, Span<byte> text) => neuron.Format(value, text);

    public override TResult Use<TResult>(INumberUser<TResult> user) => neuron.Use(user);

    internal override TResult UseRounding<TResult>(IRoundingUser<TResult> user) => user.UseMixed<TRounding>();
}
