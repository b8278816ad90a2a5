using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Services.Cases.Domain;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

/// <summary>
/// The state of every case for another service's copy, each as its newest event announced it, streamed in the order of
/// their numbers.
/// </summary>
internal static class SendCaseSnapshot
{
    private const string Select = """
        select c.state, h.at from cases c
        join case_history h on h.case_id = c.id and h.version = c.version
        order by c.id
        """;

    public static IResult Handle(NpgsqlDataSource database, CancellationToken cancel) =>
        TypedResults.Ok(ReadAsync(database, cancel));

    private static async IAsyncEnumerable<CaseFacts> ReadAsync(
        NpgsqlDataSource database, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = connection.QueryUnbufferedAsync<(string State, DateTimeOffset At)>(Select);
        await foreach (var (state, at) in rows.WithCancellation(cancel))
        {
            var current = JsonSerializer.Deserialize<Case>(state, CaseWords.Json)
                ?? throw new JsonException("A case has no state.");
            yield return CaseMessages.Facts(current, current.Version, at);
        }
    }
}
