using GridGov.ServiceDefaults;
using GridGov.Services.Evaluation.Indicators;

namespace GridGov.Services.Evaluation;

internal static class EvaluationEndpoints
{
    public static void MapEvaluation(this WebApplication app)
    {
        var staff = app.MapGroup("/api/v1/indicators").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("/cases", CountCases.HandleAsync).Produces<CaseCounts>();
    }
}
