using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>A trace as CSV: a row a step, every number in full.</summary>
internal static class TraceCsv
{
    public static void Write(FollowedLearner learner, int count, TextWriter output)
    {
        output.Write($"step,{string.Join(',', learner.Columns.Concat(learner.ProbeColumns))}\n");
        IReadOnlyList<NumberFormat> formats = learner.Formats;
        foreach ((int step, double[] numbers) in learner.Steps.Take(count))
        {
            string text = string.Join(',', numbers.Zip(formats, (number, format) => format.Text(number)));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{step},{text}\n"));
        }
    }
}
