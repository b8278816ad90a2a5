namespace GridGov.Services.Cases.Intake;

/// <summary>不予受理: what the law leads elsewhere is not taken, and the demander is told where.</summary>
internal static class RejectCase
{
    internal sealed record Request(string Reason, string StatutoryChannel);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        new Checks().Text("reason", request.Reason, Limits.Remark).Text("statutoryChannel", request.StatutoryChannel, Limits.Remark).Refusal
            is { } refusal
            ? Task.FromResult(refusal)
            : desk.DecideAsync(call, _ => new Domain.RejectCase(request.Reason, request.StatutoryChannel), cancel);
}
