using GridGov.ServiceDefaults;

namespace GridGov.Services.Cases.Handling;

/// <summary>The co-handler's result to the first receiver (article 18).</summary>
internal static class AnswerCoTask
{
    internal sealed record Request([RequiredText(Limits.Report)] string Result);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, int id, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(call, _ => new Domain.AnswerCoTask(id, request.Result), cancel);
}
