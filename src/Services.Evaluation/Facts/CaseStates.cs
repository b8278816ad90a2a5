using GridGov.Contracts;
using GridGov.Persistence;

namespace GridGov.Services.Evaluation.Facts;

internal static class CaseStates
{
    private const string Upsert = """
        insert into case_states as s (number, version, status, grid_code, agency, lead_unit, co_units, kind, urgency, matter_code,
            reported_at, due_at, handle_due_at, handled_at, ended_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (number) do update set version = excluded.version, status = excluded.status, agency = excluded.agency,
            lead_unit = excluded.lead_unit, co_units = excluded.co_units, kind = excluded.kind, urgency = excluded.urgency,
            matter_code = excluded.matter_code, due_at = excluded.due_at, handle_due_at = excluded.handle_due_at, handled_at = excluded.handled_at,
            ended_at = case when excluded.ended_at is not null then coalesce(s.ended_at, excluded.ended_at) end
        where s.version < excluded.version
        """;

    private static readonly HashSet<string> Ended = ["closed", "archived", "rejected", "merged"];

    /// <summary>Takes a case's state over unless a newer one is here already: events may arrive in any order.</summary>
    public static void Put(UnitOfWork work, CaseFacts facts) => work.Write(Sql.Command(
        Upsert, Sql.Text(facts.Number), Sql.Number(facts.Version), Sql.Text(facts.Status), Sql.Text(facts.GridCode), Sql.Text(facts.Agency),
        Sql.Text(facts.LeadUnit), Sql.Texts(facts.CoUnits), Sql.Text(facts.Kind), Sql.Text(facts.Urgency), Sql.Text(facts.MatterCode),
        Sql.Moment(facts.ReportedAt), Sql.Moment(facts.DueAt), Sql.Moment(facts.HandleDueAt), Sql.Moment(facts.HandledAt),
        Sql.Moment(Ended.Contains(facts.Status) ? facts.At : null)));
}
