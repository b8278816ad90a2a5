namespace GridGov.Services.Cases.Handling;

/// <summary>网格自办 (article 17, second paragraph): what the grid achieved by itself.</summary>
internal static class SelfHandleCase
{
    internal sealed record Request(string Result, bool Resolved);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        new Checks().Text("result", request.Result, Limits.Report).Refusal is { } refusal
            ? Task.FromResult(refusal)
            : desk.DecideAsync(call, _ => new Domain.SelfHandleCase(request.Result, request.Resolved), cancel);
}
