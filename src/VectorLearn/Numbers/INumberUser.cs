using System.Numerics;

namespace VectorLearn.Numbers;

/// <summary>What is to be done in the type that holds a <see cref="NumberFormat"/>'s numbers.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface INumberUser<TResult>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="T">The type: <see cref="double"/>, or <see cref="float"/>, which also holds the narrower formats'
    /// numbers.</typeparam>
    TResult Use<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>;
}
