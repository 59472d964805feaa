namespace VectorLearn.Cli;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name that takes the fewest changed, added, dropped or swapped letters to get to, or null if none is
    /// near.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        string? nearest = null;
        int fewest = Math.Max(2, typed.Length / 3) + 1;
        foreach (string name in names)
        {
            bool begun = typed.Trim('-').Length > 0 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
            int changes = begun ? 0 : Distance(typed.ToLowerInvariant(), name.ToLowerInvariant());
            if (changes < fewest && changes < Math.Max(typed.Length, name.Length))
            {
                (nearest, fewest) = (name, changes);
            }
        }

        return nearest;
    }

    /// <summary>Asks for the nearest name in brackets; empty if none is near.</summary>
    public static string Question(string typed, IEnumerable<string> names)
        => Of(typed, names) is { } name ? $" (did you mean {name}?)" : "";

    private static int Distance(string a, string b)
    {
        var changes = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    changes[i, j] = i + j;
                    continue;
                }

                int change = changes[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int fewest = Math.Min(change, Math.Min(changes[i - 1, j], changes[i, j - 1]) + 1);
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                changes[i, j] = swapped ? Math.Min(fewest, changes[i - 2, j - 2] + 1) : fewest;
            }
        }

        return changes[a.Length, b.Length];
    }
}
