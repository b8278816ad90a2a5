using Dapper;
using GridGov.Persistence;
using GridGov.Tests.TestKit;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Tests.Service.Persistence.Transactions;

public sealed class GroupCommitTests(Servers servers) : LedgerTests(servers)
{
    private const string Waiting = "select count(*) from pg_locks where relation = 'entries'::regclass and not granted";

    [Fact]
    public async Task Those_that_come_while_others_are_under_way_share_a_transaction()
    {
        await using var blocker = await HoldTableAsync();
        var commits = Commits();
        var first = await FillLanesAsync(commits);
        var later = Enumerable.Range(0, 10)
            .Select(_ => commits.WriteAsync([Insert(Entry()), Insert(Entry())]))
            .ToList();

        await blocker.CloseAsync();
        await Task.WhenAll([.. first, .. later]);

        Assert.Equal(22, await CountAsync("entries"));
        Assert.Equal(3, await CountAsync("(select distinct xmin::text from entries) as transactions"));
    }

    [Fact]
    public async Task One_that_is_refused_takes_no_other_along_and_leaves_nothing()
    {
        var taken = Entry();
        var commits = Commits();
        await commits.WriteAsync([Insert(taken)]);
        await using var blocker = await HoldTableAsync();
        var first = await FillLanesAsync(commits);
        var good = Enumerable.Range(0, 5).Select(_ => commits.WriteAsync([Insert(Entry())])).ToList();
        var refused = commits.WriteAsync([Insert(Entry()), Insert(taken)]);
        var after = Enumerable.Range(0, 4).Select(_ => commits.WriteAsync([Insert(Entry())])).ToList();

        await blocker.CloseAsync();
        await Task.WhenAll([.. first, .. good, .. after]);

        Assert.Equal(
            PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => refused)).SqlState);
        Assert.Equal(1 + 2 + 9, await CountAsync("entries"));
    }

    [Fact]
    public async Task Without_the_database_each_of_them_hears_it_and_the_next_one_goes_again()
    {
        var wire = Keep(Sandbox.WireToDatabase());
        var commits = Commits();
        wire.Cut();

        var lost = Enumerable.Range(0, 10).Select(_ => commits.WriteAsync([Insert(Entry())])).ToList();
        foreach (var one in lost)
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => one);

        wire.Mend();
        await commits.WriteAsync([Insert(Entry())]);
        Assert.Equal(1, await CountAsync("entries"));
    }

    private static NpgsqlBatchCommand Insert(NewEntry entry) =>
        LedgerService.Insert.With(new("id", NpgsqlDbType.Uuid, entry.Id), Sql.Text("text", entry.Text));

    // As services have it: statements that a group has in common are planned while it is under way.
    private GroupCommit Commits() =>
        new(
            Keep(
                new ServiceDatabase(Sandbox.Settings[$"ConnectionStrings:{LedgerService.Name}"] ?? "")
                    .ToDataSource(new DatabaseLimitSettings())));

    // Whoever holds the table makes everybody wait until its connection closes.
    private async Task<NpgsqlConnection> HoldTableAsync()
    {
        var blocker = await Sandbox.Database.OpenConnectionAsync();
        await blocker.ExecuteAsync("begin; lock table entries in exclusive mode");
        return blocker;
    }

    private async Task<IReadOnlyList<Task>> FillLanesAsync(GroupCommit commits)
    {
        var under = new List<Task>();
        for (var lane = 1; lane <= 2; lane++)
        {
            under.Add(commits.WriteAsync([Insert(Entry())]));
            await Eventually.EqualAsync(lane, async () =>
            {
                await using var connection = await Sandbox.Database.OpenConnectionAsync();
                return await connection.ExecuteScalarAsync<long>(Waiting);
            });
        }
        return under;
    }
}
