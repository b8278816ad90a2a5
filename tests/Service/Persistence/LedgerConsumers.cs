using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Tests.Service.Persistence;

/// <summary>Counts tries and remembers the unit of work of each.</summary>
internal sealed class Tries
{
    public ConcurrentQueue<UnitOfWork> Works { get; } = new();

    /// <summary>Tries that fail before one succeeds.</summary>
    public int Failing { get; init; }

    /// <summary>The fault they fail by.</summary>
    public Exception Fault { get; init; } = new InvalidOperationException("stumbled");
}

internal sealed class RecordOnEntryMade(UnitOfWork work) : IConsumer<EntryMade>
{
    public Task Consume(ConsumeContext<EntryMade> context) => Effects.AddAsync(work, "record", context.Message.Id);
}

internal sealed class CopyOnEntryMade(UnitOfWork work) : IConsumer<EntryMade>
{
    public Task Consume(ConsumeContext<EntryMade> context) => Effects.AddAsync(work, "copy", context.Message.Id);
}

internal sealed class StumbleOnEntryMade(UnitOfWork work, Tries tries) : IConsumer<EntryMade>
{
    public async Task Consume(ConsumeContext<EntryMade> context)
    {
        if (context.Message.Text == "stumbled")
            return;
        tries.Works.Enqueue(work);
        await Effects.AddAsync(work, "stumble", context.Message.Id);
        work.Publish(new EntryMade(context.Message.Id, "stumbled"));
        if (tries.Works.Count <= tries.Failing)
            throw tries.Fault;
    }
}

internal sealed class RefuseBadOnEntryMade(UnitOfWork work) : IConsumer<EntryMade>
{
    public async Task Consume(ConsumeContext<EntryMade> context)
    {
        await Effects.AddAsync(work, "refuse-bad", context.Message.Id);
        if (context.Message.Text == "bad")
            throw new InvalidOperationException("bad");
    }
}

internal static class Effects
{
    public static async Task AddAsync(UnitOfWork work, string consumer, Guid entry)
    {
        var connection = await work.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "insert into effects values (@consumer, @entry, @trace)",
            new { consumer, entry, trace = Activity.Current?.TraceId.ToString() });
    }
}
