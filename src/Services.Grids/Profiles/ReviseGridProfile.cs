using Dapper;
using GridGov.Contracts;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Grids.Browsing;
using GridGov.Services.Grids.Locating;

namespace GridGov.Services.Grids.Profiles;

/// <summary>
/// The town keeps its grids' names and figures. Boundaries are not among them: they change by division and filing
/// (article 6).
/// </summary>
internal static class ReviseGridProfile
{
    internal sealed record Request(
        [RequiredLine(MaxName)] string Name, [AtLeast(0)] int Households, [AtLeast(0)] int Population,
        [AtLeast(0)] int Units);

    private const int MaxName = 60;

    private const string Update = """
        update grids set name = @Name, households = @Households, population = @Population, units = @Units,
            version = version + 1, changed_at = @now
        where code = @code and version = @version and valid_to is null
        returning code, name, kind, village, households, population, units, managing_unit, version, boundary
        """;

    /// <summary>
    /// Refuses, before what is written is looked at, all but the grid's own town, and it too without the version it
    /// read.
    /// </summary>
    public static ValueTask<object?> OnlyTheTownAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (code, caller) = (invocation.GetArgument<string>(0), Caller.From(invocation.HttpContext.User));
        if (caller.Tier != "town" || !caller.Scope.Includes(code))
            return ValueTask.FromResult<object?>(Problems.Refuse(GridProblems.OnlyTheTown));
        invocation.HttpContext.Request.RequiredVersionRead();
        return next(invocation);
    }

    public static async Task<IResult> HandleAsync(
        string code, Request request, HttpContext context, UnitOfWork work, TimeProvider clock,
        CancellationToken cancel)
    {
        var version = context.Request.RequiredVersionRead();
        var connection = await work.OpenAsync(cancel);
        var change = new
        {
            code,
            version,
            request.Name,
            request.Households,
            request.Population,
            request.Units,
            now = clock.GetUtcNow()
        };
        var revised = await connection.QuerySingleOrDefaultAsync<GridRow>(
            new CommandDefinition(Update, change, cancellationToken: cancel));
        if (revised is null)
        {
            var exists = await connection.ExecuteScalarAsync<bool>(
                "select exists (select from grids where code = @code and valid_to is null)", new { code });
            return Problems.Refuse(exists ? StandardProblems.PreconditionFailed : StandardProblems.NotFound);
        }
        await connection.ExecuteAsync("select pg_notify(@Channel, @code)", new { KeepMapCurrent.Channel, code });
        work.Publish(new GridChanged(code, revised.Version, revised.Name, revised.Kind, revised.Boundary, change.now));
        context.Response.SetVersion(revised.Version);
        return TypedResults.Ok(revised.ToView());
    }
}
