using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Duty;

internal sealed record DutyView(string Holder, string[] Accounts, int Version);

internal static class ReadDuty
{
    private const string Select = "select holder, accounts, version from duty where holder = @holder";

    public static async Task<IResult> HandleAsync(string holder, Caller caller, HttpResponse response, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var duty = await connection.QuerySingleOrDefaultAsync<DutyView>(new CommandDefinition(Select, new { holder }, cancellationToken: cancel));
        if (duty is null || !DutyScope.Includes(caller, holder))
            return Problems.Refuse(StandardProblems.NotFound);
        response.SetVersion(duty.Version);
        return TypedResults.Ok(duty);
    }
}
