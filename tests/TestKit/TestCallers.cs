using GridGov.ServiceDefaults;

namespace GridGov.Tests.TestKit;

/// <summary>People and systems as their tokens show them.</summary>
public static class TestCallers
{
    /// <summary>Whoever dispatches for the grid agency of a city, county or town.</summary>
    public static Caller Agency(string division, params string[] roles)
    {
        var tier = division.Length == 9 ? "town" : division.EndsWith(
            "00", StringComparison.Ordinal) ? "city" : "county";
        return new Caller(
            $"dispatcher@A-{division}", "张调度", $"A-{division}", UnitKinds.Agency, tier, division,
            Of(roles, Roles.Dispatcher));
    }

    /// <summary>The agency of a town (9 digits).</summary>
    public static Caller TownAgency(string town = "450502001") => Agency(town);

    /// <summary>The agency of a county (6 digits).</summary>
    public static Caller CountyAgency(string county = "450502") => Agency(county);

    /// <summary>The agency of the city.</summary>
    public static Caller CityAgency() => Agency("450500");

    /// <summary>Whoever handles for a linked department (<c>D-450502-housing</c>).</summary>
    public static Caller Department(string unit = "D-450502-housing", params string[] roles)
    {
        var division = unit.Split('-')[1];
        var tier = division.EndsWith("00", StringComparison.Ordinal) ? "city" : "county";
        return new Caller(
            $"handler@{unit}", "陈经办", unit, UnitKinds.Department, tier, division, Of(roles, Roles.Handler));
    }

    /// <summary>The responsible person of a department.</summary>
    public static Caller UnitLeader(string unit = "D-450502-housing") =>
        Department(unit, Roles.UnitLeader, Roles.Handler) with { Subject = $"leader@{unit}", Name = "黄负责" };

    /// <summary>The head of a grid (15 digits).</summary>
    public static Caller GridHead(string grid) => GridStaff(grid, "head", "王网格", Roles.GridHead);

    /// <summary>A member of a grid's staff.</summary>
    public static Caller GridMember(string grid) => GridStaff(grid, "member", "李网格", Roles.GridMember);

    /// <summary>A helper of a village committee (12 digits), who never dispatches.</summary>
    public static Caller VillageAssistant(string village) => new(
        $"assistant@C-{village}", "李协助", $"C-{village}", UnitKinds.Committee, "village", village,
        Of([], Roles.VillageAssistant));

    /// <summary>Whoever keeps the system, at the city's agency.</summary>
    public static Caller Administrator() =>
        CityAgency() with { Subject = "administrator", Name = "系统管理", Roles = Of([], Roles.Administrator) };

    /// <summary>Another service of GridGov.</summary>
    public static Caller Service(string name) =>
        new($"service-{name}", $"service-{name}", "", UnitKinds.Service, "", "", Of([], Roles.Service));

    private static Caller GridStaff(string grid, string post, string name, string role) => new(
        $"{post}@{grid}", name, $"A-{grid[..9]}", UnitKinds.Agency, "grid", grid, Of([], role));

    private static HashSet<string> Of(string[] roles, string otherwise) => roles.Length > 0 ? [.. roles] : [otherwise];
}
