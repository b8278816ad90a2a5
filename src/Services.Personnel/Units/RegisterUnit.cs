using Dapper;
using GridGov.City;
using GridGov.Contracts;
using GridGov.Geography;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using Microsoft.OpenApi;
using Npgsql;

namespace GridGov.Services.Personnel.Units;

internal static class RegisterUnit
{
    internal sealed record Request(
        [UnitCode] string Code,
        [OneOf(UnitKinds.Agency, UnitKinds.Department, UnitKinds.Committee, UnitKinds.ManagingUnit,
            UnitKinds.SocialOrganisation)]
        string Kind,
        [RequiredLine(MaxName)] string Name,
        [Division] string Division) : IChecked
    {
        public void Check(Checks checks)
        {
            // Of a kind or a division that there is not, nothing else is judged.
            if (CodeForm.Of(Kind, Division) is not { Length: > 0 } form || !DivisionAttribute.Has(Division))
                return;
            var tiers = TiersOf(Kind);
            if (tiers.Contains(TierOf(Division)))
                checks.That(nameof(Code), CodeForm.Fits(Code, form), "must.be-unit-code", form);
            else
                checks.That(nameof(Division), false, "must.be-of-tier", string.Join(", ", tiers));
        }
    }

    private const int MaxName = 100;

    private const string Insert = """
        insert into units (code, kind, name, division, tier, version) values (@Code, @Kind, @Name, @Division, @tier, 1)
        """;

    public static async Task<IResult> HandleAsync(Request request, UnitOfWork work, CancellationToken cancel)
    {
        var tier = TierOf(request.Division);
        if (request.Kind == UnitKinds.Department && tier is not ("city" or "county"))
            return Problems.Refuse(PersonnelProblems.DepartmentTier, request.Division);
        try
        {
            var connection = await work.OpenAsync(cancel);
            var row = new { request.Code, request.Kind, request.Name, request.Division, tier };
            await connection.ExecuteAsync(new CommandDefinition(Insert, row, cancellationToken: cancel));
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // An agency's code is its division: who has the one has the other.
            return request.Kind == UnitKinds.Agency
                ? Problems.Refuse(PersonnelProblems.SecondAgency, request.Division)
                : Problems.Refuse(PersonnelProblems.UnitExists, request.Code);
        }
        work.Publish(
            new UnitChanged(request.Code, 1, request.Kind, request.Name, request.Division, tier, Active: true));
        var unit = new UnitView
        {
            Code = request.Code,
            Kind = request.Kind,
            Name = request.Name,
            Division = request.Division,
            Tier = tier,
            Active = true,
            Version = 1,
        };
        return new VersionedAnswer(unit, unit.Version, StatusCodes.Status201Created)
        {
            Location = $"/api/v1/units/{Uri.EscapeDataString(request.Code)}",
        };
    }

    private static string TierOf(string division) =>
        DivisionCode.Parse(division).Tier.ToString().ToLowerInvariant();

    // A department of a town is refused with the article that says why.
    private static string[] TiersOf(string kind) => kind switch
    {
        UnitKinds.Agency => ["city", "county", "town"],
        UnitKinds.Committee => ["village"],
        _ => ["city", "county", "town", "village"],
    };

    /// <summary>Asks for a division of the city, since grids have no units of their own.</summary>
    private sealed class DivisionAttribute() : RuleAttribute("must.be-division", "6, 9, 12")
    {
        private static readonly HashSet<string> Known = [.. Divisions.All.Select(division => division.Code)];

        public static bool Has(string division) => Known.Contains(division);

        public override bool Holds(object? value) => value is string division && Has(division);

        public override void Describe(OpenApiSchema schema) => schema.Pattern = "^([0-9]{6}|[0-9]{9}|[0-9]{12})$";
    }
}
