using System.Text.RegularExpressions;

namespace GridGov.Tests.Unit.Architecture;

/// <summary>Who sees what is decided in one place, and codes are taken apart in one place each.</summary>
public sealed partial class ScopeTests
{
    private static readonly Dictionary<string, string> Places = new()
    {
        ["src/ServiceDefaults/Access/Scope.cs"] = "the scope itself",
        ["src/Geography/DivisionCode.cs"] = "codes of divisions and grids",
        ["src/Geography/CityMap.cs"] = "names the divisions of a place, once for each request",
        ["src/City/UnitCode.cs"] = "codes of units",
        ["src/Services.Personnel/Units/RegisterUnit.cs"] = "checks the form of a new unit's code",
        ["src/DemoCity/"] = "draws the codes of the city it invents, and asks nobody what they may see",
    };

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

    [Fact]
    public void What_is_allowed_still_needs_it() => Assert.All(Places.Keys, path => Assert.Contains(
        Repository.Sources("src").Where(file => file.Path.StartsWith(path, StringComparison.Ordinal)).SelectMany(file => file.Lines),
        line => Prefix().IsMatch(line)));

    // A letter of a unit code, a slice of as many digits as a division has, a pattern or a range in SQL that begins with a code.
    [GeneratedRegex("""
        ["'][ADCMS]-[{"']|\blike @|starts_with\(|StartsWith\((Own|Prefix|prefix|caller\.|area)|\b(code|grid|gridCode|GridCode|division|Division|Grid|Value|Code|town|village)\[\.\.|\[\.\.(4|6|9)\]|\|\| '[%~]'|left\((grid|grid_code|code|division), ?[69]
        """, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prefix();
}
