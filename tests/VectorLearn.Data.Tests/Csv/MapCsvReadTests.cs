using System.Globalization;
using System.Text;
using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Maps;
using Xunit;

namespace VectorLearn.Data.Tests;

public sealed class MapCsvReadTests : IDisposable
{
    private const string Header = "input,alpha,outcome,period,steps,weight,prediction,error\n";
    private const string Row = "1.0,0.1,converged,0,3,0.5,0.5,1E-07\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_map_by_hand()
    {
        MapTable map = Read(
            "input,step_amount,initial_weight,goal,outcome,period,steps,weight,prediction,error\n"
            + "0.25,0.1,-0.5,0.8,oscillating,2,17,0.5,0.125,0.455625\n"
            + "0.5,0.1,-0.5,0.8,diverged,0,3,NaN,-Infinity,Infinity\n");
        Assert.Equal(2, map.Count);
        Assert.Equal("step_amount", map.StepSize.Name);
        Assert.Equal([0.25, 0.5], map[Parameter.Input]);
        Assert.Equal([0.1, 0.1], map[map.StepSize]);
        Assert.Equal([-0.5, -0.5], map[Parameter.InitialWeight]);
        Assert.Equal([0.8, 0.8], map[Parameter.Goal]);
        Assert.Equal([Outcome.Oscillating, Outcome.Diverged], map.Outcomes);
        Assert.Equal([2, 0], map.Integers(Column.Period));
        Assert.Equal([17, 3], map.Integers(Column.Steps));
        Assert.Equal([0.5, double.NaN], map.Numbers(Column.Weight));
        Assert.Equal([0.125, double.NegativeInfinity], map.Numbers(Column.Prediction));
        Assert.Equal([0.455625, double.PositiveInfinity], map.Numbers(Column.Error));
    }

    /// <summary>As pandas writes it: an index without a name, not a number as nothing, infinity as inf, whole numbers of a
    /// column with gaps as 3.0, the rows and columns in an order of their own.</summary>
    [Fact]
    public void A_map_written_by_pandas()
    {
        MapTable map = Read(
            ",steps,outcome,alpha,input,weight,error,note\n"
            + "7,3.0,diverged,0.3,1.0,inf,inf,far\n"
            + "2,0.0,converged,0.3,-2.5,0.5,1e-12,\n"
            + "5,12.0,diverged,0.1,1e-05,,-inf,\"a, b\"\n");
        Assert.Equal("alpha", map.StepSize.Name);
        Assert.Equal([1, -2.5, 1e-5], map[Parameter.Input]);
        Assert.Equal([0.3, 0.3, 0.1], map[Parameter.Alpha]);
        Assert.Equal([Outcome.Diverged, Outcome.Converged, Outcome.Diverged], map.Outcomes);
        Assert.Equal([3, 0, 12], map.Integers(Column.Steps));
        Assert.Equal([double.PositiveInfinity, 0.5, double.NaN], map.Numbers(Column.Weight));
        Assert.Equal([double.PositiveInfinity, 1e-12, double.NegativeInfinity], map.Numbers(Column.Error));
        Assert.Equal(["input", "alpha", "outcome", "steps", "weight", "error"], map.Columns.Select(column => column.Name));
        Assert.False(map.Has(Column.Period));
        Assert.Throws<KeyNotFoundException>(() => map[Parameter.Goal]);
    }

    [Theory]
    [InlineData("\uFEFFinput,alpha,outcome,steps\r\n1,2,stalled,3\r\n4,5,undecided,6\r\n")]
    [InlineData("input,alpha,outcome,steps\n1,2,stalled,3\n4,5,undecided,6")]
    [InlineData("\"input\",\"alpha\",\"outcome\",\"steps\"\n\"1\",\"2\",\"stalled\",\"3\"\n\"4\",\"5\",\"undecided\",\"6\"\n")]
    [InlineData("input, alpha, outcome, steps\n1, 2,stalled, 3\n 4,5 ,undecided,6 \n")]
    [InlineData("input,alpha,outcome,steps\n\n1,2,stalled,3\n\n\n4,5,undecided,6\n\n\n")]
    public void Files_of_other_habits(string csv)
    {
        foreach (int chunkSize in new[] { 1 << 21, 1, 12 })
        {
            MapTable map = Read(_folder.Write("map.csv", csv), chunkSize);
            Assert.Equal([1, 4], map[Parameter.Input]);
            Assert.Equal([2, 5], map[Parameter.Alpha]);
            Assert.Equal([Outcome.Stalled, Outcome.Undecided], map.Outcomes);
            Assert.Equal([3, 6], map.Integers(Column.Steps));
        }
    }

