using Dapper;
using Npgsql;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>The post behind an account: what its holder may do and where.</summary>
internal sealed record Post
{
    public required string Account { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    public required string UnitKind { get; init; }
    public required string Tier { get; init; }
    public required string Division { get; init; }
    public required string[] Roles { get; init; }

    private const string Select = """
        select p.account, p.name, p.unit, u.kind as unit_kind, p.tier, p.division, p.roles
        from posts p join units u on u.code = p.unit
        where p.account = @account and p.valid_to is null and u.active
        """;

    /// <summary>
    /// The post an account holds now; null when it holds none, so that leaving a post ends all access.
    /// </summary>
    public static async Task<Post?> FindAsync(NpgsqlDataSource database, string account, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<Post>(
            new CommandDefinition(Select, new { account }, cancellationToken: cancel));
    }
}
