using System.Text.Json;

namespace GridGov.Persistence;

/// <summary>A row of the outbox.</summary>
internal sealed record OutboxRow
{
    public long Id { get; init; }
    public Guid MessageId { get; init; }
    public string Type { get; init; } = "";
    public string Body { get; init; } = "";
    public string? TraceParent { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A row with the message in it, or with the reason why there is none that could be sent.</summary>
internal sealed record OutboxMessage(OutboxRow Row, object? Message, string? Reason)
{
    public static OutboxMessage Read(OutboxRow row)
    {
        if (MessageTypes.Find(row.Type) is not { } type)
            return new OutboxMessage(row, null, "unknown type");
        try
        {
            return JsonSerializer.Deserialize(row.Body, type, MessageTypes.Json) is { } message
                ? new OutboxMessage(row, message, null)
                : new OutboxMessage(row, null, "empty body");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return new OutboxMessage(row, null, failure.Message);
        }
    }
}
