using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>Holds what secrets of accounts are sealed with.</summary>
internal sealed class AccountSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Accounts";

    /// <summary>
    /// Seals the keys of authenticator apps and of cookies in the database. The last key encrypts and all of them
    /// decrypt, so a key is replaced by adding one behind it. Losing a key loses what it sealed.
    /// </summary>
    [Secret, Base64Key(KeyRing.KeySize)]
    public required string[] Keys { get; init; }
}

/// <summary>Seals what the database must not hold in clear about accounts.</summary>
internal sealed class AccountKeys(IOptions<AccountSettings> settings) : KeyRing(settings.Value.Keys);
