using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Browsing;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Dispatching;
using GridGov.Services.Cases.Handling;
using GridGov.Services.Cases.Intake;
using GridGov.Services.Cases.Matters;
using GridGov.Services.Cases.Verification;

namespace GridGov.Services.Cases;

internal static class CasesEndpoints
{
    public static void MapCases(this WebApplication app)
    {
        var everybody = app.MapGroup("/api/v1/public").AllowAnonymous().Checked();
        everybody.MapPost("/cases", ReportPublicCase.HandleAsync).Transactional();
        everybody.MapGet("/cases/{number}", FollowCase.HandleAsync);
        everybody.MapPost("/cases/{number}/rating", RateCase.HandleAsync).Transactional();
        everybody.MapGet("/matters", ListMatters.Handle);

        var staff = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("/matters", ListMatters.Handle);
        staff.MapGet("/responsibilities", ListResponsibilities.Handle);
        staff.MapGet("/cases", ListCases.HandleAsync);
        staff.MapGet("/cases/{number}", ReadCase.HandleAsync);
        staff.MapGet("/cases/{number}/history", ReadHistory.HandleAsync);
        staff.MapGet("/cases/{number}/routing", ProposeRouting.HandleAsync);
        staff.MapPost("/cases", ReportStaffCase.HandleAsync).Transactional();
        staff.MapPost("/cases/{number}/demander/unmask", UnmaskDemander.HandleAsync);

        var services = app.MapGroup("/api/v1/snapshots")
            .RequireAuthorization(Policies.Service).Checked()
            .ExcludeFromDescription();
        services.MapGet("/cases", SendCaseSnapshot.Handle);

        // Who may what, in which status, is the lifecycle's table; the policy only keeps strangers out.
        var actions = staff.MapGroup("/cases/{number}").Transactional();
        actions.MapPost("/accept", AcceptCase.HandleAsync);
        actions.MapPost("/reject", RejectCase.HandleAsync);
        actions.MapPost("/escalate", EscalateCase.HandleAsync);
        actions.MapPost("/assign-down", AssignCaseDown.HandleAsync);
        actions.MapPost("/dispatch", DispatchCase.HandleAsync);
        actions.MapPost("/sign", SignCase.HandleAsync);
        actions.MapPost("/contacts", LogContact.HandleAsync);
        actions.MapPost("/co-tasks", AssignCoTask.HandleAsync);
        actions.MapPost("/co-tasks/{id:int}/result", AnswerCoTask.HandleAsync);
        actions.MapPost("/complete", CompleteCase.HandleAsync);
        actions.MapPost("/self-handle", SelfHandleCase.HandleAsync);
        actions.MapPost("/feedback", GiveFeedback.HandleAsync);
        actions.MapPost("/return-visits", RecordReturnVisit.HandleAsync);
    }
}
