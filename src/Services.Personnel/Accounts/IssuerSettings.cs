using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>Holds what the issuer signs and seals with: the same for every replica.</summary>
internal sealed class IssuerSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Issuer";

    /// <summary>
    /// Signs tokens. With a new key no token counts that was signed before; services fetch its public part by
    /// themselves.
    /// </summary>
    [Secret, RsaKey]
    public required string SigningKey { get; init; }

    /// <summary>Seals what the issuer gives out for itself: authorization codes and refresh tokens.</summary>
    [Secret, Base64Key(32)]
    public required string EncryptionKey { get; init; }

    /// <summary>
    /// Limits how long a sign-in lasts, however busy its person is: its cookie and its refresh tokens end then.
    /// </summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);
}

/// <summary>Allows RSA keys that can sign and that are long enough to be trusted.</summary>
internal sealed class RsaKeyAttribute() : AllowedAttribute("an RSA private key of at least 2048 bits in PEM")
{
    private const int LeastBits = 2048;

    protected override bool Fits(object value)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem((string)value);
            return rsa.KeySize >= LeastBits && rsa.ExportRSAPrivateKey().Length > 0;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
