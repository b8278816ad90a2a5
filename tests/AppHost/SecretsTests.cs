using System.Security.Cryptography;
using GridGov.AppHost;

namespace GridGov.Tests.AppHost;

public sealed class SecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gridgov-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_secret_is_made_once()
    {
        var first = new Secrets(_folder).Get(Topology.AdministratorPassword);

        Assert.Equal(first, new Secrets(_folder).Get(Topology.AdministratorPassword));
    }

    [Fact]
    public void Only_the_owner_may_read_a_secret()
    {
        new Secrets(_folder).Get(Topology.AdministratorPassword);

        var file = Assert.Single(Directory.EnumerateFiles(_folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Each_kind_is_what_its_reader_expects()
    {
        Assert.True(Secrets.Make(SecretKind.Password).Length >= 20);
        Assert.Equal(32, Convert.FromBase64String(Secrets.Make(SecretKind.Key256)).Length);
        using var key = RSA.Create();
        key.ImportFromPem(Secrets.Make(SecretKind.RsaKey));
        Assert.Equal(2048, key.KeySize);
    }

    [Fact]
    public void No_two_installations_have_the_same_secret() =>
        Assert.NotEqual(Secrets.Make(SecretKind.Password), Secrets.Make(SecretKind.Password));
}
