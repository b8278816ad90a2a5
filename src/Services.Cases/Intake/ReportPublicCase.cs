using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;

namespace GridGov.Services.Cases.Intake;

/// <summary>Any unit or individual may report, without an account and wherever they live (article 16).</summary>
internal static class ReportPublicCase
{
    internal sealed record Request(
        [RequiredLine(Limits.Title)] string Title, [RequiredText(Limits.Description)] string Description,
        ReportLocation Location, ReportDemander? Demander = null,
        [OptionalLine(Limits.MatterCode)] string? MatterCode = null, CaseKind Kind = CaseKind.Help,
        bool Confidential = false, bool Anonymous = false) : IChecked
    {
        // Nobody reads who is behind an anonymous report, so nobody judges it.
        public void Check(Checks checks)
        {
            if (Anonymous)
                checks.Disregard(nameof(Demander));
        }
    }

    public static Task<IResult> HandleAsync(
        Request request, IntakeDesk desk, MatterCatalogue matters, CancellationToken cancel)
    {
        var demander = request.Anonymous ? null : request.Demander;
        var place = request.Location.ToPlace();
        return desk.OpenAsync(place, demander?.ToDemander(), Actor.Demander, grid => new ReportCase(
            CaseSource.Public, null, request.Title, request.Description, place, grid.Code, demander is null,
            request.Confidential, matters.FindOnList(request.MatterCode), request.MatterCode, request.Kind,
            Urgency.General, OwnGrid: false), cancel);
    }
}
