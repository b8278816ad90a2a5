using GridGov.Services.Personnel.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// Answers a client that does not exist as one whose secret is wrong, with the same words and after the same work, so
/// that nobody finds out by asking which clients there are.
/// </summary>
internal sealed class RefusedClients(IOpenIddictApplicationManager clients)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>, IOpenIddictServerHandler<ApplyTokenResponseContext>,
        IOpenIddictServerHandler<ApplyRevocationResponseContext>
{
    private const string Sentence = "The client is unknown, or what it proves itself with is wrong.";

    /// <summary>Adds it where clients are looked up and where answers are written.</summary>
    public static void AddTo(OpenIddictServerBuilder server)
    {
        const int first = int.MinValue + 150_000;
        server.AddEventHandler<ProcessAuthenticationContext>(handler => handler
            .UseScopedHandler<RefusedClients>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order - 500));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler
            .UseScopedHandler<RefusedClients>().SetOrder(first));
        server.AddEventHandler<ApplyRevocationResponseContext>(handler => handler
            .UseScopedHandler<RefusedClients>().SetOrder(first));
    }

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var cancel = context.CancellationToken;
        if (context is { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret }
            && await clients.FindByClientIdAsync(id, cancel) is null
            && await clients.FindByClientIdAsync(Clients.Decoy, cancel) is { } decoy)
            await clients.ValidateClientSecretAsync(decoy, secret, cancel);
    }

    public ValueTask HandleAsync(ApplyTokenResponseContext context) => Even(context.Response);

    public ValueTask HandleAsync(ApplyRevocationResponseContext context) => Even(context.Response);

    private static ValueTask Even(OpenIddictResponse response)
    {
        if (response.Error == Errors.InvalidClient)
            (response.ErrorDescription, response.ErrorUri) = (Sentence, null);
        return ValueTask.CompletedTask;
    }
}
