using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using GridGov.ServiceDefaults;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Routes;

/// <summary>The description of a service is its interface: approved, complete, and what the server does.</summary>
/// <param name="host">The service.</param>
/// <param name="service">Its name.</param>
/// <param name="caller">Whoever may use all its routes.</param>
/// <param name="samples">Values that no schema tells.</param>
public abstract class DescribedApiTests(
    ServiceHost host, string service, Caller caller, IReadOnlyDictionary<string, string> samples)
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_is_the_approved_one() => GeneratedFile.AssertCurrent(
        $"tests/Contracts/OpenApi/{service}.json", $"{JsonSerializer.Serialize(await DocumentAsync(), Readable)}\n");

    [Fact]
    public async Task Every_operation_is_described_in_full()
    {
        var operations = (await DescriptionAsync()).Operations().ToList();
        Assert.NotEmpty(operations);
        Assert.Distinct(operations.Select(operation => operation.Name));
        Assert.All(operations, operation =>
        {
            Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}.* / [A-Z][a-z]+ ", operation.Summary);
            Assert.Contains(operation.Answers.Keys, status => status[0] == '2');
            Assert.All(operation.Answers, answer => Assert.Equal(
                answer.Key switch { "200" or "201" => "application/json", "204" or "304" => "", _ => Refusal },
                answer.Value.TryGetProperty("content", out var content)
                    ? content.EnumerateObject().Single().Name
                    : ""));
        });
    }

    [Fact]
    public async Task Each_operation_answers_an_honest_request_as_described_and_refuses_a_broken_one()
    {
        using var client = host.ClientFor(caller);
        foreach (var operation in (await DescriptionAsync()).Operations())
        {
            using var honest = await client.SendAsync(operation.Request(operation.HonestBody));
            Assert.True(
                honest.StatusCode is not HttpStatusCode.BadRequest and not HttpStatusCode.UnsupportedMediaType,
                $"{operation}: {await honest.Content.ReadAsStringAsync()}");
            await operation.AssertDescribesAsync(honest);
            foreach (var body in operation.BrokenBodies())
            {
                using var broken = await client.SendAsync(operation.Request(body));
                Assert.True(
                    broken.StatusCode == HttpStatusCode.BadRequest,
                    $"{operation} took {body.ToJsonString()}: {(int)broken.StatusCode}");
                await operation.AssertDescribesAsync(broken);
            }
        }
    }

    [Fact]
    public async Task An_operation_wants_a_token_exactly_when_it_says_so()
    {
        using var client = host.Client();
        foreach (var operation in (await DescriptionAsync()).Operations())
        {
            using var answer = await client.SendAsync(operation.Request(operation.HonestBody));
            Assert.True(
                operation.IsSecured == (answer.StatusCode == HttpStatusCode.Unauthorized),
                $"{operation}: {(int)answer.StatusCode}");
            await operation.AssertDescribesAsync(answer);
        }
    }

    [Fact]
    public async Task Whatever_is_sent_is_answered_and_each_refusal_is_a_problem() =>
        await new Fuzz(host, await DescriptionAsync()).RunAsync();

    private const string Refusal = "application/problem+json";

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = host.Client();
        return await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
    }

    private async Task<Description> DescriptionAsync() => new(await DocumentAsync(), samples);
}

public sealed class CasesDescribedApiTests(CasesHost host)
    : DescribedApiTests(host, "cases", TestCallers.TownAgency(), Samples), IClassFixture<CasesHost>
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["number"] = "450500-20251126-999999",
        ["id"] = "1",
        ["phone"] = "13812345678",
        ["source"] = "hotline",
    };
}

public sealed class GridsDescribedApiTests(GridsHost host)
    : DescribedApiTests(host, "grids", TestCallers.TownAgency(), Samples), IClassFixture<GridsHost>
{
    private static readonly Dictionary<string, string> Samples = new() { ["code"] = "450502001999999" };
}

public sealed class PersonnelDescribedApiTests(PersonnelHost host)
    : DescribedApiTests(host, "personnel", TestCallers.Administrator(), Samples), IClassFixture<PersonnelHost>
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["code"] = "A-450502001",
        ["division"] = "450502001",
        ["holder"] = "A-450502003",
    };
}

public sealed class NotificationsDescribedApiTests(NotificationsHost host)
    : DescribedApiTests(host, "notifications", TestCallers.TownAgency(), Samples), IClassFixture<NotificationsHost>
{
    private static readonly Dictionary<string, string> Samples = new() { ["id"] = "1" };
}

public sealed class EvaluationDescribedApiTests(EvaluationHost host)
    : DescribedApiTests(host, "evaluation", TestCallers.TownAgency(), Samples), IClassFixture<EvaluationHost>
{
    private static readonly Dictionary<string, string> Samples = [];
}
