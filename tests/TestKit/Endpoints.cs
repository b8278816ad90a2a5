namespace GridGov.Tests.TestKit;

/// <summary>What AppHost writes down for tools: where everything of a run is.</summary>
public sealed record Endpoints(
    Uri Gateway, IReadOnlyDictionary<string, Uri> Services, string Messaging, string Cache, IReadOnlyDictionary<string, string> Databases, Uri Management)
{
    public static Endpoints None { get; } = new(
        new Uri("about:blank"), new Dictionary<string, Uri>(), "", "", new Dictionary<string, string>(), new Uri("about:blank"));
}
