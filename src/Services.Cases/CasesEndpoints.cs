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
        everybody.MapPost("/cases", ReportPublicCase.HandleAsync).Transactional().Produces<Receipt>(201);
        everybody.MapGet("/cases/{number}", FollowCase.HandleAsync).Versioned<FollowCase.View>();
        everybody.MapPost("/cases/{number}/rating", RateCase.HandleAsync)
            .Transactional().Produces<RateCase.View>(201).Refuses(409);
        everybody.MapGet("/matters", ListMatters.Handle)
            .WithName("listPublicMatters").Produces<IEnumerable<ListMatters.CategoryView>>();

        var staff = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("/matters", ListMatters.Handle).Produces<IEnumerable<ListMatters.CategoryView>>();
        staff.MapGet("/responsibilities", ListResponsibilities.Handle).Produces<IEnumerable<Domain.Responsibility>>();
        staff.MapGet("/cases", ListCases.HandleAsync).Produces<IEnumerable<CaseLine>>();
        staff.MapGet("/cases/{number}", ReadCase.HandleAsync).Versioned<CaseView>();
        staff.MapGet("/cases/{number}/history", ReadHistory.HandleAsync).Produces<ReadHistory.View>();
        staff.MapGet("/cases/{number}/routing", ProposeRouting.HandleAsync).Produces<ProposeRouting.View>();
        staff.MapPost("/cases", ReportStaffCase.HandleAsync)
            .Transactional().Produces<Receipt>(201).Produces<Receipt>(200).Refuses(409);
        staff.MapPost("/cases/{number}/demander/unmask", UnmaskDemander.HandleAsync).Produces<Demander>();

        var services = app.MapGroup("/api/v1/snapshots")
            .RequireAuthorization(Policies.Service).Checked()
            .ExcludeFromDescription();
        services.MapGet("/cases", SendCaseSnapshot.HandleAsync);

        // Who may what, in which status, is the lifecycle's table; the policy only keeps strangers out.
        var actions = staff.MapGroup("/cases/{number}").Transactional().Refuses(409);
        actions.MapPost("/accept", AcceptCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/reject", RejectCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/escalate", EscalateCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/assign-down", AssignCaseDown.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/dispatch", DispatchCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/sign", SignCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/contacts", LogContact.HandleAsync).Versioned<CaseView>(201);
        actions.MapPost("/co-tasks", AssignCoTask.HandleAsync).Versioned<CaseView>(201);
        actions.MapPost("/co-tasks/{id:int}/result", AnswerCoTask.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/complete", CompleteCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/self-handle", SelfHandleCase.HandleAsync).Versioned<CaseView>();
        actions.MapPost("/feedback", GiveFeedback.HandleAsync).Versioned<CaseView>(201);
        actions.MapPost("/return-visits", RecordReturnVisit.HandleAsync).Versioned<CaseView>(201);
    }
}
