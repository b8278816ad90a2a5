using GridGov.ServiceDefaults;

namespace GridGov.Services.Cases.Handling;

/// <summary>网格自办 (article 17, second paragraph): what the grid achieved by itself.</summary>
internal static class SelfHandleCase
{
    internal sealed record Request([RequiredText(Limits.Report)] string Result, bool Resolved);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(call, _ => new Domain.SelfHandleCase(request.Result, request.Resolved), cancel);
}
