using Dapper;
using GridGov.Services.Personnel.Accounts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// Keeps the sessions: what a sign-in began, a sign-out or its time ends, and with it all tokens that came of it.
/// </summary>
internal sealed class Sessions(NpgsqlDataSource database, TimeProvider clock, IOptions<IssuerSettings> settings)
{
    private const string Insert = """
        insert into sessions (id, account, started_at, ends_at) values (@id, @account, @now, @ends)
        """;

    private const string Select = """
        select ends_at from sessions where id = @id and account = @account and ends_at > @now
        """;

    /// <summary>Begins a session of an account and names it.</summary>
    public async Task<string> BeginAsync(string account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var row = new { id = Guid.CreateVersion7(now), account, now, ends = now + settings.Value.SessionLifetime };
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(Insert, row, cancellationToken: cancel));
        return row.id.ToString();
    }

    /// <summary>Tells how long a session still lasts; null when it is over or was never begun.</summary>
    public async Task<TimeSpan?> FindRestAsync(string? session, string? account, CancellationToken cancel)
    {
        if (!Guid.TryParse(session, out var id) || account is null)
            return null;
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancel);
        var ends = await connection.ExecuteScalarAsync<DateTime?>(
            new CommandDefinition(Select, new { id, account, now }, cancellationToken: cancel));
        return ends - now.UtcDateTime;
    }

    /// <summary>Ends a session, if there is one of that name.</summary>
    public async Task EndAsync(string? session, CancellationToken cancel)
    {
        if (!Guid.TryParse(session, out var id))
            return;
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(
            new CommandDefinition("delete from sessions where id = @id", new { id }, cancellationToken: cancel));
    }

    /// <summary>Forgets the sessions whose time is over.</summary>
    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(
            new CommandDefinition(
                "delete from sessions where ends_at <= @now", new { now = clock.GetUtcNow() },
                cancellationToken: cancel));
    }
}
