namespace VectorLearn.Plots;

/// <summary>A row of colours from one end of a scale to the other, in steps that look the same size: blended in Oklab
/// (Ottosson 2020), where distance is what the eye sees.</summary>
internal sealed class Ramp
{
    private const int Length = 1024;

    /// <summary>Converged: from night to ice.</summary>
    public static readonly Ramp Blue = new(0x0B1A4A, 0x14489B, 0x2C86CC, 0x7CC3E6, 0xF4F7EC);

    /// <summary>Diverged: from embers to the same light.</summary>
    public static readonly Ramp Red = new(0x3A0A14, 0x8C1420, 0xD2452A, 0xF4A05A, 0xF4F7EC);

    /// <summary>The same, from the light to the embers.</summary>
    public static readonly Ramp RedFromLight = new(0xF4F7EC, 0xF4A05A, 0xD2452A, 0x8C1420, 0x3A0A14);

    /// <summary>Oscillating: from plum to petal.</summary>
    public static readonly Ramp Purple = new(0x2E0F3A, 0x6B2A7E, 0xB254A8, 0xE09BCB, 0xFBEAF5);

    /// <summary>Stalled: from fir to mint.</summary>
    public static readonly Ramp Green = new(0x06281C, 0x0C5A41, 0x159A6E, 0x7FD0AE, 0xEAF8EF);

    /// <summary>Undecided and falling: the blues in mist, from hardly at all to much.</summary>
    public static readonly Ramp MutedBlue = new(0xB9C3CC, 0x8CA0B5, 0x5C7696);

    /// <summary>Undecided and rising: the reds in mist, from hardly at all to much.</summary>
    public static readonly Ramp MutedRed = new(0xD0C0B8, 0xBD988A, 0xA06A5E);

    /// <summary>One quantity from little to much: the anchors of viridis (Smith and van der Walt 2015).</summary>
    public static readonly Ramp Viridis = new(0x440154, 0x3B528B, 0x21918C, 0x5EC962, 0xFDE725);

    private readonly uint[] _colors = new uint[Length];

    /// <summary>Takes colours as they are.</summary>
    /// <param name="colors">Each as 0xAARRGGBB.</param>
    public Ramp(uint[] colors) => _colors = colors;

    private Ramp(params ReadOnlySpan<int> anchors)
    {
        for (int i = 0; i < Length; i++)
        {
            double place = (double)i / (Length - 1) * (anchors.Length - 1);
            int anchor = Math.Min((int)place, anchors.Length - 2);
            _colors[i] = Oklab.Of(anchors[anchor]).Blend(Oklab.Of(anchors[anchor + 1]), place - anchor).ToArgb();
        }
    }

    /// <summary>The colour at a level from 0 to 1, as 0xAARRGGBB.</summary>
    public uint this[double level] => _colors[(int)(Math.Clamp(level, 0, 1) * (_colors.Length - 1))];

    private readonly record struct Oklab(double Lightness, double A, double B)
    {
        public static Oklab Of(int rgb)
        {
            double r = Linear(rgb >> 16);
            double g = Linear(rgb >> 8);
            double b = Linear(rgb);
            double l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
            double m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
            double s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
            return new Oklab(
                (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
                (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
                (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
        }

        public Oklab Blend(Oklab other, double share) => new(
            Lightness + (share * (other.Lightness - Lightness)), A + (share * (other.A - A)), B + (share * (other.B - B)));

        public uint ToArgb()
        {
            double l = Math.Pow(Lightness + (0.3963377774 * A) + (0.2158037573 * B), 3);
            double m = Math.Pow(Lightness - (0.1055613458 * A) - (0.0638541728 * B), 3);
            double s = Math.Pow(Lightness - (0.0894841775 * A) - (1.2914855480 * B), 3);
            return 0xFF000000
                | (Encoded((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)) << 16)
                | (Encoded((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)) << 8)
                | Encoded((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
        }

        private static double Linear(int channel)
        {
            double value = (channel & 0xFF) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        private static uint Encoded(double value)
        {
            double encoded = value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055;
            return (uint)Math.Round(Math.Clamp(encoded, 0, 1) * 255);
        }
    }
}
