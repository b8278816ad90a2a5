using GridGov.Persistence;

namespace GridGov.Services.Cases.Demanders;

/// <summary>
/// A demander as the database has it: name and number encrypted, the number also as a keyed hash to search by. All null
/// when anonymous.
/// </summary>
internal sealed record SealedDemander(byte[]? Name, byte[]? Phone, byte[]? PhoneKey)
{
    public static readonly SealedDemander Anonymous = new(null, null, null);

    public static SealedDemander Seal(Demander? demander, string number, PersonalDataKeys keys) => demander is null
        ? Anonymous
        : new(
            keys.Seal(demander.Name, $"{number}/name"), keys.Seal(demander.Phone, $"{number}/phone"),
            keys.Hash(demander.Phone));

    public Demander? Open(string number, PersonalDataKeys keys) => Name is null || Phone is null
        ? null
        : new(keys.Open(Name, $"{number}/name"), keys.Open(Phone, $"{number}/phone"));
}
