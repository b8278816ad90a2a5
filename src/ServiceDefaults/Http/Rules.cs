using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Says what a member of a request must be. Said once, it is what the server refuses, what the refusal tells and what
/// the API's description shows.
/// </summary>
/// <param name="text">Key of the sentence among the problem texts.</param>
/// <param name="arguments">What goes into the sentence's placeholders.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class RuleAttribute(string text, params object[] arguments) : Attribute
{
    /// <summary>Says what is expected, in the caller's language.</summary>
    public string Sentence => Problems.Sentence(text, arguments);

    /// <summary>
    /// Tells whether a value is as it must be; one that is absent is, unless the rule is that it be there.
    /// </summary>
    public abstract bool Holds(object? value);

    /// <summary>Shows the limit in the API's description.</summary>
    public abstract void Describe(OpenApiSchema schema);
}

/// <summary>Keeps a number between two others, both of which it may be.</summary>
public sealed class BetweenAttribute(double least, double most) : RuleAttribute("must.lie-between", least, most)
{
    /// <inheritdoc />
    public override bool Holds(object? value) =>
        value is null
        || (Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && number >= least && number <= most);

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) => (schema.Minimum, schema.Maximum) =
        (least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Keeps a number from being less than another.</summary>
public sealed class AtLeastAttribute(double least) : RuleAttribute("must.be-at-least", least)
{
    /// <inheritdoc />
    public override bool Holds(object? value) =>
        value is null || Convert.ToDouble(value, CultureInfo.InvariantCulture) >= least;

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) =>
        schema.Minimum = least.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Allows some words and no other.</summary>
public sealed class OneOfAttribute(params string[] words) : RuleAttribute("must.be-one-of", string.Join(", ", words))
{
    /// <inheritdoc />
    public override bool Holds(object? value) => value is null || words.Contains(value);

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema)
    {
        schema.Enum = [.. words.Select(word => (JsonNode)word)];
        if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            schema.Enum.Add(JsonNullSentinel.JsonNull);
    }
}

/// <summary>Limits how many items a list has.</summary>
public sealed class ItemsAttribute(int least, int most)
    : RuleAttribute(least == 0 ? "must.have-at-most" : "must.have-items", most, least)
{
    /// <inheritdoc />
    public override bool Holds(object? value) =>
        value is not IEnumerable items
        || (items.Cast<object?>().ToList() is var all && all.Count >= least && all.Count <= most
            && all.TrueForAll(item => item is not null));

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) =>
        (schema.MinItems, schema.MaxItems) = (least == 0 ? null : least, most);
}
