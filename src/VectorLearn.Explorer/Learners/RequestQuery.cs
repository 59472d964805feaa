using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace VectorLearn.Explorer;

/// <summary>What a request asks for, key by key. Each key is given once, and none that nobody reads.</summary>
internal sealed class RequestQuery
{
    private const int LongestShown = 40;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <exception cref="RequestException">A key is given twice.</exception>
    public RequestQuery(IQueryCollection query)
    {
        foreach ((string key, StringValues values) in query)
        {
            // Keys differ in case too: the collection's own comparison would take them for one.
            if (values.Count != 1 || !_values.TryAdd(key, values[0] ?? ""))
            {
                throw new RequestException(Shown(key), "is given more than once; give it once");
            }
        }
    }

    /// <summary>The text of a key; null if it is not given.</summary>
    public string? Text(string key)
    {
        _read.Add(key);
        return _values.GetValueOrDefault(key);
    }

    /// <summary>The text of a key that must be given.</summary>
    public string NeededText(string key, string what)
        => Text(key) ?? throw new RequestException(key, $"is missing; give {what}");

    /// <summary>A whole number; <paramref name="otherwise"/> where it is not given, which null forbids.</summary>
    public long Whole(string key, long least, long most, long? otherwise = null)
    {
        string range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        return Text(key) is not { } text ? otherwise ?? throw new RequestException(key, $"is missing; give {range}")
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                && number >= least && number <= most ? number
            : throw new RequestException(key, $"'{Shown(text)}' is no whole number from {range}");
    }

    /// <summary>A finite number; null where it is not given.</summary>
    public double? Number(string key)
        => Text(key) is not { } text ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number) ? number
            : throw new RequestException(key, $"'{Shown(text)}' is no finite number; write it like 0.5 or 1e-3");

    /// <summary>One of a list by its name; the first where it is not given.</summary>
    public T Choice<T>(string key, IReadOnlyList<T> choices, Func<T, string> nameOf)
        => Text(key) is not { } text ? choices[0]
            : choices.FirstOrDefault(choice => nameOf(choice) == text) is { } found ? found
            : throw new RequestException(key, $"'{Shown(text)}' is none of {string.Join(", ", choices.Select(nameOf))}");

    /// <summary>Complains of a key that nothing has asked for.</summary>
    public void CheckAllRead()
    {
        if (_values.Keys.FirstOrDefault(key => !_read.Contains(key)) is { } unknown)
        {
            throw new RequestException(
                Shown(unknown), $"there is no such key here, only {string.Join(", ", _read.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>What somebody sent, in what a message has room for.</summary>
    public static string Shown(string text)
    {
        string printable = string.Concat(text.Take(LongestShown).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > LongestShown ? $"{printable}..." : printable;
    }
}
