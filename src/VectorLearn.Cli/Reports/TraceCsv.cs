using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>A trace as CSV: a row a step, every number in full.</summary>
internal static class TraceCsv
{
    public static void Write(FollowedLearner learner, int count, TextWriter output)
    {
        output.Write($"step,{string.Join(',', learner.Columns.Concat(learner.ProbeColumns))}\n");
        foreach ((int step, double[] numbers) in learner.Steps.Take(count))
        {
            string text = string.Join(',', numbers.Select(learner.Format.Text));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{step},{text}\n"));
        }
    }
}
