namespace GridGov.ServiceDefaults;

/// <summary>Names the issuer whose access tokens count.</summary>
public sealed class AuthenticationSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Authentication";

    /// <summary>
    /// Names the issuer as tokens name it, letter by letter: the public address of the gateway, unless the
    /// issuer is another one. Personnel issues tokens under it, and for Personnel it is an https address in
    /// Production.
    /// </summary>
    [WebAddress]
    public required Uri Issuer { get; init; }

    /// <summary>Names the audience that tokens have to be for.</summary>
    public string Audience { get; init; } = TokenAuthentication.Audience;

    /// <summary>
    /// Tells where the issuer's public keys are read. Without it they come from the service Personnel itself,
    /// at <c>/.well-known/jwks</c>.
    /// </summary>
    [WebAddress]
    public Uri? JwksAddress { get; init; }
}
