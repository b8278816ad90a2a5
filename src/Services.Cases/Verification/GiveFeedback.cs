using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Verification;

/// <summary>反馈 (article 19, item 3): to the demander and to the agency, one record each.</summary>
internal static class GiveFeedback
{
    internal sealed record Request(Hearer To, Channel Channel, [RequiredText(Limits.Report)] string Text);

    public static Task<IResult> HandleAsync(
        [AsParameters] CaseCall call, Request request, CaseDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(
            call, _ => new Domain.GiveFeedback(request.To, request.Channel, request.Text), cancel,
            StatusCodes.Status201Created);
}
