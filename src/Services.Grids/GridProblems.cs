using System.Resources;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Grids;

internal static class GridProblems
{
    public static readonly ResourceManager Texts = new(
        "GridGov.Services.Grids.Resources.ProblemTexts", typeof(GridProblems).Assembly);

    /// <summary>The regulation applies inside the city.</summary>
    public static readonly Problem OutsideCity = new(
        "outside-city", StatusCodes.Status422UnprocessableEntity, "第二条", "A02-1");

    /// <summary>Only the town divides and keeps its grids.</summary>
    public static readonly Problem OnlyTheTown = new("only-the-town", StatusCodes.Status403Forbidden, "第六条", "A06-2");
}
