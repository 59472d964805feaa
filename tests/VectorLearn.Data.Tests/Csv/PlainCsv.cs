using System.Globalization;
using System.Numerics;
using System.Text;
using VectorLearn.Sweeps;

namespace VectorLearn.Data.Tests;

/// <summary>The CSV of a map, put together by string formatting: what the fast writer must write.</summary>
internal static class PlainCsv
{
    public static string Of<T>(Sweep sweep)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Map<T> map = sweep.Run<T>(new SweepOptions { Threads = 1 }, Xunit.TestContext.Current.CancellationToken);
        bool hasWeight = !sweep.InitialWeight.IsConstant;
        bool hasGoal = !sweep.Goal.IsConstant;
        var csv = new StringBuilder($"input,{sweep.Learner.StepSizeName},");
        csv.Append(hasWeight ? "initial_weight," : "").Append(hasGoal ? "goal," : "");
        csv.Append("outcome,period,steps,weight,prediction,error\n");
        int row = 0;
        for (int s = 0; s < sweep.StepSize.Count; s++)
        {
            for (int w = 0; w < sweep.InitialWeight.Count; w++)
            {
                for (int g = 0; g < sweep.Goal.Count; g++)
                {
                    for (int i = 0; i < sweep.Input.Count; i++, row++)
                    {
                        csv.Append(Number(sweep.Input.Value<T>(i))).Append(',').Append(Number(sweep.StepSize.Value<T>(s)));
                        csv.Append(hasWeight ? "," + Number(sweep.InitialWeight.Value<T>(w)) : "");
                        csv.Append(hasGoal ? "," + Number(sweep.Goal.Value<T>(g)) : "");
                        csv.Append(',').Append(map.Outcomes[row].ToString().ToLowerInvariant());
                        csv.Append(CultureInfo.InvariantCulture, $",{map.Periods[row]},{map.Steps[row]}");
                        csv.Append(',').Append(Number(map.Weights[row])).Append(',').Append(Number(map.Predictions[row]));
                        csv.Append(',').Append(Number(map.Errors[row])).Append('\n');
                    }
                }
            }
        }

        return csv.ToString();
    }

    /// <summary>The text of a number: .NET's, unless that reads back as another, and with a point or an exponent.</summary>
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
}
