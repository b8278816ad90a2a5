using GridGov.Geography;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;

namespace GridGov.Services.Cases.Intake;

/// <summary>
/// The receipt that whoever reported keeps: the number, and the code to follow it with, which nobody can tell a second
/// time.
/// </summary>
internal sealed record Receipt(string Number, string? QueryCode, CaseStatus Status, Browsing.GridName Grid);

/// <summary>Opens cases, whichever way they come: locate in memory, decide, store and publish in one go.</summary>
internal sealed class IntakeDesk(
    CopiedCity city, CaseStore store, CaseDesk desk, CaseNumbers numbers, PersonalDataKeys keys, ServiceLevels levels,
    CaseMetrics metrics, TimeProvider clock)
{
    /// <summary>Opens a case.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="demander">Who brought it; null when anonymous.</param>
    /// <param name="actor">Who reports.</param>
    /// <param name="report">Makes the report of the grid it was located in.</param>
    /// <param name="cancel">Ends with the request.</param>
    /// <param name="reader">Whoever reads it with a token; null who reads it by the code.</param>
    /// <returns>
    /// The receipt with 201, the receipt of the case the source reported before with 200, or a refusal.
    /// </returns>
    public async Task<IResult> OpenAsync(
        Place place, Demander? demander, Actor actor, Func<GridPlace, ReportCase> report, CancellationToken cancel,
        Caller? reader = null)
    {
        if (city.RequiredMap.Locate(place.Lon, place.Lat) is not { } grid)
            return Problems.Refuse(CaseProblems.OutsideCity, place.Lon, place.Lat);
        var now = clock.GetUtcNow();
        var id = await numbers.NextAsync(cancel);
        var number = CaseNumbers.Format(DivisionCode.Parse(grid.Code).At(Tier.City).Value, now, id);
        var command = report(grid);
        var decision = CaseLifecycle.Open(number, command, new Circumstances(actor, now, levels));
        metrics.Decided(nameof(ReportCase), decision);
        switch (decision)
        {
            case Refused refused:
                return Problems.Refuse(refused.Why.AsProblem(), refused.Arguments);
            case Accepted accepted:
                var code = QueryCodes.Draw();
                var opened = Case.Replay(accepted.Events);
                var codeHash = keys.Hash(QueryCodes.Of(number, code));
                store.Insert(id, opened, accepted.Events, codeHash, SealedDemander.Seal(demander, number, keys));
                desk.Publish(null, accepted.Events);
                return TypedResults.Created(
                    reader?.CanSee(opened) == true
                        ? Browsing.ReadCase.AddressOf(number)
                        : Browsing.FollowCase.AddressOf(number, code),
                    new Receipt(number, code, opened.Status, Browsing.GridName.Of(grid.Code, grid)));
            case var other:
                throw new InvalidOperationException($"{other} is neither yes nor no.");
        }
    }
}
