using VectorLearn.Grids;

namespace VectorLearn.Explorer;

/// <summary>A parameter along the pixels of a map. Pixel 0 stands at 0 (on a log axis at 1), and each pixel is a step
/// from the one before: twice the step meets every second pixel, bit for bit, so that maps of all zooms agree.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsLogarithmic">Whether a step is a share of an octave and not a difference.</param>
/// <param name="Step">How far a pixel is from the next, in values or in octaves.</param>
internal sealed record PixelAxis(Parameter Parameter, bool IsLogarithmic, double Step)
{
    /// <summary>The names of the two scales, the first of which is meant where none is named.</summary>
    public static IReadOnlyList<string> Scales { get; } = ["linear", "log"];

    /// <summary>The parameter's value at a pixel, in double precision.</summary>
    public double ValueAt(long pixel)
    {
        double position = pixel * Step;
        return IsLogarithmic ? Octaves.Power(position) : position;
    }

    /// <summary>The pixel at which a value stands, with its fraction; not a number where the axis does not have it.</summary>
    public double PixelOf(double value) => (IsLogarithmic ? Math.Log2(value) : value) / Step;

    /// <summary>Reads the axis of a request: the parameter from <c>x</c>, its scale from <c>x-scale</c>, its step from
    /// <c>x-step</c>.</summary>
    public static PixelAxis Read(RequestQuery query, string key, Parameter parameter)
    {
        bool isLogarithmic = query.Choice($"{key}-scale", Scales, scale => scale) == Scales[1];
        double step = query.Number($"{key}-step") ?? throw new RequestException($"{key}-step", "is missing; give the value of a pixel");
        return step > 0 && double.IsNormal(step)
            ? new PixelAxis(parameter, isLogarithmic, step)
            : throw new RequestException($"{key}-step", "must be above 0");
    }
}
