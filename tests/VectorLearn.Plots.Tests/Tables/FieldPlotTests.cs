using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;
using VectorLearn.Data;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Other tools' tables as pictures: every cell has the colour of its value, and what is no value is shown as what it
/// is.</summary>
public class FieldPlotTests
{
    private static readonly PictureStyle s_style = new() { Width = 800, Height = 600 };
    private static readonly MapLook s_plain = new() { Annotate = false };

    private static readonly SKColor s_low = new(0x44, 0x01, 0x54);
    private static readonly SKColor s_high = new(0xFD, 0xE7, 0x25);

    public static TheoryData<string, string> Tables => new()
    {
        { "commas", "lr,width,loss\n0.1,8,0\n0.2,8,1\n0.1,16,1\n0.2,16,0\n" },
        { "another order, blank lines and comments", "# sweep\n\nwidth,loss,lr\n16,0,0.2\n# half\n8,0,0.1\n\n8,1,0.2\n16,1,0.1" },
        { "semicolons and decimal commas", "lr;width;loss\n0,1;8;0,0\n0,2;8;1,0\n0,1;16;1\n0,2;16;0\n" },
        { "tabs, a mark and carriage returns", "\uFEFFlr\twidth\tloss\r\n0.1\t8\t0\r\n0.2\t8\t1\r\n0.1\t16\t1\r\n0.2\t16\t0\r\n" },
        { "as pandas writes with an index", ",lr,width,loss\n0,0.1,8,0.0\n1,0.2,8,1.0\n2,0.1,16,1.0\n3,0.2,16,0.0\n" },
        { "as R's write.csv", "\"\",\"lr\",\"width\",\"loss\"\n\"1\",0.1,8,0\n\"2\",0.2,8,1\n\"3\",0.1,16,1\n\"4\",0.2,16,0\n" },
        { "as R's write.csv2", "\"\";\"lr\";\"width\";\"loss\"\n\"1\";0,1;8;0\n\"2\";0,2;8;1\n\"3\";0,1;16;1\n\"4\";0,2;16;0\n" },
        { "quoted names with separators in them", "\"lr\",\"width\",\"loss\",\"a, b\"\n0.1,8,0,\"1, 2\"\n0.2,8,1,\"\"\n0.1,16,1,\"x\"\n0.2,16,0,\"y\"\n" },
        { "values that rounding parts", "lr,width,loss\n0.1,8,0\n0.2,8,1\n0.1,16,1\n0.20000000000000001,16,0\n" },
        { "values that arithmetic parts", "lr,width,loss\n0.1,8,0\n0.2,8,1\n0.10000000000000003,16,1\n0.2,16,0\n" },
    };

