using GridGov.ServiceDefaults;

namespace GridGov.Services.Cases;

/// <summary>What a request's own members must be; all that is wrong is told at once.</summary>
internal sealed class Checks
{
    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>A text that must be there and fit.</summary>
    public Checks Text(string member, string? value, int max) => That(member, !string.IsNullOrWhiteSpace(value) && Fits(value, max), $"1–{max}");

    /// <summary>A text that may be absent but must fit.</summary>
    public Checks OptionalText(string member, string? value, int max) => That(member, value is null || Fits(value, max), $"≤ {max}");

    /// <summary>Anything else.</summary>
    public Checks That(string member, bool holds, string expected)
    {
        if (!holds)
            _errors[member] = [expected];
        return this;
    }

    // PostgreSQL stores no NUL, and no person writes one.
    private static bool Fits(string value, int max) => value.Length <= max && !value.Contains('\0', StringComparison.Ordinal);

    /// <summary>The answer when something is wrong; else null.</summary>
    public IResult? Refusal => _errors.Count == 0 ? null : Problems.Invalid(_errors);
}
