using System.Text;
using GridGov.AppHost;
using MassTransit;

namespace GridGov.Tests.Architecture;

/// <summary>
/// docs/messages.md: who needs whom, and every message from its owner to its consumers, as the code has it.
/// </summary>
public sealed class MessageDocumentTests
{
    private const string Intro = """
        # Services and messages

        Made from `Topology.cs`, `src/Contracts` and the consumers by `tests/Architecture/MessageDocumentTests.cs`; do
        not edit. `GRIDGOV_UPDATE=1 dotnet test` writes it again. Solid lines are addresses a service is given, dotted
        ones messages over RabbitMQ.


        """;

    private static readonly List<Type> Contracts =
    [
        .. typeof(Contracts.ICaseEvent).Assembly.GetTypes()
            .Where(type => File.Exists(Sample(type.Name))).OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static readonly List<(string Service, string Consumer, Type Message)> Consumers =
    [
        .. NamingTests.Consumers.SelectMany(consumer => consumer.GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(type => (ServiceOf(consumer), consumer.Name, type.GetGenericArguments()[0]))),
    ];

    [Fact]
    public void The_page_shows_services_and_messages_as_they_are() =>
        GeneratedFile.AssertCurrent("docs/messages.md", Intro + Diagram() + Catalogue());

    [Fact]
    public void Every_message_has_an_owner_whose_folder_it_lies_in() =>
        Assert.All(
            Contracts, message => Assert.Contains(OwnerOf(message), Topology.Services.Select(service => service.Name)));

    [Fact]
    public void Nobody_waits_for_a_message_that_no_contract_names() => Assert.All(
        Consumers, consumer => Assert.Contains(Contracts, message => message.IsAssignableTo(consumer.Message)));

    private static string Diagram()
    {
        var text = new StringBuilder("```mermaid\nflowchart LR\n");
        foreach (var service in Topology.Services)
        {
            foreach (var peer in service.Peers.Where(peer => peer != service.Name))
                text.Append($"    {service.Name} --> {peer}\n");
        }
        var messages = Contracts.SelectMany(
            message => ConsumersOf(message).Select(consumer => (From: OwnerOf(message), To: consumer.Service)));
        foreach (var (from, to) in messages.Distinct().Order())
            text.Append($"    {from} -.-> {to}\n");
        return text.Append("```\n\n").ToString();
    }

    private static string Catalogue()
    {
        var text = new StringBuilder("| message | from | consumers | sample |\n|---|---|---|---|\n");
        foreach (var message in Contracts.OrderBy(OwnerOf, StringComparer.Ordinal))
        {
            var consumers = ConsumersOf(message).Select(consumer => $"{consumer.Service}: `{consumer.Consumer}`")
                .Order(StringComparer.Ordinal);
            text.Append($"| `{message.Name}` | {OwnerOf(message)} | {string.Join("<br>", consumers)} ");
            text.Append($"| [{message.Name}.json](../tests/Contracts/Samples/{message.Name}.json) |\n");
        }
        return text.ToString();
    }

    private static IEnumerable<(string Service, string Consumer)> ConsumersOf(Type message) =>
        Consumers.Where(consumer => message.IsAssignableTo(consumer.Message))
            .Select(consumer => (consumer.Service, consumer.Consumer));

    // A folder for each owner: whose events they are is where they are written.
    private static string OwnerOf(Type message) => Repository.Sources("src/Contracts")
        .Single(
            file => file.Lines.Any(
                line => line.StartsWith($"public sealed record {message.Name}(", StringComparison.Ordinal)))
        .Path.Split('/')[2].ToLowerInvariant();

    private static string ServiceOf(Type consumer) =>
        (consumer.Assembly.GetName().Name ?? "").Split('.')[^1].ToLowerInvariant();

    private static string Sample(string message) =>
        Path.Combine(Repository.Root, "tests", "Contracts", "Samples", $"{message}.json");
}
