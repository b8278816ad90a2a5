using System.Diagnostics.CodeAnalysis;

namespace GridGov.Geography;

/// <summary>
/// Code of a division, or of a grid below it: 6 digits county (GB/T 2260), 3 town, 3 village (GB/T 10114), 3 grid. Each
/// prefix is the code of the division above; only the city's own code is no prefix, since its counties replace the 00
/// it ends in.
/// </summary>
public readonly record struct DivisionCode
{
    private const int GridLength = 15;

    private DivisionCode(string value) => Value = value;

    /// <summary>The digits.</summary>
    public string Value { get; }

    /// <summary>Level the code stands for.</summary>
    public Tier Tier => Value.Length switch
    {
        6 => Value.EndsWith("00", StringComparison.Ordinal) ? Tier.City : Tier.County,
        9 => Tier.Town,
        12 => Tier.Village,
        _ => Tier.Grid,
    };

    /// <summary>The division above; null above the city.</summary>
    public DivisionCode? Parent => Tier switch
    {
        Tier.City => null,
        Tier.County => new DivisionCode(Value[..4] + "00"),
        _ => new DivisionCode(Value[..^3]),
    };

    /// <summary>The digits that all codes in this division begin with.</summary>
    public string Prefix => Tier == Tier.City ? Value[..4] : Value;

    /// <summary>The smallest code a grid in this division can have; a grid's own code.</summary>
    public string FirstGrid => Prefix.PadRight(GridLength, '0');

    /// <summary>The largest code a grid in this division can have; a grid's own code.</summary>
    public string LastGrid => Prefix.PadRight(GridLength, '9');

    /// <summary>Tells whether another division or grid lies in this one, or is it.</summary>
    public bool Covers(DivisionCode other) => other.Value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>This code's division of a tier above it, or itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tier lies below this code.</exception>
    public DivisionCode At(Tier tier)
    {
        var code = this;
        while (code.Tier != tier)
            code = code.Parent ?? throw new ArgumentOutOfRangeException(nameof(tier), tier, $"{Value} is above it.");
        return code;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">It does not have 6, 9, 12 or 15 digits.</exception>
    public static DivisionCode Parse(string text) =>
        TryParse(text, out var code) ? code.Value : throw new FormatException($"'{text}' is no division or grid code.");

    /// <summary>Reads a code if it is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DivisionCode? code)
    {
        var valid = text is { Length: 6 or 9 or 12 or 15 } && text.All(char.IsAsciiDigit);
        code = valid ? new DivisionCode(text!) : null;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
