using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// Spends an authorization code whose redemption was refused, for a wrong verifier above all: who has stolen one has a
/// single try.
/// </summary>
internal sealed class SpendRefusedCode(IOpenIddictTokenManager tokens)
    : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public static void AddTo(OpenIddictServerBuilder server) =>
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler
            .UseScopedHandler<SpendRefusedCode>().SetOrder(int.MinValue + 160_000));

    public async ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.Error is null || context.Request?.IsAuthorizationCodeGrantType() is not true)
            return;
        var asked = context.Transaction.GetProperty<ValidateTokenRequestContext>(
            typeof(ValidateTokenRequestContext).FullName!);
        // Without a principal the code itself was none, or no longer one.
        if (asked?.AuthorizationCodePrincipal?.GetTokenId() is { Length: > 0 } id
            && await tokens.FindByIdAsync(id, context.CancellationToken) is { } code)
            await tokens.TryRevokeAsync(code, context.CancellationToken);
    }
}
