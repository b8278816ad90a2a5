using System.Security.Cryptography;

namespace GridGov.Services.Cases.Demanders;

/// <summary>
/// Draws the code with which whoever reported a case follows it without an account. Only its keyed hash is stored.
/// </summary>
internal static class QueryCodes
{
    /// <summary>Without what is easily confused when read aloud or written down.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Ten of 31 characters: 49 bits, and nobody is let try as fast as would need.</summary>
    private const int Length = 10;

    public static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Joins number and code to the text that is hashed: equal codes of two cases do not show.</summary>
    public static string Of(string number, string code) => $"{number}/{code.ToUpperInvariant()}";
}
