using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Storage;

/// <summary>Says what an empty database begins with.</summary>
internal sealed class BootstrapSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Bootstrap";

    /// <summary>
    /// Becomes the password of the account <c>admin</c>, the system administrator, when that account is made.
    /// Without it nobody can sign in as that. Later changes of it have no effect.
    /// </summary>
    [Secret]
    public string? AdministratorPassword { get; init; }

    /// <summary>
    /// Becomes the password of the account <c>security</c>, the security administrator, when that account is made.
    /// Without it nobody can sign in as that. Later changes of it have no effect.
    /// </summary>
    [Secret]
    public string? SecurityAdministratorPassword { get; init; }

    /// <summary>
    /// Becomes the password of the account <c>auditor</c>, the audit administrator, when that account is made.
    /// Without it nobody can sign in as that. Later changes of it have no effect.
    /// </summary>
    [Secret]
    public string? AuditorPassword { get; init; }
}
