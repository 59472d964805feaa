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
        "learner=momentum&input=1&x=beta&x-center=0.5&x-step=0.0015&y=alpha&y-center=2&y-step=0.0072&pin=0.8,0.35")]
    [InlineData(
        "fractal", 1400, 940, ColorScheme.Light,
        "loss=rough-scaled&input=1&goal=0&divergence=1e8&x=weight&x-center=0.213&x-step=0.0000028&y=alpha&y-center=0.945&y-step=0.000042&pin=0.213,0.9476")]
    [InlineData(
        "last-bit", 1400, 940, ColorScheme.Light,
        "tolerance=0&x=input&x-center=1.3&x-step=5e-17&y=alpha&y-center=0.591715976331361&y-step=3e-17")]
    [InlineData(
        "float-and-half", 1400, 940, ColorScheme.Light,
        "precision=float&compare=half&color=outcome&x=input&x-center=1.6&x-step=0.003&y=alpha&y-center=0.6&y-step=0.0012")]
    [InlineData(
        "difference", 1400, 940, ColorScheme.Light,
        "compare=half&layer=steps-apart&x=input&x-center=2.03&x-step=0.0065&y=alpha&y-center=0.5&y-step=0.0018")]
    [InlineData("places", 1400, 940, ColorScheme.Light, "", "#open-places")]
    [InlineData(
        "narrow", 380, 800, ColorScheme.Light,
        "lesson=divergence&x=input&x-center=2.03&x-step=0.014&y=alpha&y-center=0.6&y-step=0.003&pin=2,1")]
    public async Task Make(string name, int width, int height, ColorScheme scheme, string place, string? click = null)
    {
        await using OpenPage open = await OpenPage.OpenAsync(
            browsers, place, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        if (click is not null)
        {
            await open.Page.ClickAsync(click);
            await open.CompleteAsync();
        }

        string folder = Path.Join(BuiltCommand.Repository, "results", "explorer");
        Directory.CreateDirectory(folder);
        await open.Page.ScreenshotAsync(new() { Path = Path.Join(folder, $"{name}.png"), FullPage = width < 600 });
    }
}
