namespace GridGov.City;

/// <summary>Unified social credit codes (GB 32100-2015).</summary>
public static class CreditCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>
    /// Appends the check character: 31 less the sum of the first 17 values weighted with powers of 3, modulo 31.
    /// </summary>
    /// <exception cref="ArgumentException">Not 17 characters of the alphabet.</exception>
    public static string WithCheck(string body)
    {
        if (body.Length != 17 || !body.All(Alphabet.Contains))
            throw new ArgumentException("A credit code has 17 characters before its check character.", nameof(body));
        var (sum, weight) = (0, 1);
        foreach (var letter in body)
        {
            sum += Alphabet.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return body + Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>Tells whether a text is a credit code with the right check character.</summary>
    public static bool IsValid(string code) =>
        code.Length == 18 && code.All(Alphabet.Contains) && WithCheck(code.Remove(code.Length - 1)) == code;
}
