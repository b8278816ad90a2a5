using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;

namespace GridGov.Services.Cases.Handling;

/// <summary>协办 (article 18): the first receiver asks another unit to do its part.</summary>
internal static class AssignCoTask
{
    internal sealed record Request(
        [RequiredLine(Limits.UnitCode)] string Unit, [RequiredText(Limits.Remark)] string Task);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CopiedCity city, CancellationToken cancel) =>
        desk.DecideAsync(
            call, _ => new Domain.AssignCoTask(city.FindUnit(request.Unit), request.Task), cancel,
            StatusCodes.Status201Created);
}
