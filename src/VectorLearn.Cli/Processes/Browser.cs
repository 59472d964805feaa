using System.ComponentModel;
using System.Diagnostics;

namespace VectorLearn.Cli;

/// <summary>The browser of whoever sits there.</summary>
internal static class Browser
{
    /// <summary>Opens a page; where that cannot be done, says so and leaves it to people.</summary>
    public static void Open(Uri page)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new(page.ToString()) { UseShellExecute = true }
            : new(OperatingSystem.IsMacOS() ? "open" : "xdg-open", page.ToString()) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            Process.Start(start)?.Dispose();
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"vectorlearn: no browser could be opened; open {page} in one");
        }
    }
}
