using System.Globalization;
using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.SigningIn;

internal sealed record SignInView
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public string Account { get; init; } = "";
    public string Address { get; init; } = "";
    public string Result { get; init; } = "";
}

/// <summary>Shows the audit administrator who tried to sign in and what became of it, newest first.</summary>
internal static class ListSignIns
{
    private const string Select = """
        select id, at, account, address, result from sign_ins
        where (@before::bigint is null or id < @before) and (@account::text is null or account = @account)
        order by id desc limit @Take
        """;

    public static async Task<IResult> HandleAsync(
        string? account, PageRequest page, HttpContext context, NpgsqlDataSource database, CancellationToken cancel)
    {
        var before = page.AfterNumber();
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<SignInView>(
            new CommandDefinition(Select, new { account, before, page.Take }, cancellationToken: cancel));
        return page.Answer(context, rows.AsList(), entry => entry.Id.ToString(CultureInfo.InvariantCulture));
    }
}
