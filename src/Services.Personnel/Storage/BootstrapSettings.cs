using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Storage;

/// <summary>Says what an empty database begins with.</summary>
internal sealed class BootstrapSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Bootstrap";

    /// <summary>
    /// Becomes the password of the account <c>admin</c> when the database is filled for the first time. Without
    /// it that account cannot sign in. Later changes of it have no effect.
    /// </summary>
    [Secret]
    public string? AdministratorPassword { get; init; }
}
