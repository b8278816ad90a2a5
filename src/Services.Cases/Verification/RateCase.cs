using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Browsing;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;

namespace GridGov.Services.Cases.Verification;

/// <summary>评价: the demander's own word, in the five levels of GB/T 39735, by the query code.</summary>
internal static class RateCase
{
    internal sealed record Request(
        [RequiredLine(Limits.QueryCode)] string QueryCode, [Between(1, 5)] int Satisfaction, bool Resolved,
        [OptionalText(Limits.Remark)] string? Comment = null);

    internal sealed record View(string Number, int Satisfaction, bool Resolved);

    public static async Task<IResult> HandleAsync(
        string number, Request request, CaseStore store, CaseDesk desk, PersonalDataKeys keys, CancellationToken cancel)
    {
        if (await store.FindAsync(number, cancel) is not { } stored
            || !keys.IsHashOf(stored.QueryCodeHash, QueryCodes.Of(number, request.QueryCode)))
            return Problems.Refuse(StandardProblems.NotFound);
        var rating = new Domain.RateCase(request.Satisfaction, request.Resolved, request.Comment);
        var outcome = await desk.DecideAsync(stored, rating, Actor.Demander, versionsRead: null, cancel);
        return outcome.Refusal
            ?? TypedResults.Created(
                FollowCase.AddressOf(number, request.QueryCode),
                new View(number, request.Satisfaction, request.Resolved));
    }
}
