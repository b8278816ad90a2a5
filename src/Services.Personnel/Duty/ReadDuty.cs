using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Duty;

internal sealed record DutyView
{
    public required string Holder { get; init; }
    public required string[] Accounts { get; init; }
    public int Version { get; init; }
}

internal static class ReadDuty
{
    private const string Select = "select holder, accounts, version from duty where holder = @holder";

    public static async Task<IResult> HandleAsync(
        string holder, Caller caller, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var duty = await connection.QuerySingleOrDefaultAsync<DutyView>(
            new CommandDefinition(Select, new { holder }, cancellationToken: cancel));
        if (duty is null || !DutyScope.Includes(caller, holder))
            return Problems.Refuse(StandardProblems.NotFound);
        return new VersionedAnswer(duty, duty.Version);
    }
}
