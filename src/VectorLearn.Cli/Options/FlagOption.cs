using System.CommandLine;

namespace VectorLearn.Cli;

/// <summary>An option that is given or not, and takes no value.</summary>
internal sealed class FlagOption : Option<bool>
{
    public FlagOption(string name, string description)
        : base(name)
    {
        Description = description;
        Arity = ArgumentArity.Zero;
    }
}
