using Dapper;
using GridGov.Persistence;
using Microsoft.Extensions.Options;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>Removes who tried to sign in when its time is over.</summary>
internal sealed class PruneSignIns(
    IServiceScopeFactory scopes, IOptions<AuditSettings> keep, TimeProvider clock, ILogger<PruneSignIns> logger)
    : Job(scopes, clock, logger)
{
    /// <summary>Rows one transaction deletes.</summary>
    private const int Batch = 5_000;

    // Ids follow the time closely enough: the oldest rows are the first ones.
    private const string Delete = """
        delete from sign_ins where id in (
            select id from (select id, at from sign_ins order by id limit @Batch for update skip locked) as oldest
            where at < @before)
        """;

    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var connection = await scope.GetRequiredService<UnitOfWork>().OpenAsync(cancel);
        var before = _clock.GetUtcNow().AddDays(-keep.Value.SignInDays);
        return await connection.ExecuteAsync(
            new CommandDefinition(Delete, new { Batch, before }, cancellationToken: cancel));
    }
}
