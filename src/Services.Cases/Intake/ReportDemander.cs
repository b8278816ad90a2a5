using GridGov.Services.Cases.Demanders;

namespace GridGov.Services.Cases.Intake;

/// <summary>Who reports.</summary>
internal sealed record ReportDemander(string Name, string Phone)
{
    public void Check(Checks checks) => checks
        .Text("demander.name", Name, Limits.Name)
        .That("demander.phone", PhoneNumbers.Normalise(Phone) is not null, "1XXXXXXXXXX, 0XXX-XXXXXXX");

    public Demander ToDemander() => new(Name.Trim(), PhoneNumbers.Normalise(Phone) ?? Phone);
}
