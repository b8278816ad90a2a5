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
    };

    [Fact]
    public void Nobody_else_parses_the_prefix_of_a_code()
    {
        var found = from file in Repository.Sources("src")
                    where !Places.ContainsKey(file.Path) && !file.Path.StartsWith("src/DemoCity/", StringComparison.Ordinal)
                    from line in file.Lines
                    where Prefix().IsMatch(line)
                    select $"{file.Path}: {line.Trim()}";
        Assert.Equal([], found);
    }

    [Fact]
    public void What_is_allowed_still_needs_it() => Assert.All(Places.Keys, path => Assert.Contains(
        File.ReadAllLines(Path.Combine(Repository.Root, path)), line => Prefix().IsMatch(line)));

    // A letter of a unit code, a slice of as many digits as a division has, a pattern or a range in SQL that begins with a code.
    [GeneratedRegex("""
        "[ADCMS]-[{"]|StartsWith\((Own|Prefix|prefix|caller\.|area)|\b(code|grid|gridCode|GridCode|division|Division|Grid|Value|Code|town|village)\[\.\.|\|\| '[%~]'|left\((grid|grid_code|code|division), ?[69]
        """, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prefix();
}
