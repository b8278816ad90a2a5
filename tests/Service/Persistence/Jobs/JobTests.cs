using Dapper;
using GridGov.Persistence;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Tests.Service.Persistence.Jobs;

public sealed class JobTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task Replicas_share_what_is_due_and_do_each_thing_once()
    {
        await ExecuteAsync("insert into chores select generate_series(1, 200)");
        var listener = await ListenAsync();
        for (var i = 0; i < 3; i++)
            await StartAsync(more: services => services.AddJob<DoChores>());
        await Eventually.EqualAsync(0, () => CountAsync("chores where done_by is null"));
        await Eventually.TrueAsync(() => listener.Messages.Count >= 200, "every chore is told");
        await Eventually.EqualAsync(0, () => CountAsync("messaging.outbox_messages"));
        Assert.Equal(200, listener.Messages.Count);
        Assert.Equal(200, listener.Messages.Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_fails_undoes_its_work_and_the_next_one_does_it()
    {
        await ExecuteAsync("insert into chores values (-1)");
        var service = await StartAsync(more: services => services.AddJob<DoChores>());
        var job = service.Services.GetRequiredService<DoChores>();
        // The host's own first run may have the chore in its hands, which then finds none to do here.
        await Eventually.TrueAsync(
            async () =>
                await Record.ExceptionAsync(
                    () => job.RunUntilDoneAsync(CancellationToken.None)) is InvalidOperationException, "a run fails");
        Assert.Equal(1, await CountAsync("chores where done_by is null"));
        await ExecuteAsync("update chores set id = 1");
        await job.RunUntilDoneAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync("chores where done_by is null"));
    }

    internal sealed class DoChores(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DoChores> logger) : Job(
        scopes, clock, logger)
    {
        private const string Claim = """
            update chores set done_by = 'job' where id in (
                select id from chores where done_by is null order by id limit 7 for update skip locked)
            returning id
            """;

        protected override TimeSpan Every => TimeSpan.FromHours(1);

        protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
        {
            var work = scope.GetRequiredService<UnitOfWork>();
            var done = (await (await work.OpenAsync(cancel)).QueryAsync<int>(Claim)).AsList();
            foreach (var id in done)
                work.Publish(new EntryMade(Guid.CreateVersion7(), $"chore {id}"));
            return done.Contains(-1) ? throw new InvalidOperationException("A chore that cannot be done.") : done.Count;
        }
    }
}
