using Xunit;

namespace VectorLearn.Data.Tests;

public class PrecisionTests
{
    [Fact]
    public void Every_precision_is_found_by_its_name()
    {
        Assert.Equal(["double", "float", "half"], Enum.GetValues<Precision>().Select(precision => precision.Name()));
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Assert.True(Precisions.TryParse(precision.Name(), out Precision found));
            Assert.Equal(precision, found);
        }

        Assert.False(Precisions.TryParse("quad", out _));
        Assert.False(Precisions.TryParse("Double", out _));
        Assert.False(Precisions.TryParse(null, out _));
    }
}
