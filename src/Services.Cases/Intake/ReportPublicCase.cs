using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;

namespace GridGov.Services.Cases.Intake;

/// <summary>Any unit or individual may report, without an account and wherever they live (article 16).</summary>
internal static class ReportPublicCase
{
    internal sealed record Request(
        string Title, string Description, ReportLocation Location, ReportDemander? Demander = null, string? MatterCode = null,
        CaseKind Kind = CaseKind.Help, bool Confidential = false, bool Anonymous = false);

    public static Task<IResult> HandleAsync(Request request, IntakeDesk desk, MatterCatalogue matters, CancellationToken cancel)
    {
        var demander = request.Anonymous ? null : request.Demander;
        var checks = new Checks()
            .Text("title", request.Title, Limits.Title)
            .Text("description", request.Description, Limits.Description);
        request.Location.Check(checks);
        demander?.Check(checks);
        if (checks.Refusal is { } refusal)
            return Task.FromResult(refusal);
        var place = request.Location.ToPlace();
        return desk.OpenAsync(place, demander?.ToDemander(), Actor.Demander, grid => new ReportCase(
            CaseSource.Public, null, request.Title, request.Description, place, grid.Code, demander is null, request.Confidential,
            matters.FindOnList(request.MatterCode), request.MatterCode, request.Kind, Urgency.General, OwnGrid: false), cancel);
    }
}
