using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;

namespace GridGov.Services.Cases.Dispatching;

/// <summary>分派 (article 17): to a linked department, on a principle, for a matter that is on the list.</summary>
internal static class DispatchCase
{
    internal sealed record Request(
        [RequiredLine(Limits.UnitCode)] string LeadUnit, IReadOnlyList<Principle>? Principles = null,
        [Items(0, Limits.CoUnits), OptionalLine(Limits.UnitCode)] IReadOnlyList<string>? CoUnits = null,
        [OptionalText(Limits.Remark)] string? Note = null);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CopiedCity city, MatterCatalogue matters,
        CancellationToken cancel) =>
        desk.DecideAsync(
            call,
            current => new Domain.DispatchCase(
                city.FindUnit(request.LeadUnit), [.. (request.CoUnits ?? []).Select(city.FindUnit)],
                request.Principles ?? [], matters.Find(current.MatterCode), request.Note),
            cancel);
}
