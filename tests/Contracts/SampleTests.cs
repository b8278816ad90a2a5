using System.Text.Json;
using GridGov.Contracts;

namespace GridGov.Tests.Contracts;

/// <summary>
/// Others may run another version of a message than we do. Each one has an approved sample: what changes it shows here
/// and is read by somebody. <c>GRIDGOV_UPDATE=1</c> writes the samples again.
/// </summary>
public sealed class SampleTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Names => [.. Messages.All.Select(message => message.GetType().Name)];

    // What messages and snapshots are made of, and snapshots themselves, which are asked for and not sent.
    private static readonly Type[] Parts =
        [typeof(CaseFacts), typeof(CaseSnapshot), typeof(GridSnapshot), typeof(GridCopy)];

    [Fact]
    public void Every_message_has_a_sample()
    {
        var messages = typeof(ICaseEvent).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && !Parts.Contains(type))
                .Select(type => type.Name);
        Assert.Equal(
            messages.Order(StringComparer.Ordinal),
            Messages.All.Select(message => message.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_as_approved(string name)
    {
        var written = JsonSerializer.Serialize(Find(name), Find(name).GetType(), Json) + "\n";
        GeneratedFile.AssertCurrent(PathOf(name), written);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_approved_sample_can_be_read_and_says_the_same(string name)
    {
        var type = Find(name).GetType();
        var read = JsonSerializer.Deserialize(Sample(name), type, Json);
        Assert.Equal(JsonSerializer.Serialize(Find(name), type, Json), JsonSerializer.Serialize(read, type, Json));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_with_members_we_do_not_know_yet_can_still_be_read(string name)
    {
        var newer = Sample(name).TrimEnd()[..^1] + ",\"added\": 1}";
        Assert.NotNull(JsonSerializer.Deserialize(newer, Find(name).GetType(), Json));
    }

    private static object Find(string name) => Messages.All.Single(message => message.GetType().Name == name);

    private static string PathOf(string name) => $"tests/Contracts/Samples/{name}.json";

    private static string Sample(string name) => File.ReadAllText(Path.Combine(Repository.Root, PathOf(name)));
}
