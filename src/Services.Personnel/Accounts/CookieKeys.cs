using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>Seals the keys that cookies and forms are protected with, which lie in the database.</summary>
internal sealed class CookieKeys(AccountKeys ring) : IXmlEncryptor
{
    private const string Place = "data protection keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(
            "sealed",
            Convert.ToBase64String(ring.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Place))),
        typeof(Opener));

    /// <summary>Opens what was sealed; data protection finds it by the name that it wrote beside the key.</summary>
    internal sealed class Opener(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(
            services.GetRequiredService<AccountKeys>().Open(Convert.FromBase64String(encryptedElement.Value), Place));
    }
}
