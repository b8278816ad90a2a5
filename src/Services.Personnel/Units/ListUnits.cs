using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Units;

/// <summary>Units by kind and division; who does what for whom is no secret among staff.</summary>
internal static class ListUnits
{
    private const string Select = """
        select code, kind, name, division, tier, active, version from units
        where code > @After and (@kind::text is null or kind = @kind)
            and (@division::text is null or division = @division)
        and active
        order by code limit @Take
        """;

    public static async Task<IResult> HandleAsync(
        [OneOf(UnitKinds.Agency, UnitKinds.Department, UnitKinds.Committee, UnitKinds.ManagingUnit,
            UnitKinds.SocialOrganisation)]
        string? kind,
        string? division, PageRequest page, HttpContext context, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await connection.QueryAsync<UnitView>(
            new CommandDefinition(Select, new { kind, division, page.After, page.Take }, cancellationToken: cancel));
        return page.Answer(context, found.AsList(), unit => unit.Code);
    }
}
