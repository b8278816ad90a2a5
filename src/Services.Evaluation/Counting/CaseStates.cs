using Dapper;
using GridGov.Contracts;
using Npgsql;

namespace GridGov.Services.Evaluation.Counting;

internal static class CaseStates
{
    private const string Upsert = """
        insert into case_states as s (number, version, status, grid_code, agency, lead_unit, co_units, kind, urgency, matter_code,
            reported_at, due_at, handle_due_at, handled_at, ended_at)
        values (@Number, @Version, @Status, @GridCode, @Agency, @LeadUnit, @coUnits, @Kind, @Urgency, @MatterCode,
            @reportedAt, @dueAt, @handleDueAt, @handledAt, @endedAt)
        on conflict (number) do update set version = @Version, status = @Status, agency = @Agency, lead_unit = @LeadUnit, co_units = @coUnits,
            kind = @Kind, urgency = @Urgency, matter_code = @MatterCode, due_at = @dueAt, handle_due_at = @handleDueAt, handled_at = @handledAt,
            ended_at = case when @endedAt::timestamptz is not null then coalesce(s.ended_at, @endedAt) end
        where s.version < @Version
        """;

    private static readonly HashSet<string> Ended = ["closed", "archived", "rejected", "merged"];

    /// <summary>Takes a case's state over unless a newer one is here already: events may arrive in any order.</summary>
    public static Task PutAsync(NpgsqlConnection connection, CaseFacts facts, CancellationToken cancel) => connection.ExecuteAsync(
        new CommandDefinition(Upsert, new
        {
            facts.Number,
            facts.Version,
            facts.Status,
            facts.GridCode,
            facts.Agency,
            facts.LeadUnit,
            coUnits = facts.CoUnits.ToArray(),
            facts.Kind,
            facts.Urgency,
            facts.MatterCode,
            reportedAt = facts.ReportedAt.ToUniversalTime(),
            dueAt = facts.DueAt?.ToUniversalTime(),
            handleDueAt = facts.HandleDueAt?.ToUniversalTime(),
            handledAt = facts.HandledAt?.ToUniversalTime(),
            endedAt = Ended.Contains(facts.Status) ? facts.At.ToUniversalTime() : (DateTimeOffset?)null,
        }, cancellationToken: cancel));
}
