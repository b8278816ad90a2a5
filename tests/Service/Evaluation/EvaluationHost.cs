using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Contracts;
using GridGov.ServiceDefaults;
using GridGov.Services.Evaluation.Facts;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Evaluation;

/// <summary>Evaluation that finds one case in Cases when it starts.</summary>
public sealed class EvaluationHost(Servers servers)
    : ServiceHost(servers, "evaluation", typeof(CountCaseOnCaseEvent).Assembly)
{
    /// <summary>The case it finds, in a county of its own so that no test counts it by accident.</summary>
    internal static CaseFacts Found { get; } = CaseFactsOf.NewCase() with
    {
        GridCode = "450512100001001",
        Agency = "A-450512100",
        DueAt = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    /// <summary>The case on the second page of what it finds.</summary>
    internal static CaseFacts FoundLater { get; } = CaseFactsOf.NewCase() with
    {
        GridCode = "450512101001001",
        Agency = "A-450512101",
        DueAt = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    /// <summary>Makes a new case of a grid that is on time, wherever the sandbox's clock stands.</summary>
    internal CaseFacts CaseIn(string grid)
    {
        var facts = CaseFactsOf.NewCase();
        var agency = $"A-{grid[..9]}";
        return facts with
        {
            GridCode = grid,
            Agency = agency,
            Holder = agency,
            DueAt = Clock.GetUtcNow().AddDays(1),
        };
    }

    /// <summary>Asks for a caller how many cases of a status are on time and how many are late.</summary>
    internal async Task<(int OnTime, int Late)> CountAsync(Caller caller, string status)
    {
        var rows = (await ReadAsync(caller, $"?status={status}")).GetProperty("cases").EnumerateArray().ToList();
        return (Sum("onTime"), Sum("late"));

        int Sum(string member) => rows.Sum(row => row.GetProperty(member).GetInt32());
    }

    /// <summary>Reads the counts as a caller is given them.</summary>
    internal async Task<JsonElement> ReadAsync(Caller caller, string query = "")
    {
        using var client = ClientFor(caller);
        using var document = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/indicators/cases{query}"));
        return document.RootElement.Clone();
    }

    protected override Task ArrangeAsync()
    {
        Peers.Answer(new Uri(FakePeers.AddressOf("cases"), "/api/v1/snapshots/cases"), request => new()
        {
            // Two pages, and then nothing new.
            Content = JsonContent.Create(request.RequestUri?.Query switch
            {
                "?after=" => new CaseSnapshot([Found], "page.1", More: true),
                "?after=page.1" => new CaseSnapshot([FoundLater], "page.2", More: false),
                _ => new CaseSnapshot([], "page.2", More: false),
            }),
        });
        return Task.CompletedTask;
    }
}

/// <summary>Shares one Evaluation among test classes; each test counts in a town of its own.</summary>
[CollectionDefinition]
public sealed class EvaluationTests : ICollectionFixture<EvaluationHost>;
