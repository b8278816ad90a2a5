using System.Text;

namespace GridGov.DemoCity;

/// <summary>
/// Chance that is the same every time: a number drawn from the city's one seed and the name of what it is for. Nothing
/// depends on the order in which things are drawn, so that each service can generate just its own part.
/// </summary>
internal static class Draw
{
    private const ulong Seed = 4505_2025_0901;

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public static double Share(string name) => (Bits(name) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public static int Between(string name, int from, int to) => from + (int)(Share(name) * (to - from + 1));

    /// <summary>One of several.</summary>
    public static T OneOf<T>(string name, IReadOnlyList<T> choices) => choices[Between(name, 0, choices.Count - 1)];

    // FNV-1a over the name, then the finaliser of SplitMix64, which spreads similar names apart.
    private static ulong Bits(string name)
    {
        var hash = 14695981039346656037UL ^ Seed;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
