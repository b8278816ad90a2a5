namespace GridGov.Services.Cases.Handling;

/// <summary>The co-handler's result to the first receiver (article 18).</summary>
internal static class AnswerCoTask
{
    internal sealed record Request(string Result);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, int id, Request request, CaseDesk desk, CancellationToken cancel) =>
        new Checks().Text("result", request.Result, Limits.Report).Refusal is { } refusal
            ? Task.FromResult(refusal)
            : desk.DecideAsync(call, _ => new Domain.AnswerCoTask(id, request.Result), cancel);
}
