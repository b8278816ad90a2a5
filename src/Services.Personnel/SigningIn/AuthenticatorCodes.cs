using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// Checks codes of authenticator apps (TOTP, RFC 6238: six digits, steps of 30 seconds). A step before and after the
/// present one count too, and a code counts once, as that standard asks in its section 5.2.
/// </summary>
internal sealed class AuthenticatorCodes(NpgsqlDataSource database, TimeProvider clock)
    : IUserTwoFactorTokenProvider<Account>
{
    private const int StepSeconds = 30;
    private const int Tolerance = 1;
    private const int Range = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // One statement, so that of two at once one finds the step taken.
    private const string Take = """
        insert into identity.authenticator_steps as taken (account, step) values (@account, @step)
        on conflict (account) do update set step = excluded.step where taken.step < excluded.step
        """;

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    // The app makes them.
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var (secret, given) = (Decode(key), Encoding.UTF8.GetBytes(token));
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        for (var step = now - Tolerance; step <= now + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step)), given))
                return await TakeAsync(user.Id, step);
        }
        return false;
    }

    /// <summary>Computes the code of a step (RFC 4226, section 5.3).</summary>
    [SuppressMessage(
        "Security", "CA5350:Do not use weak cryptographic algorithms",
        Justification = "What the standard says and authenticator apps do; as a keyed hash it is not broken.")]
    public static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Range).ToString("D6", CultureInfo.InvariantCulture);
    }

    private async Task<bool> TakeAsync(string account, long step)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(Take, new { account, step }) > 0;
    }

    // Base 32 of RFC 4648, as Identity writes the keys it makes.
    private static byte[] Decode(string key)
    {
        List<byte> bytes = [];
        var (bits, count) = (0, 0);
        foreach (var letter in key.TrimEnd('='))
        {
            bits = ((bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            count += 5;
            if (count < 8)
                continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
        }
        return [.. bytes];
    }
}
