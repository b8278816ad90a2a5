using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using GridGov.Services.Personnel.Duty;
using GridGov.Services.Personnel.Posts;
using GridGov.Services.Personnel.SigningIn;
using GridGov.Services.Personnel.SigningIn.Pages;
using GridGov.Services.Personnel.Units;

namespace GridGov.Services.Personnel;

internal static class PersonnelEndpoints
{
    private static readonly string[] GetOrPost = ["GET", "POST"];

    public static void MapPersonnel(this WebApplication app)
    {
        // OpenIddict has checked the client, its secret and the request before these run.
        var connect = app.MapGroup("/connect").AllowAnonymous().ExcludeFromDescription();
        connect.MapMethods("/authorize", GetOrPost, Authorize.HandleAsync);
        connect.MapPost("/token", IssueToken.HandleAsync);
        connect.MapMethods("/userinfo", GetOrPost, ReadUserInfo.HandleAsync);
        connect.MapMethods("/logout", GetOrPost, SignOut.HandleAsync);
        // A page without a handler for a method would show itself instead of refusing.
        app.MapRazorPages().AllowAnonymous().WithMetadata(new HttpMethodMetadata(GetOrPost));
        app.MapGet("/account/style.css", () => Results.Text(PageStyle.Css, "text/css"))
            .AllowAnonymous()
            .ExcludeFromDescription();

        var staff = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("/me", ReadMe.Handle).Produces<Caller>();
        staff.MapGet("/units", ListUnits.HandleAsync).Produces<IEnumerable<UnitView>>();
        staff.MapGet("/units/{code}", ReadUnit.HandleAsync).Versioned<UnitView>();
        staff.MapGet("/posts", ListPosts.HandleAsync).Produces<IEnumerable<PostView>>();
        staff.MapGet("/duty/{holder}", ReadDuty.HandleAsync).Versioned<DutyView>();

        var leaders = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff);
        leaders.MapPut("/duty/{holder}", SetDuty.HandleAsync)
            .AddEndpointFilter(SetDuty.OnlyInScopeAsync).Checked().Transactional()
            .Versioned<DutyView>().Refuses(409, 422);

        var administrators = app.MapGroup("/api/v1").RequireAuthorization(Policies.Administrator).Checked();
        administrators.MapPost("/units", RegisterUnit.HandleAsync)
            .Transactional().Versioned<UnitView>(201).Refuses(409);

        app.MapPost("/api/v1/accounts/{account}/unlock", UnlockAccount.HandleAsync)
            .RequireAuthorization(Policies.SecurityAdministrator).Checked().Produces(204).Refuses(404);
        app.MapGet("/api/v1/sign-ins", ListSignIns.HandleAsync)
            .RequireAuthorization(Policies.Auditor).Checked().Produces<IEnumerable<SignInView>>();

        var services = app.MapGroup("/api/v1/snapshots")
            .RequireAuthorization(Policies.Service).Checked()
            .ExcludeFromDescription();
        services.MapGet("/units", SendUnitSnapshot.HandleAsync);
        services.MapGet("/duty", SendDutySnapshot.HandleAsync);
    }
}
