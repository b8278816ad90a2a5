using System.Globalization;
using System.Security.Cryptography;
using GridGov.ServiceDefaults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GridGov.Tests.TestKit;

/// <summary>Access tokens as the issuer would sign them, with a key of the tests' own.</summary>
public static class TestTokens
{
    /// <summary>The issuer that the tokens name.</summary>
    public const string Issuer = "http://issuer.test/";

    // Valid whatever a test's clock shows.
    private static readonly DateTime Ever = Moment("2000-01-01");
    private static readonly DateTime Never = Moment("2100-01-01");
    private static readonly ECDsaSecurityKey Key = NewKey("test");
    private static readonly ECDsaSecurityKey ForeignKey = NewKey("foreign");

    /// <summary>The issuer's keys as a service would fetch them.</summary>
    public static OpenIdConnectConfiguration Configuration { get; } = new() { Issuer = Issuer, SigningKeys = { Key } };

    /// <summary>A good token.</summary>
    public static string For(Caller caller) => Sign(caller, Key, Issuer, TokenAuthentication.Audience, Never);

    /// <summary>One whose time is over.</summary>
    public static string Expired(Caller caller) =>
        Sign(caller, Key, Issuer, TokenAuthentication.Audience, Moment("2001-01-01"));

    /// <summary>One signed with a key that is not the issuer's.</summary>
    public static string ByForeignKey(Caller caller) =>
        Sign(caller, ForeignKey, Issuer, TokenAuthentication.Audience, Never);

    /// <summary>One of another issuer.</summary>
    public static string OfForeignIssuer(Caller caller) =>
        Sign(caller, Key, "http://elsewhere.test/", TokenAuthentication.Audience, Never);

    /// <summary>One meant for another system.</summary>
    public static string ForForeignAudience(Caller caller) => Sign(caller, Key, Issuer, "elsewhere", Never);

    private static string Sign(Caller caller, SecurityKey key, string issuer, string audience, DateTime expires) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = Ever,
            IssuedAt = Ever,
            Expires = expires,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = caller.Subject,
                ["name"] = caller.Name,
                ["unit"] = caller.Unit,
                ["unit_kind"] = caller.UnitKind,
                ["tier"] = caller.Tier,
                ["division"] = caller.Division,
                ["roles"] = caller.Roles.ToArray(),
            },
        });

    private static ECDsaSecurityKey NewKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    private static DateTime Moment(string day) =>
        DateTime.Parse(
            day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
