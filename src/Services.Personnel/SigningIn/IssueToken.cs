using Dapper;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// The token endpoint: client credentials for units and services, codes and refresh tokens for people.
/// </summary>
internal static class IssueToken
{
    private const string SelectUnit = "select kind, tier, division, name from units where code = @unit and active";

    public static async Task<IResult> HandleAsync(
        HttpContext context, NpgsqlDataSource database, SignInManager<Account> signIn, Sessions sessions,
        CancellationToken cancel)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new ProblemException(StandardProblems.Malformed);
        if (!request.IsClientCredentialsGrantType())
            return await ToPersonAsync(request, context, database, signIn, sessions, cancel);
        return await OfClientAsync(request.ClientId ?? "", database, cancel) is { } unit
            ? TokenIdentity.SignIn(TokenIdentity.Create(unit, []))
            : TokenIdentity.Refuse(Errors.InvalidGrant);
    }

    /// <summary>
    /// Asked anew at every refresh: who has left the post, is locked out or has signed out gets no further token, and
    /// none lasts longer than its session.
    /// </summary>
    private static async Task<IResult> ToPersonAsync(
        OpenIddictRequest request, HttpContext context, NpgsqlDataSource database, SignInManager<Account> signIn,
        Sessions sessions, CancellationToken cancel)
    {
        var code = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var (subject, session) = (code.Principal?.GetClaim(Claims.Subject), code.Principal?.GetClaim(
            TokenIdentity.Session));
        if (await sessions.FindRestAsync(session, subject, cancel) is not { } rest
            || await signIn.UserManager.FindByIdAsync(subject ?? "") is not { } account
            || await signIn.UserManager.IsLockedOutAsync(account)
            || await Post.FindAsync(database, account.Id, cancel) is not { } post)
            return TokenIdentity.Refuse(Errors.InvalidGrant);
        var longest = IssuerExtensions.AccessTokenLifetime;
        var principal = TokenIdentity.Create(post, [.. request.GetScopes(), Scopes.OpenId, Scopes.OfflineAccess])
            .InSession(session)
            .SetRefreshTokenLifetime(rest)
            .SetAccessTokenLifetime(rest < longest ? rest : longest);
        return TokenIdentity.SignIn(principal);
    }

    /// <summary>A department's system acts for its unit; one of our own services for itself.</summary>
    private static async Task<Post?> OfClientAsync(string client, NpgsqlDataSource database, CancellationToken cancel)
    {
        if (client.StartsWith(Clients.ServicePrefix, StringComparison.Ordinal))
        {
            return new Post
            {
                Account = client,
                Name = client,
                Unit = client,
                UnitKind = UnitKinds.Service,
                Tier = "city",
                Division = "",
                Roles = [Roles.Service],
            };
        }
        var unit = client[Clients.UnitPrefix.Length..];
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await connection.QuerySingleOrDefaultAsync<(
            string Kind, string Tier, string Division, string Name)?>(
            new CommandDefinition(SelectUnit, new { unit }, cancellationToken: cancel));
        if (found is not var (kind, tier, division, name))
            return null;
        string[] roles =
            kind switch { UnitKinds.Agency => [Roles.Dispatcher], UnitKinds.Department => [Roles.Handler], _ => [] };
        return new Post
        {
            Account = client,
            Name = name,
            Unit = unit,
            UnitKind = kind,
            Tier = tier,
            Division = division,
            Roles = roles
        };
    }
}
