using Xunit;

namespace VectorLearn.Data.Tests.Durable;

/// <summary>Every file of an unfinished map, damaged at every kind of place: what is good is kept, what is not is done
/// again, and the map is the undisturbed one.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Places = 25;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(11);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".partial")]
    [InlineData(".checkpoint")]
    public void A_flipped_bit_is_noticed(string file) => Check(file, bytes =>
    {
        bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        return bytes;
    });

    [Theory]
    [InlineData(".partial")]
    [InlineData(".checkpoint")]
    public void A_file_cut_off_is_noticed(string file) => Check(file, bytes => bytes[.._random.Next(bytes.Length)]);

    [Fact]
    public void A_lost_file_is_noticed()
    {
        (string whole, string path) = Begin();
        File.Delete(path + ".partial");
        Assert.Equal(0, StoppedSweep.Finish(path, StoppedSweep.Plan));
        StoppedSweep.AssertSame(whole, path);
    }

    [Fact]
    public void What_follows_the_last_checkpoint_is_dropped()
    {
        (string whole, string path) = Begin();
        foreach (string file in new[] { ".partial", ".checkpoint" })
        {
            using FileStream stream = File.OpenWrite(path + file);
            stream.Position = stream.Length;
            stream.Write("0.05,0.001,converged,0,1,1.0,1.0"u8);
        }

        long rows = UnfinishedMap.Of(path)!.Rows;
        Assert.Equal(rows, StoppedSweep.Finish(path, StoppedSweep.Plan));
        StoppedSweep.AssertSame(whole, path);
    }

    private void Check(string file, Func<byte[], byte[]> damage)
    {
        (string whole, string path) = Begin();
        byte[] partial = File.ReadAllBytes(path + ".partial");
        byte[] checkpoint = File.ReadAllBytes(path + ".checkpoint");
        long all = UnfinishedMap.Of(path)!.Rows;
        var kept = new HashSet<long>();
        for (int i = 0; i < Places; i++)
        {
            File.WriteAllBytes(path + ".partial", partial);
            File.WriteAllBytes(path + ".checkpoint", checkpoint);
            File.WriteAllBytes(path + file, damage(File.ReadAllBytes(path + file)));
            long rows = StoppedSweep.Finish(path, StoppedSweep.Plan);
            Assert.InRange(rows, 0, all - 1);
            kept.Add(rows);
            StoppedSweep.AssertSame(whole, path);
            File.Delete(path);
        }

        Assert.True(kept.Count > 2, "every damage lost everything");
    }

    /// <summary>A whole map, and the same unfinished with a few checkpoints.</summary>
    private (string Whole, string Path) Begin()
    {
        string whole = _folder["whole.csv"];
        string path = _folder["map.csv"];
        StoppedSweep.Write(whole, StoppedSweep.Plan);
        for (int rows = 3_000; rows < 27_000; rows += 6_000)
        {
            StoppedSweep.RunTo(path, StoppedSweep.Plan, rows);
        }

        return (whole, path);
    }
}
