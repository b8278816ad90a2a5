using GridGov.City;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;

namespace GridGov.Services.Cases.Intake;

/// <summary>分派下级 (article 5): to the agency below that the grid lies with.</summary>
internal static class AssignCaseDown
{
    internal sealed record Request(
        [RequiredLine(Limits.Division)] string Division, [RequiredText(Limits.Remark)] string Reason);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CopiedCity city, CancellationToken cancel) =>
        desk.DecideAsync(
            call,
            _ => new Domain.AssignCaseDown(
                request.Division, request.Reason, city.FindUnit(UnitCode.OfAgency(request.Division))),
            cancel);
}
