namespace GridGov.Services.Cases.Dispatching;

/// <summary>签收 (article 18): who signs is first receiver, and leads until the end.</summary>
internal static class SignCase
{
    public static Task<IResult> HandleAsync([AsParameters] CaseCall call, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(call, _ => new Domain.SignCase(), cancel);
}
