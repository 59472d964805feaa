using Microsoft.Playwright;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>Makes the pictures of results/explorer, when it is asked to: <c>dotnet run -c Release --project
/// tests/VectorLearn.Explorer.Tests -- -class '*.Pictures' -explicit only</c>.</summary>
[Trait("Category", "EndToEnd")]
public class Pictures(Browsers browsers)
{
    [Theory(Explicit = true)]
    [InlineData(
        "pinned", 1400, 940, ColorScheme.Light,
        "color=smooth&x=input&x-center=2.03&x-step=0.0065&y=alpha&y-center=0.5&y-step=0.0018&pin=1.75,0.6")]
    [InlineData(
        "momentum-dark", 1400, 940, ColorScheme.Dark,
        "learner=momentum&color=smooth&x=input&x-center=1.25&x-step=0.0025&y=alpha&y-center=0.5&y-step=0.0017&pin=1.5,0.4")]
    [InlineData(
        "last-bit", 1400, 940, ColorScheme.Light,
        "max-steps=10000&color=outcome&x=input&x-center=2.0000000000000018&x-step=6.103515625e-17&y=alpha&y-center=0.49999999999999922&y-step=1.52587890625e-17")]
    [InlineData(
        "float-and-half", 1400, 940, ColorScheme.Light,
        "precision=float&compare=half&color=outcome&x=input&x-center=1.6&x-step=0.003&y=alpha&y-center=0.6&y-step=0.0012")]
    [InlineData(
        "narrow", 380, 800, ColorScheme.Light,
        "lesson=divergence&x=input&x-center=2.03&x-step=0.014&y=alpha&y-center=0.6&y-step=0.003&pin=2,1")]
    public async Task Make(string name, int width, int height, ColorScheme scheme, string place)
    {
        await using OpenPage open = await OpenPage.OpenAsync(
            browsers, place, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        string folder = Path.Join(BuiltCommand.Repository, "results", "explorer");
        Directory.CreateDirectory(folder);
        await open.Page.ScreenshotAsync(new() { Path = Path.Join(folder, $"{name}.png"), FullPage = width < 600 });
    }
}
