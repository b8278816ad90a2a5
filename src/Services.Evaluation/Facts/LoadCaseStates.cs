using Dapper;
using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;
using Npgsql;

namespace GridGov.Services.Evaluation.Facts;

/// <summary>
/// Copies the states of cases that changed since the last copy, so that the counts are right after events were missed.
/// Each page is kept with how far it came: what ends in between goes on there. An emptied database has no mark, and
/// copies all of them.
/// </summary>
internal sealed class LoadCaseStates(
    IHttpClientFactory peers, NpgsqlDataSource database, IServiceScopeFactory scopes, IBusControl bus,
    TimeProvider clock, ILogger<LoadCaseStates> logger)
    : CopyAtStart(scopes, bus, clock, logger)
{
    private const string Owner = "cases";

    private const string SelectMark = "select mark from copy_marks where owner = @Owner";

    private static readonly Statement UpsertMark = new("""
        insert into copy_marks (owner, mark) values (@owner, @mark)
        on conflict (owner) do update set mark = excluded.mark
        """);

    protected override async Task<int> CopyAsync(CancellationToken cancel)
    {
        using var cases = peers.CreateClient(Owner);
        var mark = await ReadMarkAsync(cancel);
        var count = 0;
        CaseSnapshot page;
        do
        {
            page = await cases.GetFromJsonAsync<CaseSnapshot>(
                new Uri($"/api/v1/snapshots/cases?after={Uri.EscapeDataString(mark)}", UriKind.Relative), cancel)
                ?? throw new InvalidOperationException("The snapshot of cases is empty.");
            await StoreAsync(page, cancel);
            (mark, count) = (page.Mark, count + page.Cases.Count);
        }
        while (page.More);
        return count;
    }

    private Task StoreAsync(CaseSnapshot page, CancellationToken cancel) => StoreAsync(work =>
    {
        foreach (var facts in page.Cases)
            CaseStates.Put(work, facts);
        work.Write(UpsertMark.With(Sql.Text("owner", Owner), Sql.Text("mark", page.Mark)));
        return Task.CompletedTask;
    }, cancel);

    private async Task<string> ReadMarkAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<string>(
            new CommandDefinition(SelectMark, new { Owner }, cancellationToken: cancel)) ?? "";
    }
}
