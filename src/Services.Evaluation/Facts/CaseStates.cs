using GridGov.Contracts;
using GridGov.Persistence;

namespace GridGov.Services.Evaluation.Facts;

internal static class CaseStates
{
    private static readonly Statement Upsert = new("""
        insert into case_states as s (number, version, status, grid_code, agency, lead_unit, co_units,
            kind, urgency, matter_code,
            reported_at, due_at, handle_due_at, handled_at, ended_at)
        values (@number, @version, @status, @grid_code, @agency, @lead_unit, @co_units, @kind, @urgency, @matter_code,
            @reported_at, @due_at, @handle_due_at, @handled_at, @ended_at)
        on conflict (number) do update set version = excluded.version, status = excluded.status,
            agency = excluded.agency,
            lead_unit = excluded.lead_unit, co_units = excluded.co_units, kind = excluded.kind,
            urgency = excluded.urgency,
            matter_code = excluded.matter_code, due_at = excluded.due_at, handle_due_at = excluded.handle_due_at,
            handled_at = excluded.handled_at,
            ended_at = case when excluded.ended_at is not null then coalesce(s.ended_at, excluded.ended_at) end
        where s.version < excluded.version
        """);

    private static readonly HashSet<string> Ended = ["closed", "archived", "rejected", "merged"];

    /// <summary>Takes a case's state over unless a newer one is here already: events may arrive in any order.</summary>
    public static void Put(UnitOfWork work, CaseFacts facts) => work.Write(Upsert.With(
        Sql.Text("number", facts.Number),
        Sql.Number("version", facts.Version),
        Sql.Text("status", facts.Status),
        Sql.Text("grid_code", facts.GridCode),
        Sql.Text("agency", facts.Agency),
        Sql.Text("lead_unit", facts.LeadUnit),
        Sql.Texts("co_units", facts.CoUnits),
        Sql.Text("kind", facts.Kind),
        Sql.Text("urgency", facts.Urgency),
        Sql.Text("matter_code", facts.MatterCode),
        Sql.Moment("reported_at", facts.ReportedAt),
        Sql.Moment("due_at", facts.DueAt),
        Sql.Moment("handle_due_at", facts.HandleDueAt),
        Sql.Moment("handled_at", facts.HandledAt),
        Sql.Moment("ended_at", Ended.Contains(facts.Status) ? facts.At : null)));
}
