using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Demanders;

namespace GridGov.Services.Cases.Intake;

/// <summary>The person who reports.</summary>
internal sealed record ReportDemander([RequiredLine(Limits.Name)] string Name, [PhoneNumber] string Phone)
{
    public Demander ToDemander() => new(Name.Trim(), TelephoneNumbers.Normalise(Phone) ?? Phone);
}
