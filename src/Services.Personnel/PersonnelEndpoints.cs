using GridGov.Persistence;
using GridGov.ServiceDefaults;
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
        app.MapRazorPages().AllowAnonymous();
        app.MapGet("/account/style.css", () => Results.Text(PageStyle.Css, "text/css"))
            .AllowAnonymous()
            .ExcludeFromDescription();

        var staff = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("/me", ReadMe.Handle);
        staff.MapGet("/units", ListUnits.HandleAsync);
        staff.MapGet("/units/{code}", ReadUnit.HandleAsync);
        staff.MapGet("/posts", ListPosts.HandleAsync);
        staff.MapGet("/duty/{holder}", ReadDuty.HandleAsync);

        var leaders = app.MapGroup("/api/v1").RequireAuthorization(Policies.Staff);
        leaders.MapPut("/duty/{holder}", SetDuty.HandleAsync)
            .AddEndpointFilter(SetDuty.OnlyInScopeAsync).Checked().Transactional();

        var administrators = app.MapGroup("/api/v1").RequireAuthorization(Policies.Administrator).Checked();
        administrators.MapPost("/units", RegisterUnit.HandleAsync).Transactional();

        var services = app.MapGroup("/api/v1/snapshots")
            .RequireAuthorization(Policies.Service).Checked()
            .ExcludeFromDescription();
        services.MapGet("/units", SendUnitSnapshot.HandleAsync);
        services.MapGet("/duty", SendDutySnapshot.HandleAsync);
    }
}
