using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>The keys of the issuer, as OpenIddict takes them.</summary>
internal static class IssuerKeys
{
    public static SigningCredentials Signing(IssuerSettings settings)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(settings.SigningKey);
        return new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = KeyIdOf(rsa) }, SecurityAlgorithms.RsaSha256);
    }

    public static EncryptingCredentials Encryption(IssuerSettings settings) => new(
        new SymmetricSecurityKey(Convert.FromBase64String(settings.EncryptionKey)),
        SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512);

    // Follows from the key, so that a new key has a new name and services fetch it.
    private static string KeyIdOf(RSA rsa) =>
        Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()))[..16];
}
