using System.Resources;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases;

/// <summary>Refusals as the public interface has them.</summary>
internal static class CaseProblems
{
    public static readonly ResourceManager Texts = new(
        "GridGov.Services.Cases.Resources.ProblemTexts", typeof(CaseProblems).Assembly);

    /// <summary>The regulation applies inside the city.</summary>
    public static readonly Problem OutsideCity = new(
        "outside-city", StatusCodes.Status422UnprocessableEntity, "第二条", "A02-1");

    /// <summary>The source's id belongs to a case this caller may not see.</summary>
    public static readonly Problem ExternalIdTaken = new(
        "external-id-taken", StatusCodes.Status409Conflict, "第十五条", "A15-2");

    /// <summary>
    /// The unit complained about must not learn who complains, nor a department who asked for confidence.
    /// </summary>
    public static readonly Problem DemanderProtected = new(
        "demander-protected", StatusCodes.Status403Forbidden, "第十五条", "A15-3");

    /// <summary>An agency is responsible for its own area, a department for what was dispatched to it.</summary>
    public static readonly Problem NotInYourArea = new(
        "not-in-your-area", StatusCodes.Status403Forbidden, "第四条", "A04-3");

    /// <summary>The same refusal, by its HTTP status.</summary>
    public static Problem AsProblem(this Refusal refusal) =>
        new(refusal.Key, StatusOf(refusal.Kind), refusal.Article, refusal.Rule);

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Role => StatusCodes.Status403Forbidden,
        RefusalKind.State => StatusCodes.Status409Conflict,
        RefusalKind.Missing => StatusCodes.Status404NotFound,
        RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
