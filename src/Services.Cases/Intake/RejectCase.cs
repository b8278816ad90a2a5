using GridGov.ServiceDefaults;

namespace GridGov.Services.Cases.Intake;

/// <summary>不予受理: what the law leads elsewhere is not taken, and the demander is told where.</summary>
internal static class RejectCase
{
    internal sealed record Request(
        [RequiredText(Limits.Remark)] string Reason, [RequiredText(Limits.Remark)] string StatutoryChannel);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(call, _ => new Domain.RejectCase(request.Reason, request.StatutoryChannel), cancel);
}
