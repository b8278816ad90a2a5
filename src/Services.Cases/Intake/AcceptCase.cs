using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;

namespace GridGov.Services.Cases.Intake;

/// <summary>受理 (article 17): the agency fixes matter, kind and urgency.</summary>
internal static class AcceptCase
{
    internal sealed record Request(
        [RequiredLine(Limits.MatterCode)] string MatterCode, CaseKind Kind, Urgency Urgency,
        [OptionalLine(Limits.UnitCode)] string? ComplainedUnit = null);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, MatterCatalogue matters,
        CancellationToken cancel) =>
        desk.DecideAsync(
            call,
            _ => new Domain.AcceptCase(
                request.MatterCode, matters.Find(request.MatterCode), request.Kind, request.Urgency,
                request.ComplainedUnit),
            cancel);
}
