using GridGov.ServiceDefaults;

namespace GridGov.Services.Cases.Verification;

/// <summary>回访 (article 20): whoever was reached says whether it is solved, and how satisfied they are.</summary>
internal static class RecordReturnVisit
{
    internal sealed record Request(
        bool Reached, bool? Resolved = null, [Between(1, 5)] int? Satisfaction = null,
        [OptionalText(Limits.Remark)] string? Comment = null) : IChecked
    {
        public void Check(Checks checks) => checks.That(
            nameof(Resolved), !Reached || Resolved is not null, "must.say-whether-resolved", "true", "false");
    }

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(
            call,
            _ => new Domain.RecordReturnVisit(request.Reached, request.Resolved, request.Satisfaction, request.Comment),
            cancel,
            StatusCodes.Status201Created);
}
