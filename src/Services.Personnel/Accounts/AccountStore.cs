using Dapper;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Npgsql;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>
/// Stores accounts as Identity does, but the key of an authenticator app sealed: whoever reads the database, or a copy
/// of it, makes no codes.
/// </summary>
internal sealed class AccountStore(AccountContext context, AccountKeys ring)
    : UserOnlyStore<Account, AccountContext, string>(context)
{
    // A key of Identity's own has 32 letters, a sealed one more.
    private const string SelectClear = """
        select "UserId", "Value" from identity.account_tokens where "Name" = 'AuthenticatorKey' and length("Value") = 32
        """;

    private const string Update = """
        update identity.account_tokens set "Value" = @value where "UserId" = @account and "Name" = 'AuthenticatorKey'
        """;

    /// <summary>Seals what a former version stored in clear.</summary>
    public static async Task SealAllAsync(NpgsqlConnection connection, AccountKeys ring, CancellationToken cancel)
    {
        var clear = await connection.QueryAsync<(string Account, string Key)>(
            new CommandDefinition(SelectClear, cancellationToken: cancel));
        foreach (var (account, key) in clear)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    Update, new { account, value = Seal(ring, account, key) }, cancellationToken: cancel));
        }
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, Seal(ring, user.Id, key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } box
            ? ring.Open(Convert.FromBase64String(box), PlaceOf(user.Id))
            : null;

    private static string Seal(AccountKeys ring, string account, string key) =>
        Convert.ToBase64String(ring.Seal(key, PlaceOf(account)));

    private static string PlaceOf(string account) => $"authenticator key of {account}";
}