    [Fact]
    public void Where_a_file_is_cut_into_chunks_changes_nothing()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 500], Gen.Bool, Gen.Int[0, 5]).Sample(
            (rows, chunkSize, ends, every) =>
            {
                var csv = new StringBuilder("input,alpha,outcome,steps,error\n");
                for (int i = 0; i < rows; i++)
                {
                    csv.Append(CultureInfo.InvariantCulture, $"{i},{Math.Sqrt(i)},undecided,{i * i},{1.0 / i}\n");
                    csv.Append(every > 0 && i % every == 0 ? "\n" : "");
                }

                string text = ends ? csv.ToString() : csv.ToString().TrimEnd('\n');
                string path = Path.Combine(_folder[""], $"{rows}-{chunkSize}-{ends}-{every}.csv");
                File.WriteAllText(path, text);
                MapTable map = Read(path, chunkSize);
                int[] numbers = [.. Enumerable.Range(0, rows)];
                Assert.Equal(numbers.Select(i => (double)i), map[Parameter.Input]);
                Assert.Equal(numbers.Select(i => Math.Sqrt(i)), map[Parameter.Alpha]);
                Assert.Equal(numbers.Select(i => i * i), map.Integers(Column.Steps));
                Assert.Equal(numbers.Select(i => 1.0 / i), map.Numbers(Column.Error));
            },
            iter: 500,
            threads: 1);

    [Theory]
    [InlineData("", "PATH is empty; a map begins with a header such as input,alpha,outcome,period,steps,weight,prediction,error")]
    [InlineData("\n", "PATH, line 1: the header lacks input, alpha (or step_amount), outcome; a map needs input, alpha or step_amount, and outcome")]
    [InlineData(Header, "PATH, line 1: there are no rows after the header")]
    [InlineData("input,alpha,outcome,steps", "PATH, line 1: there are no rows after the header")]
    [InlineData("input,alpha,outcome,steps\n\n\n", "PATH, line 1: there are no rows after the header")]
    [InlineData("input,outcome,steps\n1,converged,3\n", "PATH, line 1: the header lacks alpha (or step_amount); a map needs input, alpha or step_amount, and outcome")]
    [InlineData("alpha,steps,weight\n1,2,3\n", "PATH, line 1: the header lacks input, outcome; a map needs input, alpha or step_amount, and outcome")]
    [InlineData("input,alpha,outcome_a,outcome_b\n", "PATH, line 1: the header is that of a comparison, which is no map")]
    [InlineData("input;alpha;outcome;steps\n1;2;converged;3\n", "PATH, line 1: the columns are separated by ';'; commas are needed")]
    [InlineData("input\talpha\toutcome\tsteps\n", "PATH, line 1: the columns are separated by 'tab'; commas are needed")]
    [InlineData("input,alpha,step_amount,outcome,steps\n", "PATH, line 1: the header has both alpha and step_amount; a map has one of them")]
    [InlineData("input,alpha,input,outcome,steps\n", "PATH, line 1: the header has the column input twice; once would be right")]
    [InlineData("input,alpha,outcome,steps,error,error\n", "PATH, line 1: the header has the column error twice; once would be right")]
    [InlineData("input,al\"pha,outcome,steps\n", "PATH, line 1: the header has a stray quote; it should be like input,alpha,outcome,period,steps,weight,prediction,error")]
    [InlineData("i\0n\0p\0u\0t\0", "PATH is not a map: its first line is not text; a map is a CSV file with a header such as input,alpha,outcome,period,steps,weight,prediction,error")]
    [InlineData(Header + Row + "1,0.1,converged\n" + Row, "PATH, line 3: the row has 3 fields where the header has 8 fields")]
    [InlineData(Header + Row + "1,0.1,converged,0,3,0.5,0.5,1,9\n", "PATH, line 3: the row has 9 fields where the header has 8 fields")]
    [InlineData(Header + "x\n" + Row, "PATH, line 2: the row has 1 field where the header has 8 fields")]
    [InlineData(Header + Row + Row + "one,0.1,converged,0,3,0.5,0.5,1\n", "PATH, line 4: input 'one' is not a number")]
    [InlineData(Header + "\n\n" + Row + "1,,converged,0,3,0.5,0.5,1\n", "PATH, line 5: alpha is empty")]
    [InlineData(Header + "inf,0.1,converged,0,3,0.5,0.5,1\n", "PATH, line 2: input 'inf' is not a finite number")]
    [InlineData(Header + "1,NaN,converged,0,3,0.5,0.5,1\n", "PATH, line 2: alpha 'NaN' is not a finite number")]
    [InlineData(Header + "1,0.1,converging,0,3,0.5,0.5,1\n", "PATH, line 2: outcome 'converging' is none of converged, diverged, stalled, oscillating, undecided")]
    [InlineData(Header + "1,0.1,converged,0,-3,0.5,0.5,1\n", "PATH, line 2: steps '-3' is not a whole number from 0 to 2147483647")]
    [InlineData(Header + "1,0.1,converged,0,2.5,0.5,0.5,1\n", "PATH, line 2: steps '2.5' is not a whole number from 0 to 2147483647")]
    [InlineData(Header + "1,0.1,converged,0,3000000000,0.5,0.5,1\n", "PATH, line 2: steps '3000000000' is not a whole number from 0 to 2147483647")]
    [InlineData(Header + "1,0.1,converged,0,,0.5,0.5,1\n", "PATH, line 2: steps is empty")]
    [InlineData(Header + "1,0.1,converged,-1,3,0.5,0.5,1\n", "PATH, line 2: period '-1' is not a whole number from 0 to 2147483647")]
    [InlineData(Header + "1,0.1,converged,0,3,\"1,5\",0.5,1\n", "PATH, line 2: weight '1,5' is not a number")]
    [InlineData(Header + "1,0.1,converged,0,3,0.5,0x10,1\n", "PATH, line 2: prediction '0x10' is not a number")]
    [InlineData(Header + "1,0.1,converged,0,3,0.5,0.5,a\u0007b012345678901234567890123456789012345678901234567890\n", "PATH, line 2: error 'a?b0123456789012345678901234567890123456...' is not a number")]
    [InlineData(Header + Row + "1,0.1,\"converged,0,3,0.5,0.5,1\n" + Row, "PATH, line 3: a quote stands where none belongs; numbers and outcomes need none")]
    [InlineData(Header + Row + "1,0.1,conv\"erged,0,3,0.5,0.5,1\n" + Row, "PATH, line 3: a quote stands where none belongs; numbers and outcomes need none")]
    public void Bad_files_are_refused(string csv, string message)
    {
        string path = _folder.Write("map.csv", csv);
        foreach (int chunkSize in new[] { 1 << 21, 1, 40 })
        {
            Assert.Equal(
                message.Replace("PATH", path, StringComparison.Ordinal),
                Assert.Throws<MapFileException>(() => Read(path, chunkSize)).Message);
        }
    }

    [Fact]
    public void A_file_cut_off_in_the_middle_of_a_line_is_refused()
    {
        const string Cut = ": the file ends in the middle of this line; it was not written to its end";
        for (int length = Header.Length + 1; length < Header.Length + (2 * Row.Length) - 1; length++)
        {
            string path = _folder.Write("map.csv", (Header + Row + Row)[..length]);
            string line = length <= Header.Length + Row.Length ? "line 2" : "line 3";
            bool isWholeRow = (Header + Row + Row)[..length].EndsWith(",1", StringComparison.Ordinal);
            bool isWhole = length == Header.Length + Row.Length || length == Header.Length + Row.Length - 1 || isWholeRow;
            foreach (int chunkSize in new[] { 1 << 21, 1, 40 })
            {
                // Only a cut between digits of the last number leaves what may be whole: other tools leave out the last
                // line break.
                if (isWhole || EndsInNumber(length))
                {
                    Assert.Equal(length > Header.Length + Row.Length ? 2 : 1, Read(path, chunkSize).Count);
                }
                else
                {
                    Assert.Equal(
                        $"{path}, {line}{Cut}", Assert.Throws<MapFileException>(() => Read(path, chunkSize)).Message);
                }
            }
        }

        static bool EndsInNumber(int length)
            => (Header + Row + Row)[..length].Split('\n')[^1].Split(',') is { Length: 8 } fields
                && double.TryParse(fields[7], CultureInfo.InvariantCulture, out _);
    }

    [Fact]
    public void Of_several_bad_lines_the_first_is_named()
    {
        var csv = new StringBuilder(Header);
        for (int i = 2; i < 5000; i++)
        {
            csv.Append(i is 1234 or 1235 or 4000 or 4999 ? "1,bad,converged,0,3,0.5,0.5,1\n" : Row);
        }

        string path = _folder.Write("map.csv", csv.ToString());
        foreach (int chunkSize in new[] { 100, 1000, 10_000, 1 << 21 })
        {
            Assert.Equal(
                $"{path}, line 1234: alpha 'bad' is not a number",
                Assert.Throws<MapFileException>(() => Read(path, chunkSize)).Message);
        }
    }

    [Fact]
    public void A_picture_is_no_map()
    {
        string path = _folder.Write("map.csv", [0x89, .. "PNG\r\n\u001a\n\0\0\0\rIHDR"u8]);
        Assert.StartsWith($"{path} is not a map: its first line is not text", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_data_after_a_header_is_no_map()
    {
        byte[] noise = new byte[1 << 20];
        new Random(1).NextBytes(noise);
        Assert.StartsWith(
            _folder["noise.csv"], Refusal(_folder.Write("noise.csv", [.. Encoding.UTF8.GetBytes(Header), .. noise])), StringComparison.Ordinal);
        Array.Clear(noise);
        string path = _folder.Write("zeros.csv", [.. Encoding.UTF8.GetBytes(Header), .. noise]);
        Assert.Equal(
            $"{path} is not a map: a line in it is longer than 65536 bytes",
            Assert.Throws<MapFileException>(() => Read(path, 1000)).Message);
        Assert.StartsWith($"{path}, line 2: ", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Assert.Equal($"{_folder["none.csv"]} does not exist", Refusal(_folder["none.csv"]));
        Assert.Equal($"{_folder["none/map.csv"]} does not exist", Refusal(_folder["none/map.csv"]));
        Assert.Equal($"{_folder[""]} is a folder; name a file", Refusal(_folder[""]));
    }

    [Fact]
    public void Numbers_are_read_exactly_whoever_wrote_them()
        => Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite).Array[1, 50].Sample(
            numbers =>
            {
                string path = Path.Combine(_folder[""], "exact.csv");
                File.WriteAllText(
                    path,
                    "input,alpha,outcome,steps,error\n"
                    + string.Concat(numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"1,1,stalled,1,{n:E16}\n"))));
                Assert.Equal(numbers, MapCsv.Read(path).Numbers(Column.Error));
            },
            iter: 300,
            threads: 1);

    private static MapTable Read(string path, int chunkSize) => CsvMapReader.Read(path, File.OpenRead(path), chunkSize);

    private MapTable Read(string csv) => MapCsv.Read(_folder.Write("map.csv", csv));

    private static string Refusal(string path) => Assert.Throws<MapFileException>(() => MapCsv.Read(path)).Message;
}
