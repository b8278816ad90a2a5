using GridGov.ServiceDefaults;

namespace GridGov.Persistence;

/// <summary>Holds what personal data is sealed with.</summary>
public sealed class PersonalDataSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "PersonalData";

    /// <summary>
    /// Seals personal data in the database. The last key encrypts and all of them decrypt, so a key is replaced
    /// by adding one behind it. Losing a key loses what it sealed.
    /// </summary>
    [Secret, Base64Key(KeyRing.KeySize)]
    public required string[] Keys { get; init; }
}
