using System.Text.Json;
using Dapper;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

/// <summary>
/// Shows a case to whoever holds its query code: what happened and which unit has it, no person's name and nothing
/// internal.
/// </summary>
internal static class FollowCase
{
    internal sealed record View(
        string Number, CaseStatus Status, string Title, GridName Grid, DateTimeOffset ReportedAt, string? PublicReply,
        string? Reason, string? StatutoryChannel, bool CanRate, IReadOnlyList<Moment> Timeline);

    /// <summary>Something that happened, and the unit it concerns.</summary>
    internal sealed record Moment(DateTimeOffset At, string Event, CaseStatus Status, string? Unit);

    private const string Select = "select entry from case_history where case_id = @Id order by version";

    /// <summary>Address at which whoever holds the code reads a case.</summary>
    public static string AddressOf(string number, string code) =>
        $"/api/v1/public/cases/{number}?code={Uri.EscapeDataString(code)}";

    public static async Task<IResult> HandleAsync(
        string number, string? code, NpgsqlDataSource database, PersonalDataKeys keys, CaseViews views, CopiedCity city,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await CaseStore.FindAsync(connection, number, cancel) is not { } stored
            || !keys.IsHashOf(stored.QueryCodeHash, QueryCodes.Of(number, code ?? "")))
            return Problems.Refuse(StandardProblems.NotFound);
        var entries = await connection.QueryAsync<string>(
            new CommandDefinition(Select, new { stored.Id }, cancellationToken: cancel));
        var history = entries.Select(entry => JsonSerializer.Deserialize<CaseEvent>(entry, CaseWords.Json))
            .OfType<CaseEvent>()
            .ToList();
        var current = stored.Case;
        var rejected = history.OfType<CaseRejected>().FirstOrDefault();
        return new VersionedAnswer(new View(
            number, current.Status, current.Title, views.GridOf(current), current.ReportedAt,
            current.Results is [.., var last] ? last.PublicReply : null, rejected?.Reason, rejected?.StatutoryChannel,
            CaseLifecycle.AllowedActions(current, Actor.Demander).Count > 0,
            [.. history.Select(happened => Show(happened, city))]), version: null);
    }

    private static Moment Show(CaseEvent happened, CopiedCity city)
    {
        var unit = happened switch
        {
            CaseReported e => e.Agency,
            CaseEscalated e => e.Agency,
            CaseAssignedDown e => e.Agency,
            CaseDispatched e => e.LeadUnit,
            _ => happened.By.Unit,
        };
        return new Moment(
            happened.At, CaseWords.TypeOf(happened), happened.To,
            city.Units?.GetValueOrDefault(unit)?.Name ?? (unit.Length > 0 ? unit : null));
    }
}
