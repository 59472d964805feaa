namespace VectorLearn.Losses;

/// <summary>A lane of neurons: what each predicts with a weight, how far off that is, and which way to go. Has the input,
/// the goal, the activation and the loss.</summary>
/// <typeparam name="TLane">The lane.</typeparam>
public interface INeuron<TLane>
{
    /// <summary><c>f(input * weight)</c>.</summary>
    /// <param name="weight">The weight.</param>
    TLane Prediction(TLane weight);

    /// <summary>The error of the prediction with a weight.</summary>
    /// <param name="weight">The weight.</param>
    TLane Error(TLane weight);

    /// <summary>Half the error's derivative by the weight: the direction and the amount.</summary>
    /// <param name="weight">The weight.</param>
    TLane WeightDelta(TLane weight);
}
