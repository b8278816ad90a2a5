using GridGov.Geography;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Grids.Browsing;
using GridGov.Services.Grids.Locating;
using GridGov.Services.Grids.Profiles;

namespace GridGov.Services.Grids;

internal static class GridsEndpoints
{
    public static void MapGrids(this WebApplication app)
    {
        // Divisions and grids are published by law (article 14); nothing personal is in them.
        var everybody = app.MapGroup("/api/v1").AllowAnonymous().Checked();
        everybody.MapGet("/divisions", ListDivisions.HandleAsync).Produces<IEnumerable<DivisionView>>();
        everybody.MapGet("/divisions/{code}", ReadDivision.HandleAsync).Versioned<DivisionView>();
        everybody.MapGet("/divisions/{code}/grids", ListGrids.HandleAsync).Produces<IEnumerable<GridLine>>();
        everybody.MapGet("/grids/{code}", ReadGrid.HandleAsync).Versioned<GridView>();
        everybody.MapGet("/grids/locate", LocatePoint.Handle).Produces<GridPlace>().Refuses(422);
        everybody.MapGet("/public/grids/locate", LocatePoint.Handle)
            .WithName("locatePublicPoint").Produces<GridPlace>().Refuses(422);
        everybody.MapGet("/snapshots/grids", SendGridSnapshot.HandleAsync).ExcludeFromDescription();

        var agencies = app.MapGroup("/api/v1").RequireAuthorization(Policies.Agency);
        agencies.MapPut("/grids/{code}/profile", ReviseGridProfile.HandleAsync)
            .AddEndpointFilter(ReviseGridProfile.OnlyTheTownAsync).Checked().Transactional()
            .Versioned<GridView>().Refuses(428);
    }
}
