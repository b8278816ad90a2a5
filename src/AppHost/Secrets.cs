using System.Security.Cryptography;

namespace GridGov.AppHost;

/// <summary>The installation's secrets, made at the first start and kept in files only their owner may read.</summary>
internal sealed class Secrets(string folder)
{
    public string Get(Secret secret)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(folder, secret.Name);
        if (!File.Exists(file))
        {
            using var stream = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            using var writer = new StreamWriter(stream);
            writer.Write(Make(secret.Kind));
        }
        return File.ReadAllText(file);
    }

    internal static string Make(SecretKind kind)
    {
        if (kind is SecretKind.Password)
            return RandomNumberGenerator.GetString(
                "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20) + "#7aA";
        if (kind is SecretKind.Key256)
            return Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
