using Dapper;
using GridGov.Contracts;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Grids.Browsing;
using GridGov.Services.Grids.Locating;
using Microsoft.AspNetCore.Mvc;

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
        where code = @code and (@versions::int[] is null or version = any(@versions)) and valid_to is null
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
        invocation.HttpContext.Request.RequiredVersionsRead();
        return next(invocation);
    }

    public static async Task<IResult> HandleAsync(
        string code, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, UnitOfWork work,
        TimeProvider clock, CancellationToken cancel)
    {
        var versions = EntityTags.VersionsOf(ifMatch);
        var connection = await work.OpenAsync(cancel);
        var change = new
        {
            code,
            versions,
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
        return new VersionedAnswer(revised.ToView(), revised.Version);
    }
}
