using VectorLearn.Data;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Plots;

/// <summary>Rules in titles of pictures.</summary>
public static class RuleTitle
{
    /// <summary>A rule's name as words, such as <c>gradient descent</c>.</summary>
    /// <param name="rule">The rule.</param>
    public static string Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule == Rule.HotCold ? "hot and cold" : rule.Name.Replace('-', ' ');
    }

    /// <summary>The rule of a map of which nothing else is known: the first that has its step size and its other
    /// parameters; null if none has.</summary>
    internal static Rule? Guess(MapTable map) => Rule.All.FirstOrDefault(rule
        => rule.Parameters[0] == map.StepSize && map.Parameters.All(new Sweep { Rule = rule }.Parameters.Contains));
}
