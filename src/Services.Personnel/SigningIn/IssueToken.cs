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
        HttpContext context, NpgsqlDataSource database, SignInManager<Account> signIn, CancellationToken cancel)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new ProblemException(StandardProblems.Malformed);
        var post = request.IsClientCredentialsGrantType()
            ? await OfClientAsync(request.ClientId ?? "", database, cancel)
            : await OfPersonAsync(context, database, signIn, cancel);
        return post is null
            ? TokenIdentity.Refuse(Errors.InvalidGrant)
            : TokenIdentity.SignIn(
                TokenIdentity.Create(
                    post,
                    request.IsClientCredentialsGrantType()
                        ? []
                        : [.. request.GetScopes(), Scopes.OpenId, Scopes.OfflineAccess]));
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

    /// <summary>Asked anew at every refresh: who has left the post or is locked out gets no further token.</summary>
    private static async Task<Post?> OfPersonAsync(
        HttpContext context, NpgsqlDataSource database, SignInManager<Account> signIn, CancellationToken cancel)
    {
        var code = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var account = code.Principal?.GetClaim(Claims.Subject) is { } subject
            ? await signIn.UserManager.FindByIdAsync(subject)
            : null;
        return account is null || await signIn.UserManager.IsLockedOutAsync(account)
            ? null
            : await Post.FindAsync(database, account.Id, cancel);
    }
}
