using Dapper;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;
using Npgsql;

namespace GridGov.Services.Cases.Demanders;

/// <summary>
/// Name and number in clear, for the agency that has the case and for the first receiver, against a reason that is
/// kept. Not inside the request transaction: that would keep the answer under an idempotency key, and so the name in
/// clear.
/// </summary>
internal static class UnmaskDemander
{
    internal sealed record Request([RequiredText(Limits.Remark)] string Reason);

    private const string Record = """
        insert into demander_views (case_id, at, subject, name, unit, reason)
        values (@Id, @now, @Subject, @Name, @Unit, @Reason)
        """;

    public static async Task<IResult> HandleAsync(
        string number, Request request, Caller caller, NpgsqlDataSource database, PersonalDataKeys keys,
        TimeProvider clock, HttpContext context, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await CaseStore.FindAsync(connection, number, cancel) is not { } stored)
            return Problems.Refuse(StandardProblems.NotFound);
        var actor = caller.AsActor();
        var isFirstReceiver = actor.Holds(CaseRole.LeadUnit, stored.Case) && stored.Case.FirstReceiver is not null;
        if (!isFirstReceiver && !actor.Holds(CaseRole.Agency, stored.Case))
            return Problems.Refuse(StandardProblems.OutOfScope);
        if (caller.Unit == stored.Case.ComplainedUnit || (isFirstReceiver && stored.Case.Confidential))
            return Problems.Refuse(CaseProblems.DemanderProtected);
        if (stored.Demander.Open(number, keys) is not { } demander)
            return Problems.Refuse(StandardProblems.NotFound);
        var view = new { stored.Id, now = clock.GetUtcNow(), caller.Subject, caller.Name, caller.Unit, request.Reason };
        await connection.ExecuteAsync(new CommandDefinition(Record, view, cancellationToken: cancel));
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(demander);
    }
}
