using System.Security.Cryptography;
using GridGov.Services.Personnel.Accounts;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel;

/// <summary>Personnel with the demo city, a signing key of its own and an administrator.</summary>
public sealed class PersonnelHost(Servers servers) : ServiceHost(servers, "personnel", typeof(Account).Assembly)
{
    public const string AdministratorPassword = "Adm1nistrator#Test";
    public const string SecurityAdministratorPassword = "S3curity#Test";
    public const string AuditorPassword = "Aud1tor#Test";

    /// <summary>The servers, for a test that needs a Personnel with other settings.</summary>
    public Servers Servers { get; } = servers;

    /// <summary>The secret that a service proves itself with.</summary>
    public static string SecretOf(string service) => $"secret of {service}";

    protected override Task ArrangeAsync()
    {
        using var key = RSA.Create(2048);
        Sandbox.Settings["Issuer:SigningKey"] = key.ExportPkcs8PrivateKeyPem();
        Sandbox.Settings["Issuer:EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        Sandbox.Settings["Bootstrap:AdministratorPassword"] = AdministratorPassword;
        Sandbox.Settings["Bootstrap:SecurityAdministratorPassword"] = SecurityAdministratorPassword;
        Sandbox.Settings["Bootstrap:AuditorPassword"] = AuditorPassword;
        Sandbox.Settings["Accounts:Keys:0"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        foreach (var service in Clients.Services)
            Sandbox.Settings[$"Clients:{service}:Secret"] = SecretOf(service);
        Sandbox.Settings["Demo:City"] = "true";
        return Task.CompletedTask;
    }
}

/// <summary>Shares one Personnel among test classes; each test that changes a unit changes one of its own.</summary>
[CollectionDefinition]
public sealed class PersonnelTests : ICollectionFixture<PersonnelHost>;
