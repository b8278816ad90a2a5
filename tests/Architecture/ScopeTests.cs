using System.Text.RegularExpressions;

namespace GridGov.Tests.Architecture;

/// <summary>Scope is decided in one place, and codes are taken apart in one place each.</summary>
public sealed partial class ScopeTests
{
    private static readonly Dictionary<string, string> Places = new()
    {
        ["src/ServiceDefaults/Access/Scope.cs"] = "the scope itself",
        ["src/Geography/DivisionCode.cs"] = "codes of divisions and grids",
        ["src/Geography/CityMap.cs"] = "names the divisions of a place, once for each request",
        ["src/City/UnitCode.cs"] = "codes of units",
        ["src/Services.Personnel/Units/CodeForm.cs"] = "checks the form of a new unit's code",
        ["src/DemoCity/"] = "draws the codes of the city it invents, and asks nobody what they may see",
    };

    public static TheoryData<string> Exceptions => [.. Places.Keys];

    [Fact]
    public void Nobody_else_parses_the_prefix_of_a_code()
    {
        var found = from file in Repository.Sources("src")
                    where !Places.Keys.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal))
                    from line in file.Lines
                    where Prefix().IsMatch(line)
                    select $"{file.Path}: {line.Trim()}";
        Assert.Equal([], found);
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void What_is_allowed_still_needs_it(string path) => Assert.Contains(
        Repository.Sources("src").Where(file => file.Path.StartsWith(path, StringComparison.Ordinal)),
        file => file.Lines.Any(line => Prefix().IsMatch(line)));

    [GeneratedRegex("""
          ["'][ADCMS]-[{"']                                   # the letter of a unit code
        | StartsWith\((Own|Prefix|prefix|caller\.|area)      # the beginning of a code
        | \b([cC]ode|[gG]rid|[gG]ridCode|[dD]ivision|Value|town|village)\[\.\.
        | \[\.\.[469]\]                                      # as many digits as a division has
        | \blike\ @ | starts_with\( | \|\|\ '[%~]'          # the same in SQL
        | left\((grid|grid_code|code|division),\ ?[69]
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Prefix();
}
