using GridGov.City;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Intake;

/// <summary>上报 (article 5): one tier up, or to the named division above; from the grid, to its town agency.</summary>
internal static class EscalateCase
{
    internal sealed record Request(
        [RequiredText(Limits.Remark)] string Reason, [OptionalLine(Limits.Division)] string? Division = null);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CopiedCity city, CancellationToken cancel) =>
        desk.DecideAsync(
            call, current => new Domain.EscalateCase(request.Reason, Target(current, request.Division, city)), cancel);

    private static DutyUnit? Target(Case current, string? division, CopiedCity city) =>
        (division ?? Agencies.Above(UnitCode.DivisionOf(current.Agency))) is { } above
            ? city.FindUnit(UnitCode.OfAgency(above))
            : null;
}
