using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>What the issuer signs and seals with. Every replica has the same keys, so they come from configuration.</summary>
internal sealed record IssuerSettings(Uri Issuer, RsaSecurityKey SigningKey, SymmetricSecurityKey EncryptionKey)
{
    /// <exception cref="InvalidOperationException">Something is missing or unsafe; the message names the variable.</exception>
    public static IssuerSettings Read(IConfiguration settings, bool production)
    {
        var issuer = new Uri(Required("Authentication:Issuer"));
        if (production && issuer.Scheme != Uri.UriSchemeHttps)
            throw new InvalidOperationException("Authentication__Issuer must be an https address in Production: passwords and tokens travel to it.");
        var rsa = RSA.Create();
        rsa.ImportFromPem(Required("Issuer:SigningKey"));
        return new IssuerSettings(
            issuer,
            new RsaSecurityKey(rsa) { KeyId = KeyIdOf(rsa) },
            new SymmetricSecurityKey(Convert.FromBase64String(Required("Issuer:EncryptionKey"))));

        string Required(string key) => settings[key] ?? throw new InvalidOperationException(
            $"{key.Replace(":", "__", StringComparison.Ordinal)} is missing: the issuer cannot work without it.");
    }

    // Follows from the key, so that a new key has a new name and services fetch it.
    private static string KeyIdOf(RSA rsa) => Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()))[..16];
}
