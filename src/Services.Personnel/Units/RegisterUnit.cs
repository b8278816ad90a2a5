using Dapper;
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
        [RequiredLine(MaxCode)] string Code,
        [OneOf(UnitKinds.Agency, UnitKinds.Department, UnitKinds.Committee, UnitKinds.ManagingUnit,
            UnitKinds.SocialOrganisation)]
        string Kind,
        [RequiredLine(MaxName)] string Name,
        [Division] string Division) : IChecked
    {
        public void Check(Checks checks)
        {
            var prefix = PrefixOf(Kind);
            checks.That(
                nameof(Code), Code.StartsWith(prefix, StringComparison.Ordinal), "must.begin-with", prefix, MaxCode);
        }
    }

    private const int MaxCode = 60;
    private const int MaxName = 100;

    private const string Insert = """
        insert into units (code, kind, name, division, tier, version) values (@Code, @Kind, @Name, @Division, @tier, 1)
        """;

    public static async Task<IResult> HandleAsync(Request request, UnitOfWork work, CancellationToken cancel)
    {
        var tier = DivisionCode.Parse(request.Division).Tier.ToString().ToLowerInvariant();
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
            return taken.ConstraintName == "units_one_agency_a_division"
                ? Problems.Refuse(PersonnelProblems.SecondAgency, request.Division)
                : Problems.Refuse(PersonnelProblems.UnitExists, request.Code);
        }
        work.Publish(
            new UnitChanged(request.Code, 1, request.Kind, request.Name, request.Division, tier, Active: true));
        return TypedResults.Created($"/api/v1/units/{request.Code}", new UnitView
        {
            Code = request.Code,
            Kind = request.Kind,
            Name = request.Name,
            Division = request.Division,
            Tier = tier,
            Active = true,
            Version = 1,
        });
    }

    // Of a kind that there is not, the code is not judged.
    private static string PrefixOf(string kind) => kind switch
    {
        UnitKinds.Agency => "A-",
        UnitKinds.Department => "D-",
        UnitKinds.Committee => "C-",
        UnitKinds.ManagingUnit => "M-",
        UnitKinds.SocialOrganisation => "S-",
        _ => "",
    };

    /// <summary>Asks for the code of a division, since grids have no units of their own.</summary>
    private sealed class DivisionAttribute() : RuleAttribute("must.be-division", "6, 9, 12")
    {
        public override bool Holds(object? value) =>
            DivisionCode.TryParse(value as string, out var division) && division.Value.Tier != Tier.Grid;

        public override void Describe(OpenApiSchema schema) => schema.Pattern = "^([0-9]{6}|[0-9]{9}|[0-9]{12})$";
    }
}
