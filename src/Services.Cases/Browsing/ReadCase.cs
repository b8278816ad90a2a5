using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Storage;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

internal static class ReadCase
{
    /// <summary>Address at which staff read a case.</summary>
    public static string AddressOf(string number) => $"/api/v1/cases/{number}";

    public static async Task<IResult> HandleAsync(
        string number, Caller caller, NpgsqlDataSource database, CaseViews views, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await CaseStore.FindAsync(connection, number, cancel) is not { } stored)
            return Problems.Refuse(StandardProblems.NotFound);
        return caller.CanSee(stored.Case) ? views.Answer(stored, caller) : Problems.Refuse(CaseProblems.NotInYourArea);
    }
}
