using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Nothing leaves a service as anything but problem details: what is thrown, and what the framework refuses by itself.
/// </summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
            return true;
        var (problem, members, arguments) = Translate(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            LogFault(exception, problem.Key);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await Problems.Refuse(problem, members, [.. arguments]).ExecuteAsync(context);
        return true;
    }

    internal static Task WriteForStatusAsync(StatusCodeContext status) =>
        Problems.Refuse(StandardProblems.ForStatus(status.HttpContext.Response.StatusCode))
            .ExecuteAsync(status.HttpContext);

    private static (Problem, IReadOnlyDictionary<string, object?>?, IReadOnlyList<object?>) Translate(
        Exception exception) =>
        exception switch
        {
            ProblemException refused => (refused.Problem, refused.Members, refused.Arguments),
            BadHttpRequestException { InnerException: JsonException json } => (
                StandardProblems.Malformed, Where(json), []),
            BadHttpRequestException bad => (StandardProblems.ForStatus(bad.StatusCode), null, []),
            DbException { IsTransient: true } or TimeoutException => (StandardProblems.Unavailable, null, []),
            // Ended by an operator or a limit: statements, sessions, idle transactions.
            DbException { SqlState: ['5', '7', ..] or "25P03" } => (StandardProblems.Unavailable, null, []),
            _ => (StandardProblems.Fault, null, []),
        };

    // The place only: the parser's message may quote what somebody wrote.
    private static Dictionary<string, object?> Where(JsonException json) =>
        new() { ["path"] = json.Path ?? "$", ["line"] = json.LineNumber };

    [LoggerMessage(LogLevel.Error, "Answering {Problem}")]
    private partial void LogFault(Exception exception, string problem);
}
