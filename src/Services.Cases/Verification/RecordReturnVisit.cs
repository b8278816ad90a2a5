namespace GridGov.Services.Cases.Verification;

/// <summary>回访 (article 20): whoever was reached says whether it is solved, and how satisfied they are.</summary>
internal static class RecordReturnVisit
{
    internal sealed record Request(bool Reached, bool? Resolved = null, int? Satisfaction = null, string? Comment = null);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        new Checks().That("resolved", !request.Reached || request.Resolved is not null, "true, false")
            .That("satisfaction", request.Satisfaction is null or (>= 1 and <= 5), "1–5")
            .OptionalText("comment", request.Comment, Limits.Remark).Refusal is { } refusal
            ? Task.FromResult(refusal)
            : desk.DecideAsync(
                call,
                _ => new Domain.RecordReturnVisit(
                    request.Reached, request.Resolved, request.Satisfaction, request.Comment),
                cancel, StatusCodes.Status201Created);
}
