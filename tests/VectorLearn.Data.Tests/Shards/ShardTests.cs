using CsCheck;
using VectorLearn.Grids;
using Xunit;

namespace VectorLearn.Data.Tests;

public class ShardTests
{
    [Fact]
    public void Shards_are_the_rows_in_order_and_of_one_size_give_or_take_a_row()
        => Gen.Select(Gen.Long[0, 1L << 62], Gen.Int[1, 100]).Sample((rows, count) =>
        {
            RowRange[] ranges = [.. Enumerable.Range(1, count).Select(i => new Shard(i, count).RowsOf(rows, null))];
            AssertAreTheWhole(ranges, rows);
            Assert.InRange(ranges.Max(range => range.Count) - ranges.Min(range => range.Count), 0, 1);
        });

    [Fact]
    public void Shards_are_cut_between_chunks()
        => Gen.Select(Gen.Long[0, 1 << 20], Gen.Int[1, 40], Gen.Int[1, 5000]).Sample((rows, count, chunkRows) =>
        {
            RowRange[] ranges = [.. Enumerable.Range(1, count).Select(i => new Shard(i, count).RowsOf(rows, chunkRows))];
            AssertAreTheWhole(ranges, rows);
            Assert.All(ranges, range => Assert.True(range.First % chunkRows == 0 || range.First == rows));
            Assert.InRange(ranges.Max(range => range.Count) - ranges.Min(range => range.Count), 0, 2L * chunkRows);
        });

    [Fact]
    public void More_shards_than_rows_leave_some_empty()
        => Assert.Equal(3, Enumerable.Range(1, 7).Count(i => new Shard(i, 7).RowsOf(3, null).Count == 1));

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/16", 3, 16)]
    [InlineData("2147483647/2147483647", int.MaxValue, int.MaxValue)]
    public void K_of_N_is_read(string text, int number, int count)
    {
        Assert.Equal(new Shard(number, count), Shard.Parse(text));
        Assert.Equal(text, new Shard(number, count).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("-1/4")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    public void Anything_else_is_refused_with_what_would_be_right(string text)
        => Assert.Contains("give K/N", Assert.Throws<FormatException>(() => Shard.Parse(text)).Message);

    [Theory]
    [InlineData("map.csv", "map.shard-0003-of-0016.csv")]
    [InlineData("/a.b/map", "/a.b/map.shard-0003-of-0016")]
    [InlineData("map.csv.zst", "map.shard-0003-of-0016.csv.zst")]
    [InlineData("map.parquet", "map.shard-0003-of-0016.parquet")]
    [InlineData("results/near.v2.csv", "results/near.v2.shard-0003-of-0016.csv")]
    public void A_shards_file_is_named_after_the_map(string map, string shard)
    {
        var name = new ShardName(map, new Shard(3, 16));
        Assert.Equal(shard, name.Path);
        Assert.Equal(name, ShardName.Parse(shard));
    }

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.shard-0000-of-0016.csv")]
    [InlineData("map.shard-0017-of-0016.csv")]
    [InlineData("map.shard-3.csv")]
    public void Other_files_are_no_shards(string path) => Assert.Null(ShardName.Parse(path));

    private static void AssertAreTheWhole(RowRange[] ranges, long rows)
    {
        Assert.Equal(0, ranges[0].First);
        Assert.Equal(rows, ranges[^1].End);
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
    }
}
