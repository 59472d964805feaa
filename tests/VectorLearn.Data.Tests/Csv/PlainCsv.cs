using System.Globalization;
using System.Numerics;
using System.Text;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data.Tests;

/// <summary>The CSV of a map, put together by string formatting: what the fast writer must write.</summary>
internal static class PlainCsv
{
    public static string Of(Sweep sweep)
        => (sweep.Format ?? NumberFormat.Double) == NumberFormat.Double ? Of<double>(sweep) : Of<float>(sweep);

    /// <summary>The text of a number: .NET's, unless that reads back as another, and with a point or an exponent.</summary>
    public static string Number(NumberFormat format, double value)
        => format == NumberFormat.Double ? Number(value) : format == NumberFormat.Float ? Number((float)value) : Number((Half)value);

    /// <summary>As <see cref="Number(NumberFormat, double)"/>, of a number in the type that .NET has for the format.</summary>
    public static string Number<T>(T value)
        where T : IFloatingPointIeee754<T>
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (T.Parse(text, CultureInfo.InvariantCulture) != value && !T.IsNaN(value))
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        return text.All(letter => letter == '-' || char.IsAsciiDigit(letter)) ? text + ".0" : text;
    }

    private static string Of<T>(Sweep sweep)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Map<T> map = sweep.Run<T>(new SweepOptions { Threads = 1 }, Xunit.TestContext.Current.CancellationToken);
        NumberFormat format = sweep.Limits<T>().Format;
        var csv = new StringBuilder(string.Join(',', sweep.ColumnParameters));
        csv.Append(",outcome,period,steps,weight,prediction,error\n");
        int[] points = new int[map.Grid.Axes.Count];
        for (int row = 0; row < map.Count; row++)
        {
            map.Grid.Locate(row, points);
            foreach (Parameter parameter in sweep.ColumnParameters)
            {
                csv.Append(Text(sweep[parameter].Value<T>(points[map.Grid.PlaceOf(parameter)], format))).Append(',');
            }

            csv.Append(map.Outcomes[row].ToString().ToLowerInvariant());
            csv.Append(CultureInfo.InvariantCulture, $",{map.Periods[row]},{map.Steps[row]}");
            csv.Append(',').Append(Text(map.Weights[row])).Append(',').Append(Text(map.Predictions[row]));
            csv.Append(',').Append(Text(map.Errors[row])).Append('\n');
        }

        return csv.ToString();

        string Text(T value) => Number(format, double.CreateChecked(value));
    }
}
