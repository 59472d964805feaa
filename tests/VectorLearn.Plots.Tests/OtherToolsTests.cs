using System.Diagnostics;
using VectorLearn.Data;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Maps that other hands and tools wrote.</summary>
public class OtherToolsTests
{
    [Fact]
    public void A_map_written_by_hand_in_any_order_is_drawn()
    {
        using var file = new MapText(
            """
            steps,outcome,alpha,input

            5,converged,0.2,1
            7,diverged,0.1,2
            1,stalled,0.1,1

            9,undecided,0.2,2
            """);
        var grid = MapGrid.Of(MapFile.Read(file.Path), null, null, new Dictionary<string, double>());
        Assert.Equal([1, 2], grid.X.Values);
        Assert.Equal([0.1, 0.2], grid.Y.Values);
        Assert.Equal([2, 1, 0, 3], grid.Rows());
    }

    /// <summary>The same picture, to the byte, as of the map it was made from.</summary>
    [Fact]
    public void A_map_written_by_pandas_is_drawn_as_the_same_picture()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Run(Python, "import pandas") == 0, $"pandas is not installed for {Python}");
        using var file = new MapText("");
        using (FileStream stream = File.Create(file.Path))
        {
            MapCsv.Write(Maps.Small, stream, cancellationToken: TestContext.Current.CancellationToken);
        }

        byte[] expected = Draw(file.Path);
        Assert.Equal(0, Run(
            Python,
            $"import pandas\nmap = pandas.read_csv('{file.Path}', float_precision='round_trip')\n"
            + $"map[['error', 'weight', 'outcome', 'alpha', 'steps', 'input']].sample(frac=1, random_state=1).to_csv('{file.Path}', index=False)\n"));
        Assert.StartsWith("error,weight,outcome,alpha", File.ReadAllText(file.Path), StringComparison.Ordinal);
        Assert.Equal(expected, Draw(file.Path));
    }

    /// <summary>With an index, true and false, what is missing, and numbers that float has rounded; as Parquet too where pandas
    /// can.</summary>
    [Fact]
    public void A_sweep_written_by_pandas_has_its_values()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Run(Python, "import pandas") == 0, $"pandas is not installed for {Python}");
        using var file = new MapText("");
        Assert.Equal(0, Run(
            Python,
            "import pandas, numpy\n"
            + "table = pandas.DataFrame([(lr, w, numpy.float32(lr) * w, w > 10) for lr in numpy.arange(0.1, 0.45, 0.1) for w in (8, 16)], columns=['lr', 'width', 'loss', 'ok'])\n"
            + $"table.loc[3, 'loss'] = numpy.nan\ntable.loc[5, 'loss'] = numpy.inf\ntable.to_csv('{file.Path}')\n"));
        using var table = TableFile.Open(file.Path);
        ColumnTable all = table.ReadAll();
        Assert.Equal(("lr", "width", "loss"), SweepGuess.Of(all, null, null, null));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], all["ok"].Numbers);
        double[] losses = all["loss"].Numbers;
        Assert.True(MissingNumber.IsEmpty(losses[3]) && double.IsPositiveInfinity(losses[5]));
        Assert.Equal(0.8, losses[0], 1e-6);
        using Picture picture = new FieldPlot { X = "lr", Y = "width", Color = "loss" }.Draw(all);
        Assert.True(picture.PixelOf(0.1, 8).X < picture.PixelOf(0.4, 8).X);
    }

    private static byte[] Draw(string path)
    {
        using Picture picture = new MapPlot().Draw(MapFile.Read(path), style: new PictureStyle { Width = 600, Height = 450 });
        return picture.Encode(PictureFormat.Png);
    }

    private static int Run(string python, string program)
    {
        using Process process = Process.Start(python, ["-c", program]);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>A file of a test's own.</summary>
    private sealed class MapText : IDisposable
    {
        public MapText(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"vectorlearn-{Guid.NewGuid():N}.csv");

        public void Dispose() => File.Delete(Path);
    }
}
