using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.ServiceDefaults;
using GridGov.Services.Notifications.Delivering;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Notifications;

/// <summary>Notifications with one duty list: two clerks at the agency of 海角街道.</summary>
public sealed class NotificationsHost(Servers servers) : ServiceHost(
    servers, "notifications", typeof(NotifyDutyOnCaseReached).Assembly)
{
    public static readonly string[] OnDuty = ["first.clerk", "second.clerk"];

    /// <summary>Acts for a clerk of 海角街道.</summary>
    internal static Caller Clerk(string account) => TestCallers.TownAgency("450502004") with { Subject = account };

    /// <summary>Waits until the duty list of Personnel has been copied.</summary>
    internal Task DutyIsCopiedAsync() =>
        Eventually.EqualAsync(string.Join(',', OnDuty), () => DutyOfAsync("A-450502004"));

    /// <summary>Reads who is on duty at a unit, with commas between them.</summary>
    internal async Task<string> DutyOfAsync(string holder)
    {
        const string select = "select array_to_string(accounts, ',') from duty where holder = @holder";
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>(select, new { holder }) ?? "";
    }

    /// <summary>Reads the entries about a case in a caller's inbox.</summary>
    internal async Task<List<JsonElement>> EntriesAsync(Caller caller, CaseFacts facts)
    {
        using var client = ClientFor(caller);
        var entries = await client.WalkAsync("/api/v1/inbox?limit=200");
        return [.. entries.Where(entry => entry.GetProperty("caseNumber").GetString() == facts.Number)];
    }

    protected override Task ArrangeAsync()
    {
        Peers.Answer("personnel", "/api/v1/snapshots/duty", new[] { new DutyChanged("A-450502004", 3, OnDuty) });
        return Task.CompletedTask;
    }
}

/// <summary>Shares one Notifications among test classes; each test has cases of its own.</summary>
[CollectionDefinition]
public sealed class NotificationsTests : ICollectionFixture<NotificationsHost>;
