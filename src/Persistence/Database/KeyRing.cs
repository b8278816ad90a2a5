using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace GridGov.Persistence;

/// <summary>
/// The key ring for what must not lie in the database in clear. The last of
/// <see cref="KeyRingSettings.Keys"/> encrypts, all of them decrypt.
/// </summary>
public sealed class KeyRing(IOptions<KeyRingSettings> settings)
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    private const int IdSize = 4, NonceSize = 12, TagSize = 16;

    private readonly Key[] _keys = [.. settings.Value.Keys.Select(Read)];

    /// <summary>
    /// Encrypts with AES-256-GCM. The place, which is authenticated, ties it to its row and column: moved elsewhere it
    /// does not open.
    /// </summary>
    public byte[] Seal(string clear, string place)
    {
        var key = _keys[^1];
        var text = Encoding.UTF8.GetBytes(clear);
        var box = new byte[IdSize + NonceSize + TagSize + text.Length];
        key.Id.CopyTo(box, 0);
        var (nonce, tag, cipher) = Parts(box);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Encrypt(nonce, text, cipher, tag, Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <summary>Decrypts what was sealed for the same place.</summary>
    /// <exception cref="CryptographicException">
    /// No key of the ring sealed it, it was changed, or it belongs elsewhere.
    /// </exception>
    public string Open(byte[] box, string place)
    {
        var key = _keys.FirstOrDefault(key => box.AsSpan(0, IdSize).SequenceEqual(key.Id))
            ?? throw new CryptographicException("The key that sealed this is not in the ring.");
        var (nonce, tag, cipher) = Parts(box);
        var text = new byte[cipher.Length];
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Decrypt(nonce, cipher, tag, text, Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>A keyed hash to store: equal for equal texts, and of no use without the key.</summary>
    public byte[] Hash(string text) => HMACSHA256.HashData(_keys[^1].Hashing, Encoding.UTF8.GetBytes(text));

    /// <summary>The hashes a text may be stored under, one for each key of the ring.</summary>
    public byte[][] Hashes(string text) =>
        [.. _keys.Select(key => HMACSHA256.HashData(key.Hashing, Encoding.UTF8.GetBytes(text)))];

    /// <summary>Tells whether a hash is that of a text; takes the same time whatever the answer.</summary>
    public bool IsHashOf(byte[] hash, string text) =>
        Hashes(text).Aggregate(false, (found, known) => CryptographicOperations.FixedTimeEquals(known, hash) | found);

    private static BoxParts Parts(byte[] box) => new(
        box.AsSpan(IdSize, NonceSize), box.AsSpan(IdSize + NonceSize, TagSize),
        box.AsSpan(IdSize + NonceSize + TagSize));

    private static Key Read(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return new Key(
            SHA256.HashData(bytes)[..IdSize],
            HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, KeySize, info: "gridgov field encryption"u8.ToArray()),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, KeySize, info: "gridgov keyed hash"u8.ToArray()));
    }

    private sealed record Key(byte[] Id, byte[] Encryption, byte[] Hashing);

    private readonly ref struct BoxParts(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        private readonly Span<byte> _nonce = nonce;
        private readonly Span<byte> _tag = tag;
        private readonly Span<byte> _cipher = cipher;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            nonce = _nonce;
            tag = _tag;
            cipher = _cipher;
        }
    }
}
