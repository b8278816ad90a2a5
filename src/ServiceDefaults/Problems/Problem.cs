using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.ServiceDefaults;

/// <summary>
/// One kind of refusal. Its texts are the resources <c>{Key}.title</c> and <c>{Key}.detail</c>, its address
/// <c>/problems/{Key}</c>.
/// </summary>
/// <param name="Key">Stable name in kebab-case.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Article">Article of the regulation that refuses, in its own words (<c>第十三条</c>).</param>
/// <param name="Rule">Obligation behind it (<c>A13-2</c>).</param>
public sealed record Problem(string Key, int Status, string? Article = null, string? Rule = null);

/// <summary>A refusal from where no answer can be returned.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Refuses with a problem and what goes into the placeholders of its detail.</summary>
    public ProblemException(Problem problem, params object?[] arguments) : base(problem.Key) =>
        (Problem, Arguments) = (problem, arguments);

    private ProblemException(ProblemException refusal, Exception cause) : base(refusal.Message, cause) =>
        (Problem, Arguments, Members) = (refusal.Problem, refusal.Arguments, refusal.Members);

    private ProblemException(IReadOnlyDictionary<string, string[]> errors) : this(StandardProblems.Invalid) =>
        Members = new Dictionary<string, object?> { ["errors"] = errors };

    /// <summary>The problem that the answer carries.</summary>
    public Problem Problem { get; }

    /// <summary>The values for the placeholders of the problem's detail.</summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>The further members of the answer; null when there are none.</summary>
    internal IReadOnlyDictionary<string, object?>? Members { get; }

    /// <summary>Refuses for members or parameters that are wrong, each with what is said of it.</summary>
    internal static ProblemException Invalid(IReadOnlyDictionary<string, string[]> errors) => new(errors);

    /// <summary>Returns the same refusal with the fault that led to it, for the log.</summary>
    public ProblemException CausedBy(Exception cause) => new(this, cause);
}

/// <summary>Turns refusals into RFC 9457 problem details in the caller's language.</summary>
public static class Problems
{
    // Filled at start-up only; each service adds its own texts to those of ServiceDefaults.
    private static readonly List<ResourceManager> Texts =
        [new("GridGov.ServiceDefaults.Resources.ProblemTexts", typeof(Problems).Assembly)];

    /// <summary>The answer that refuses.</summary>
    public static ProblemHttpResult Refuse(Problem problem, params object?[] arguments) =>
        Refuse(problem, null, arguments);

    /// <summary>The answer that refuses, with further members (for example <c>currentStatus</c>).</summary>
    public static ProblemHttpResult Refuse(
        Problem problem, IReadOnlyDictionary<string, object?>? members, params object?[] arguments) =>
        TypedResults.Problem(Details(problem, members, arguments));

    /// <summary>The details themselves.</summary>
    public static ProblemDetails Details(
        Problem problem, IReadOnlyDictionary<string, object?>? members, params object?[] arguments)
    {
        var details = new ProblemDetails
        {
            Type = $"/problems/{problem.Key}",
            Title = Text($"{problem.Key}.title"),
            Status = problem.Status,
            Detail = Sentence($"{problem.Key}.detail", arguments),
        };
        if (problem.Article is not null)
            details.Extensions["article"] = problem.Article;
        if (problem.Rule is not null)
            details.Extensions["rule"] = problem.Rule;
        foreach (var (name, value) in members ?? new Dictionary<string, object?>())
            details.Extensions[name] = value;
        return details;
    }

    /// <summary>Refuses a request for what its checks found: 400 with the sentences about each member.</summary>
    internal static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Refuse(StandardProblems.Invalid, new Dictionary<string, object?> { ["errors"] = errors });

    /// <summary>A text in the current language; a key nobody has is a fault of the build, so it fails loudly.</summary>
    public static string Text(string key) =>
        Texts.Select(texts => texts.GetString(key, CultureInfo.CurrentUICulture))
            .FirstOrDefault(text => text is not null)
        ?? throw new MissingManifestResourceException($"No problem text '{key}'.");

    /// <summary>A text with something in its placeholders.</summary>
    internal static string Sentence(string key, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Text(key), arguments);

    internal static void Add(ResourceManager texts)
    {
        lock (Texts)
        {
            if (!Texts.Any(known => known.BaseName == texts.BaseName))
                Texts.Add(texts);
        }
    }
}
