using Dapper;
using GridGov.Contracts;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Services.Personnel.Duty;

/// <summary>Puts people on duty for a unit or a grid; whoever is not in the list is off duty from now on.</summary>
internal static class SetDuty
{
    internal sealed record Request(
        [Items(1, MaxAccounts), OptionalLine(MaxAccount, least: 1)] IReadOnlyList<string> Accounts);

    private const int MaxAccounts = 50;
    private const int MaxAccount = 256; // as ASP.NET Core Identity keeps it

    private const string Missing = """
        select account from unnest(@accounts) as wanted (account)
        where not exists (select from posts p
            where p.account = wanted.account and p.valid_to is null and (p.unit = @holder or p.division = @holder))
        limit 1
        """;

    private const string Upsert = """
        insert into duty as d (holder, accounts, version)
        select @holder, @accounts, 1 where not @known or exists (select from duty where holder = @holder)
        on conflict (holder) do update set accounts = @accounts, version = d.version + 1
        where @versions::int[] is null or d.version = any(@versions)
        returning version
        """;

    /// <summary>Refuses who may not change the list before what they write is looked at.</summary>
    public static ValueTask<object?> OnlyInScopeAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        DutyScope.MayChange(Caller.From(invocation.HttpContext.User), invocation.GetArgument<string>(0))
            ? next(invocation)
            : ValueTask.FromResult<object?>(Problems.Refuse(StandardProblems.OutOfScope));

    public static async Task<IResult> HandleAsync(
        string holder, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, UnitOfWork work,
        CancellationToken cancel)
    {
        var accounts = request.Accounts.Distinct().Order(StringComparer.Ordinal).ToArray();
        var connection = await work.OpenAsync(cancel);
        var versions = EntityTags.VersionsOf(ifMatch);
        var change = new { holder, accounts, versions, known = ifMatch is { Length: > 0 } };
        var missing = new CommandDefinition(Missing, change, cancellationToken: cancel);
        if (await connection.ExecuteScalarAsync<string?>(missing) is { } stranger)
            return Problems.Refuse(PersonnelProblems.NotThere, stranger, holder);
        var upsert = new CommandDefinition(Upsert, change, cancellationToken: cancel);
        if (await connection.ExecuteScalarAsync<int?>(upsert) is not { } version)
            return Problems.Refuse(StandardProblems.PreconditionFailed);
        work.Publish(new DutyChanged(holder, version, accounts));
        return new VersionedAnswer(
            new DutyView { Holder = holder, Accounts = accounts, Version = version }, version);
    }
}
