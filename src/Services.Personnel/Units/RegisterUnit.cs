using Dapper;
using GridGov.Contracts;
using GridGov.Geography;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Units;

internal static class RegisterUnit
{
    internal sealed record Request(string Code, string Kind, string Name, string Division);

    private const string Insert = "insert into units (code, kind, name, division, tier, version) values (@Code, @Kind, @Name, @Division, @tier, 1)";

    private static readonly Dictionary<string, string> Prefixes = new()
    {
        [UnitKinds.Agency] = "A-",
        [UnitKinds.Department] = "D-",
        [UnitKinds.Committee] = "C-",
        [UnitKinds.ManagingUnit] = "M-",
        [UnitKinds.SocialOrganisation] = "S-",
    };

    public static async Task<IResult> HandleAsync(Request request, UnitOfWork work, CancellationToken cancel)
    {
        if (Errors(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
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
        work.Publish(new UnitChanged(request.Code, 1, request.Kind, request.Name, request.Division, tier, Active: true));
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

    private static Dictionary<string, string[]> Errors(Request request)
    {
        var errors = new Dictionary<string, string[]>();
        if (!Prefixes.TryGetValue(request.Kind, out var prefix))
            errors["kind"] = [string.Join(", ", Prefixes.Keys)];
        else if (!request.Code.StartsWith(prefix, StringComparison.Ordinal) || request.Code.Length > 60)
            errors["code"] = [$"{prefix}…"];
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
            errors["name"] = ["1–100"];
        if (!DivisionCode.TryParse(request.Division, out var division) || division.Value.Tier == Tier.Grid)
            errors["division"] = ["6, 9, 12"];
        return errors;
    }
}
