using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Handling;

/// <summary>联系诉求人 (article 19, item 1): each attempt, reached or not.</summary>
internal static class LogContact
{
    internal sealed record Request(
        DateTimeOffset At, Channel Channel, bool Reached, [RequiredText(Limits.Remark)] string Summary,
        [OptionalText(Limits.Remark)] string? Evidence = null);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(
            call,
            _ => new Domain.LogContact(request.At, request.Channel, request.Reached, request.Summary, request.Evidence),
            cancel,
            StatusCodes.Status201Created);
}
