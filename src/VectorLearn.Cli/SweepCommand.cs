using System.CommandLine;
namespace VectorLearn.Cli;
internal sealed class SweepCommand : Command
{
    public const string Examples = "vectorlearn sweep";
    private readonly LearnerOptions _l = new("axis", Sweeps.Axis.Linear(0.05,4,1000), Learners.Learner.GradientDescent.DefaultStepSize, Learners.Learner.HotCold.DefaultStepSize, Sweeps.Axis.Constant(0.5), Sweeps.Axis.Constant(0.8));
    public SweepCommand() : base("sweep", "x") { _l.AddTo(this); SetAction(p => {_l.Read(p); return 0;});}
}
