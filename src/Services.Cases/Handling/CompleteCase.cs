namespace GridGov.Services.Cases.Handling;

/// <summary>办结 (article 19): what was done, what the public may read of it, and if it is not solved, why not.</summary>
internal static class CompleteCase
{
    internal sealed record Request(bool Resolved, string Result, string PublicReply, string? UnresolvedReason = null);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel)
    {
        var checks = new Checks().Text("result", request.Result, Limits.Report).Text("publicReply", request.PublicReply, Limits.Report);
        _ = request.Resolved
            ? checks.OptionalText("unresolvedReason", request.UnresolvedReason, Limits.Remark)
            : checks.Text("unresolvedReason", request.UnresolvedReason, Limits.Remark);
        return checks.Refusal is { } refusal
            ? Task.FromResult(refusal)
            : desk.DecideAsync(
                call,
                _ => new Domain.CompleteCase(
                    request.Resolved, request.Result, request.PublicReply, request.UnresolvedReason),
                cancel);
    }
}
