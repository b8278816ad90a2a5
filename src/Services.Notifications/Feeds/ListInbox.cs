using System.Globalization;
using Dapper;
using GridGov.ServiceDefaults;
using GridGov.Services.Notifications.Templates;
using Npgsql;

namespace GridGov.Services.Notifications.Feeds;

internal sealed record InboxEntryView(
    long Id, string Recipient, string Reason, string Text, string CaseNumber, string Title, string GridCode,
    string Urgency, DateTimeOffset? DueAt, DateTimeOffset At, bool Read);

/// <summary>The caller's entries, newest first; <c>?unread=true</c> leaves out what has been read.</summary>
internal static class ListInbox
{
    private static string Select(InboxOwner owner, bool unread) => $"""
        select id, recipient, reason, case_number, title, grid_code, urgency, due_at, at,
            read_at is not null as read from inbox_entries
        where {owner.Condition} and id < @before {(unread ? "and read_at is null" : "")}
        order by id desc limit @Take
        """;

    public static async Task<IResult> HandleAsync(
        bool? unread, Caller caller, PageRequest page, HttpContext context, NpgsqlDataSource database,
        CancellationToken cancel)
    {
        var before = page.AfterNumber() ?? long.MaxValue;
        var owner = InboxOwner.Of(caller);
        var filter = new { owner.Subject, owner.Shared, before, page.Take };
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<EntryRow>(
            new CommandDefinition(Select(owner, unread ?? false), filter, cancellationToken: cancel));
        return page.Answer(
            context, [.. rows.Select(row => row.ToView())], entry => entry.Id.ToString(CultureInfo.InvariantCulture));
    }

    private sealed record EntryRow
    {
        public long Id { get; init; }
        public string Recipient { get; init; } = "";
        public string Reason { get; init; } = "";
        public string CaseNumber { get; init; } = "";
        public string Title { get; init; } = "";
        public string GridCode { get; init; } = "";
        public string Urgency { get; init; } = "";
        public DateTimeOffset? DueAt { get; init; }
        public DateTimeOffset At { get; init; }
        public bool Read { get; init; }

        public InboxEntryView ToView() =>
            new(
                Id, Recipient, Reason, EntryTexts.Of(Reason, CaseNumber, Title), CaseNumber, Title, GridCode, Urgency,
                DueAt, At, Read);
    }
}
