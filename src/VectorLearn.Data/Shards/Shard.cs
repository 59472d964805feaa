using System.Globalization;
using VectorLearn.Grids;

namespace VectorLearn.Data;

/// <summary>One of the parts that a sweep is cut into, each run on its own and merged later: consecutive rows of the map,
/// every part with as many learners as the others, give or take one (or one chunk, where the file's format needs its
/// chunks whole). Where there are more parts than rows, some are empty.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public readonly record struct Shard(int Number, int Count)
{
    /// <summary>Reads <c>K/N</c>, 1 &lt;= K &lt;= N.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is something else; the message says what would be right.</exception>
    public static Shard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] numbers = text.Split('/');
        return numbers.Length == 2 && TryParse(numbers[0], out int number) && TryParse(numbers[1], out int count)
            ? number >= 1 && number <= count
                ? new Shard(number, count)
                : throw new FormatException($"there is no part {text}; give K/N with K from 1 to N")
            : throw new FormatException($"'{text}' is no part of a whole; give K/N, such as 3/16");

        static bool TryParse(string text, out int number)
            => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    /// <summary>The rows of the map that the shard holds.</summary>
    /// <param name="rows">The rows of the whole map.</param>
    /// <param name="chunkRows">Shards begin at multiples of it; anywhere if null.</param>
    internal RowRange RowsOf(long rows, int? chunkRows)
    {
        long unit = chunkRows ?? 1;
        UInt128 units = (UInt128)((rows / unit) + (rows % unit == 0 ? 0 : 1));
        long first = Cut(Number - 1, Count);
        return new RowRange(first, Cut(Number, Count) - first);

        long Cut(int number, int count) => (long)UInt128.Min(units * (uint)number / (uint)count * (UInt128)unit, (UInt128)rows);
    }
}