    /// <summary>Loss is 0 at (0.1, 8) and (0.2, 16), 1 at the others: the ends of viridis.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_way_of_writing_a_table_gives_the_same_picture(string what, string text)
    {
        using var file = new TextTable(text);
        using Picture picture = new FieldPlot { X = "lr", Y = "width", Color = "loss", Look = s_plain }.Draw(file.Read("lr", "width", "loss"), s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        foreach ((double lr, double width, SKColor color) in ((double, double, SKColor)[])[(0.1, 8, s_low), (0.2, 8, s_high), (0.1, 16, s_high), (0.2, 16, s_low)])
        {
            (double x, double y) = picture.PixelOf(lr, width);
            Assert.True(color == pixels.GetPixel((int)x, (int)y), what);
        }
    }

    [Fact]
    public void What_is_guessed_is_the_grid_and_the_obvious_value()
    {
        using var seeds = new TextTable("run,width,seed,time,lr,val_loss\n" + string.Concat(
            from row in Enumerable.Range(0, 24)
            select FormattableString.Invariant($"{row},{8 << (row % 3)},{row / 12},{row * 1.5},{(row / 3 % 4) + 1},{row % 5}\n")));
        Assert.Equal(("width", "lr", "val_loss"), SweepGuess.Of(seeds.All(), null, null, null));
        Assert.Equal(("lr", "width", "time"), SweepGuess.Of(seeds.All(), "lr", null, "time"));
        Assert.Equal("seed", SweepGuess.RepeatingColumn(seeds.All(), ["width", "lr"], "val_loss"));

        using var three = new TextTable("a,b,c,loss\n" + string.Concat(
            from row in Enumerable.Range(0, 24) select FormattableString.Invariant($"{row % 3},{row / 3 % 4},{row / 12},{row}\n")));
        PlotDataException all = Assert.Throws<PlotDataException>(() => SweepGuess.Of(three.All(), null, null, null));
        Assert.Contains("a, b and c all vary; name two with --x and --y", all.Message, StringComparison.Ordinal);
        Assert.EndsWith("(columns: a, b, c, loss)", all.Message, StringComparison.Ordinal);

        using var losses = new TextTable("a,b,train_loss,val_loss,metric_1\n1,1,1,1,2\n1,2,2,5,3\n2,1,3,4,4\n2,2,4,3,5\n");
        Assert.Equal(("a", "b", "val_loss"), SweepGuess.Of(losses.All(), null, null, null));

        using var folds = new TextTable("C,gamma,split0_test_score,mean_test_score,std_test_score\n1,1,1,1,2\n1,2,2,5,3\n2,1,3,4,4\n2,2,4,3,5\n");
        Assert.Equal(("C", "gamma", "mean_test_score"), SweepGuess.Of(folds.All(), null, null, null));

        using var dated = new TextTable("made,a,b,loss\n" + string.Concat(
            from row in Enumerable.Range(0, 24) select FormattableString.Invariant($"2024-03-{1 + (row % 9):00}T10:00:00Z,{row % 4},{row / 4 % 3},{row}\n")));
        Assert.Equal(("a", "b", "loss"), SweepGuess.Of(dated.All(), null, null, null));

        using var values = new TextTable("a,b,up,down\n1,1,1,1\n1,2,2,5\n2,1,3,4\n2,2,4,3\n");
        Assert.Contains(
            "it cannot be told which column is to be shown",
            Assert.Throws<PlotDataException>(() => SweepGuess.Of(values.All(), "a", "b", null)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Against the definitions, reckoned here.</summary>
    [Theory]
    [InlineData(Reduction.Mean, 4)]
    [InlineData(Reduction.Median, 3)]
    [InlineData(Reduction.Min, 1)]
    [InlineData(Reduction.Max, 9)]
    [InlineData(Reduction.Std, 3.559026084010437)]
    [InlineData(Reduction.Count, 4)]
    [InlineData(Reduction.First, 9)]
    public void Several_rows_of_a_cell_are_reduced(Reduction reduction, double expected)
    {
        Assert.Equal(expected, Reductions.Of(reduction, [9, 1, MissingNumber.Empty, 2, 4, MissingNumber.NotAvailable]));
        double ofNothing = Reductions.Of(reduction, [MissingNumber.NotAvailable]);
        Assert.True(reduction == Reduction.Count ? ofNothing == 0 : MissingNumber.IsNotAvailable(ofNothing));
        double infinite = Reductions.Of(reduction, [double.PositiveInfinity, 1, 2]);
        double none = Reductions.Of(reduction, [1, double.NaN, 2]);
        Assert.Equal(
            reduction switch { Reduction.Median => 2, Reduction.Min => 1, Reduction.Count => 3, Reduction.Std => double.NaN, _ => double.PositiveInfinity },
            infinite);
        Assert.Equal(reduction switch { Reduction.Count => 3, Reduction.First => 1, _ => double.NaN }, none);
        Assert.Equal(reduction == Reduction.Count ? 2 : reduction == Reduction.Std ? 0 : 1.7e308, Reductions.Of(reduction, [1.7e308, 1.7e308]));
    }

    [Fact]
    public void What_is_no_number_is_shown_as_what_it_is_and_counted()
    {
        using var file = new TextTable("x,y,z\n0,0,nan\n1,0,inf\n2,0,-inf\n3,0,\n4,0,NA\n0,1,1\n1,1,NaN\n2,1,0\n3,1,2\n5,1,-1\n4,1,Infinity\n");
        using Picture picture = new FieldPlot { X = "x", Y = "y", Color = "z", Look = s_plain, Scale = ColorScale.Log }.Draw(file.Read("x", "y", "z"), s_style);
        Assert.Superset(
            new HashSet<string> { "NaN: 2", "inf: 2", "−inf: 1", "empty: 1", "NA: 1", "0 or below: 2", "no row 1 of 12" },
            new HashSet<string>(Words(picture)));
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        SKColor[] colors = [At(0, 0), At(1, 0), At(2, 0), At(3, 0), At(4, 0), At(5, 0), At(2, 1), At(0, 1), At(3, 1)];
        Assert.Equal(colors.Length, colors.Distinct().Count());
        Assert.Equal((At(0, 0), At(1, 0), At(2, 1)), (At(1, 1), At(4, 1), At(5, 1)));
        Assert.Equal((SKColors.White, s_low, s_high), (At(5, 0), At(0, 1), At(3, 1)));

        SKColor At(double x, double y)
        {
            (double left, double top) = picture.PixelOf(x, y);
            return pixels.GetPixel((int)left, (int)top);
        }
    }

    [Fact]
    public void Zero_and_below_have_a_band_of_their_own_on_a_log_axis()
    {
        using var file = new TextTable("x,y,z\n" + string.Concat(
            from x in (double[])[-2, 0, 0.001, 0.1, 10]
            from y in (int[])[0, 1, 1000]
            select FormattableString.Invariant($"{x},{y},{(x <= 0 ? 0 : 1)}\n")));
        using Picture picture = new FieldPlot { X = "x", Y = "y", Color = "z", Look = s_plain with { LogX = true, LogY = true } }.Draw(file.Read("x", "y", "z"), s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        double[] places = [.. ((double[])[-2, 0, 0.001, 0.1, 10]).Select(x => picture.PixelOf(x, 1).X)];
        Assert.Equal(places.Order(), places);
        Assert.Equal(places[3] - places[2], places[4] - places[3], 1.0);
        Assert.All(places, (x, i) => Assert.Equal(i < 2 ? s_low : s_high, pixels.GetPixel((int)x, (int)picture.PixelOf(1, 0).Y)));
        Assert.Contains("−2", Words(picture));
        Assert.Contains("0", Words(picture));
    }

    [Fact]
    public void A_range_makes_pictures_that_can_be_compared()
    {
        SKColor[] colors =
        [
            .. ((string[])["0,0,5\n1,0,10\n0,1,0\n1,1,20\n", "0,0,5\n1,0,10\n0,1,7\n1,1,8\n"]).SelectMany(rows =>
            {
                using var file = new TextTable("x,y,z\n" + rows);
                using Picture picture = new FieldPlot { X = "x", Y = "y", Color = "z", Look = s_plain with { Range = (0, 10) } }.Draw(file.Read("x", "y", "z"), s_style);
                Assert.Equal(rows.Contains("20", StringComparison.Ordinal), Words(picture).Contains("above 10: 1"));
                using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
                (double x, double y) = picture.PixelOf(0, 0);
                (double right, _) = picture.PixelOf(1, 0);
                return (SKColor[])[pixels.GetPixel((int)x, (int)y), pixels.GetPixel((int)right, (int)y)];
            }),
        ];
        Assert.Equal(colors[0], colors[2]);
        Assert.Equal(s_high, colors[1]);
        Assert.Equal(s_high, colors[3]);
    }

    [Fact]
    public void Text_has_a_colour_each_and_a_place_in_order_of_appearance()
    {
        using var file = new TextTable("optimizer,lr,state\nsgd,1,Diverged\nadam,1,Converged\nlion,1,converged\nsgd,2,diverged\nadam,2,undecided\nlion,2,CONVERGED\n");
        using Picture picture = new FieldPlot { X = "optimizer", Y = "lr", Color = "state" }.Draw(file.Read("optimizer", "lr", "state"), s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        SKColor[] colors = [.. from lr in (int[])[1, 2] from i in (int[])[0, 1, 2] select At(i, lr)];
        (SKColor blue, SKColor red, SKColor grey) = (new SKColor(0, 114, 178), new SKColor(213, 94, 0), new SKColor(154, 160, 166));
        Assert.Equal([red, blue, blue, red, grey, blue], colors);
        Assert.Superset(new HashSet<string> { "sgd", "adam", "lion" }, new HashSet<string>(Words(picture)));

        using var flags = new TextTable("a,b,ok\n1,1,True\n2,1,FALSE\n1,2,false\n2,2,true\n");
        using Picture share = new FieldPlot { X = "a", Y = "b", Color = "ok", Reduce = Reduction.Mean, Look = s_plain }.Draw(flags.Read("a", "b", "ok"), s_style);
        using SKBitmap shares = SKBitmap.Decode(share.Encode(PictureFormat.Png));
        (double x, double y) = share.PixelOf(1, 1);
        Assert.Equal(s_high, shares.GetPixel((int)x, (int)y));

        SKColor At(double i, double lr)
        {
            (double left, double top) = picture.PixelOf(i, lr);
            return pixels.GetPixel((int)left, (int)top);
        }
    }

    /// <summary>The font has them: columns are called in many languages.</summary>
    [Fact]
    public void Letters_of_many_languages_are_drawn()
    {
        const string Names = "Größe élève łódź αβγ Δλµ σ² скорость x₀ ∂ ‰ €";
        Assert.DoesNotContain((ushort)0, PictureFont.Heavy.GetGlyphs(Names));
        using var file = new TextTable("λ,Größe,потеря\n1,1,0\n2,1,1\n1,2,1\n2,2,0\n");
        using Picture picture = new FieldPlot { X = "λ", Y = "Größe", Color = "потеря" }.Draw(file.Read("λ", "Größe", "потеря"), s_style);
        Assert.Contains("потеря by λ and Größe", Words(picture));
    }

    [Fact]
    public void A_small_map_carries_its_numbers_and_a_large_one_only_if_asked()
    {
        using var file = new TextTable("x,y,z\n0,0,12.345\n1,0,-7\n0,1,0.25\n1,1,1e9\n");
        using Picture small = new FieldPlot { X = "x", Y = "y", Color = "z" }.Draw(file.Read("x", "y", "z"), s_style);
        Assert.Superset(new HashSet<string> { "12.3", "−7", "0.25", "10⁹" }, new HashSet<string>(Words(small)));
        using var large = new TextTable("x,y,z\n" + string.Concat(Enumerable.Range(0, 169).Select(i => $"{i % 13},{i / 13},{i}.5\n")));
        using Picture none = new FieldPlot { X = "x", Y = "y", Color = "z" }.Draw(large.Read("x", "y", "z"), s_style);
        Assert.DoesNotContain("77.5", Words(none));
        using Picture asked = new FieldPlot { X = "x", Y = "y", Color = "z", Look = new MapLook { Annotate = true } }.Draw(large.Read("x", "y", "z"), s_style);
        Assert.Contains("77.5", Words(asked));
    }

    /// <summary>Of z = x + y the contour 1 is the line from (1, 0) to (0, 1), dark on every colour.</summary>
    [Fact]
    public void A_contour_is_where_the_number_has_its_value()
    {
        using var file = new TextTable("x,y,z\n" + string.Concat(
            from i in Enumerable.Range(0, 121) let x = i % 11 / 10.0 let y = i / 11 / 10.0 select FormattableString.Invariant($"{x},{y},{x + y}\n")));
        using Picture picture = new FieldPlot { X = "x", Y = "y", Color = "z", Look = s_plain with { Contours = [1.03] } }.Draw(file.Read("x", "y", "z"), s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        foreach (double x in (double[])[0.15, 0.33, 0.5, 0.71])
        {
            (double left, double top) = picture.PixelOf(x, 1.03 - x);
            SKColor color = pixels.GetPixel((int)left, (int)top);
            Assert.True(color.Red + color.Green + color.Blue < 200, $"{color} at {x}");
        }
    }

    [Fact]
    public void Lines_stand_at_their_values_and_break_where_there_is_none()
    {
        using var file = new TextTable("x,y,by\n1,1,a\n10,2,a\n100,3,a\n1,4,b\n10,nan,b\n100,6,b\n1000,inf,b\n");
        using Picture picture = new LinesPlot { X = "x", Y = "y", By = "by", LogX = true }.Draw(file.Read("x", "y", "by"), s_style);
        using SKBitmap pixels = SKBitmap.Decode(picture.Encode(PictureFormat.Png));
        SKColor blue = new(0, 0x72, 0xB2);
        foreach ((double x, double y) in ((double, double)[])[(1, 1), (10, 2), (100, 3), (Math.Sqrt(10), 1.5)])
        {
            (double left, double top) = picture.PixelOf(x, y);
            SKColor color = pixels.GetPixel((int)left, (int)top);
            Assert.True(Math.Abs(color.Red - blue.Red) < 40 && Math.Abs(color.Blue - blue.Blue) < 40, $"{color} at {x}");
        }

        (double gapX, double gapY) = picture.PixelOf(Math.Sqrt(1000), 5.5);
        SKColor gap = pixels.GetPixel((int)gapX, (int)gapY);
        Assert.True(gap.Blue > 200, $"a line of {gap} goes to infinity");
        Assert.Superset(
            new HashSet<string> { "by a", "by b", "NaN: 1", "inf, at the upper edge: 1", "no row: 1" }, new HashSet<string>(Words(picture)));
    }

    private static string[] Words(Picture picture) =>
    [
        .. XDocument.Parse(Encoding.UTF8.GetString(picture.Encode(PictureFormat.Svg))).Descendants()
            .Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()),
    ];

    /// <summary>A table of a test's own.</summary>
    private sealed class TextTable : IDisposable
    {
        private readonly string _path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"vectorlearn-{Guid.NewGuid():N}.csv"));
        private readonly TableFile _file;

        public TextTable(string text)
        {
            File.WriteAllText(_path, text);
            _file = TableFile.Open(_path);
        }

        public ColumnTable Read(params string[] columns) => _file.Read(columns);

        public ColumnTable All() => _file.ReadAll();

        public void Dispose()
        {
            _file.Dispose();
            File.Delete(_path);
        }
    }
}
