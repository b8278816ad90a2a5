using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GridGov.Persistence;

/// <summary>Seals what the database must not hold in clear about people.</summary>
public sealed class PersonalDataKeys(IOptions<PersonalDataSettings> settings) : KeyRing(settings.Value.Keys);
