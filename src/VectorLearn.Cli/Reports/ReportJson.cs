using System.Text.Json;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>Writes a report as JSON and a line break, in stretches, so that a long one is never held whole. Numbers have the
/// fewest digits that read back in their format; JSON has no NaN and no infinity, which are written as strings.</summary>
internal sealed class ReportJson
{
    private const int Stretch = 1 << 16;

    private readonly Utf8JsonWriter _json;

    private ReportJson(Utf8JsonWriter json) => _json = json;

    /// <summary>Writes one object.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="write">Writes what is in it.</param>
    public static void WriteObject(Stream output, Action<ReportJson> write)
        => Write(output, json => json.Object(() => write(json)));

    /// <summary>Writes an array of objects.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="items">The objects.</param>
    /// <param name="write">Writes what is in one.</param>
    public static void WriteArray<TItem>(Stream output, IEnumerable<TItem> items, Action<ReportJson, TItem> write)
        => Write(output, json => json.Array(items, item => write(json, item)));

    public void Text(string key, string text) => _json.WriteString(key, text);

    public void Count(string key, long count) => _json.WriteNumber(key, count);

    /// <summary>A number of a format.</summary>
    public void Number(string key, double number, NumberFormat format)
    {
        _json.WritePropertyName(key);
        string text = format.Text(number);
        if (double.IsFinite(number))
        {
            _json.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            _json.WriteStringValue(text);
        }
    }

    /// <summary>A number of a format; null if there is none.</summary>
    public void Number(string key, double? number, NumberFormat format)
    {
        if (number is { } there)
        {
            Number(key, there, format);
        }
        else
        {
            _json.WriteNull(key);
        }
    }

    /// <summary>A whole number; null if there is none.</summary>
    public void Count(string key, long? count)
    {
        if (count is { } there)
        {
            Count(key, there);
        }
        else
        {
            _json.WriteNull(key);
        }
    }

    /// <summary>An object; left out if there is none.</summary>
    public void Object<TItem>(string key, TItem? item, Action<TItem> write)
    {
        if (item is not null)
        {
            _json.WritePropertyName(key);
            Object(() => write(item));
        }
    }

    /// <summary>An array of objects.</summary>
    public void Array<TItem>(string key, IEnumerable<TItem> items, Action<TItem> write)
    {
        _json.WritePropertyName(key);
        Array(items, write);
    }

    private static void Write(Stream output, Action<ReportJson> write)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            write(new ReportJson(json));
        }

        output.Write("\n"u8);
    }

    private void Object(Action write)
    {
        _json.WriteStartObject();
        write();
        _json.WriteEndObject();
    }

    private void Array<TItem>(IEnumerable<TItem> items, Action<TItem> write)
    {
        _json.WriteStartArray();
        foreach (TItem item in items)
        {
            Object(() => write(item));
            if (_json.BytesPending > Stretch)
            {
                _json.Flush();
            }
        }

        _json.WriteEndArray();
    }
}
