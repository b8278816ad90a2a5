using GridGov.ServiceDefaults;

namespace GridGov.Services.Cases.Handling;

/// <summary>办结 (article 19): what was done, what the public may read of it, and if it is not solved, why not.</summary>
internal static class CompleteCase
{
    internal sealed record Request(
        bool Resolved, [RequiredText(Limits.Report)] string Result, [RequiredText(Limits.Report)] string PublicReply,
        [OptionalText(Limits.Remark)] string? UnresolvedReason = null) : IChecked
    {
        public void Check(Checks checks) => checks.That(
            nameof(UnresolvedReason), Resolved || VisibleText.Shows(UnresolvedReason),
            "must.say-why-unresolved", Limits.Remark);
    }

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(
            call,
            _ =>
                new Domain.CompleteCase(
                    request.Resolved, request.Result, request.PublicReply, request.UnresolvedReason),
            cancel);
}
