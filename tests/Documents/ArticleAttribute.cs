using Xunit.v3;

namespace GridGov.Tests.Documents;

/// <summary>
/// Says which obligation of the regulation a test shows: the number of the article and of the obligation in it
/// (<c>A18-2</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ArticleAttribute(string obligation) : Attribute, ITraitAttribute
{
    /// <summary>The obligation.</summary>
    public string Obligation { get; } = obligation;

    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Article", Obligation)];
}
