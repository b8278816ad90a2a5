using System.Globalization;
using Dapper;
using Npgsql;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// Keeps who tried to sign in, when, from where and how it ended, for at least six months (Cybersecurity Law).
/// </summary>
internal sealed class SignInAudit(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Longest account name worth keeping: what is longer was no account.</summary>
    private const int MaxName = 100;

    private const string Insert =
        "insert into sign_ins (at, account, address, result) values (@at, @account, @address, @result)";

    public async Task WriteAsync(HttpContext context, string account, string result)
    {
        await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
        await connection.ExecuteAsync(Insert, new
        {
            at = clock.GetUtcNow(),
            account = Shorten(account),
            address = context.Connection.RemoteIpAddress?.ToString() ?? "",
            result,
        });
    }

    // Between characters: PostgreSQL takes no half of one.
    private static string Shorten(string account) =>
        new StringInfo(account) is { LengthInTextElements: > MaxName } longer
            ? longer.SubstringByTextElements(0, MaxName)
            : account;
}
