using System.Security.Cryptography;
using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>The installation's secrets, made at the first start and kept in files only their owner may read.</summary>
internal sealed class Secrets(string folder)
{
    public string Get(Secret secret)
    {
        Directory.CreateDirectory(folder, PrivateFile.FolderMode);
        var file = Path.Combine(folder, secret.Name);
        if (!File.Exists(file))
            PrivateFile.Write(file, Make(secret.Kind));
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
