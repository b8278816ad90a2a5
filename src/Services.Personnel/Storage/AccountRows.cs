using Dapper;
using Npgsql;

namespace GridGov.Services.Personnel.Storage;

/// <summary>Accounts in bulk, as Identity's own store would write them one by one.</summary>
internal static class AccountRows
{
    private const string Insert = """
        insert into identity.accounts ("Id", "UserName", "NormalizedUserName", "EmailConfirmed",
            "PasswordHash", "SecurityStamp", "ConcurrencyStamp",
            "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
        select name, name, upper(name), false, @hash,
            upper(replace(gen_random_uuid()::text, '-', '')), gen_random_uuid()::text,
            false, false, true, 0
        from unnest(@names) as account (name)
        on conflict do nothing
        """;

    public static Task InsertAsync(
        NpgsqlConnection connection, string[] names, string hash, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(Insert, new { names, hash }, cancellationToken: cancel));
}
