using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Posts;

internal sealed record PostView(
    string Account, string Name, string Phone, string Kind, string Unit, string Division, string? Source);

/// <summary>Posts in the caller's area or unit; work numbers are shown with their middle hidden.</summary>
internal static class ListPosts
{
    private static readonly ScopeColumns Columns = new("division");

    private static string Select(Scope scope) => $"""
        select account, name, left(phone, 3) || '****' || right(phone, 4) as phone, kind, unit, division, source
        from posts
        where account > @After and valid_to is null
          and (unit = @ownUnit or {scope.Sql(Columns)})
          and (@wantedUnit::text is null or unit = @wantedUnit)
          and (@wantedDivision::text is null or division = @wantedDivision)
          and (@wantedKind::text is null or kind = @wantedKind)
        order by account limit @Take
        """;

    public static async Task<IResult> HandleAsync(
        string? unit, string? division, string? kind, Caller caller, PageRequest page, HttpContext context,
        NpgsqlDataSource database, CancellationToken cancel)
    {
        var scope = caller.Scope;
        var filter = new
        {
            page.After,
            page.Take,
            ownUnit = caller.Unit,
            scope.Own,
            scope.OwnEnd,
            wantedUnit = unit,
            wantedDivision = division,
            wantedKind = kind,
        };
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await connection.QueryAsync<PostView>(
            new CommandDefinition(Select(scope), filter, cancellationToken: cancel));
        return page.Answer(context, found.AsList(), post => post.Account);
    }
}
