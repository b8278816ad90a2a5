using System.ComponentModel.DataAnnotations;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>Says how long it is kept who signed in.</summary>
internal sealed class AuditSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Retention";

    /// <summary>
    /// Says for how many days it is kept who tried to sign in; at least the six months of the Cybersecurity Law.
    /// </summary>
    [Range(180, 3_660)]
    public int SignInDays { get; init; } = 400;
}
