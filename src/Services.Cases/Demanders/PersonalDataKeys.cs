using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GridGov.Services.Cases.Demanders;

/// <summary>Seals what the database must not hold in clear about people.</summary>
internal sealed class PersonalDataKeys(IOptions<PersonalDataSettings> settings) : KeyRing(settings.Value.Keys);
