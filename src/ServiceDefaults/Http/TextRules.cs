using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

/// <summary>Asks for a text of which something is to be seen, and that fits.</summary>
/// <param name="most">Characters it may have, as a person counts them.</param>
public sealed class RequiredTextAttribute(int most) : RuleAttribute("must.text", most)
{
    /// <inheritdoc />
    public override bool Holds(object? value) =>
        value is string text && VisibleText.Shows(text) && VisibleText.LengthOf(text) <= most;

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) =>
        (schema.MinLength, schema.MaxLength, schema.Pattern) = (1, most, VisibleText.Pattern);
}

/// <summary>Lets a text be absent, but one that is there must fit.</summary>
/// <param name="most">Characters it may have, as a person counts them.</param>
public sealed class OptionalTextAttribute(int most) : RuleAttribute("must.fit", most)
{
    /// <inheritdoc />
    public override bool Holds(object? value) => value is not string text || VisibleText.LengthOf(text) <= most;

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) => schema.MaxLength = most;
}

/// <summary>Asks for a text of one line, as names, titles and codes are, of which something is to be seen.</summary>
/// <param name="most">Characters it may have, as a person counts them.</param>
public sealed class RequiredLineAttribute(int most) : RuleAttribute("must.line", most)
{
    /// <inheritdoc />
    public override bool Holds(object? value) =>
        value is string text && VisibleText.Shows(text) && VisibleText.IsLine(text)
        && VisibleText.LengthOf(text) <= most;

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) =>
        (schema.MinLength, schema.MaxLength, schema.Pattern) = (1, most, VisibleText.VisibleLinePattern);
}

/// <summary>
/// Lets a text be absent, and the items of a list be none; those that are there must be of one line and fit.
/// </summary>
/// <param name="most">Characters it may have, as a person counts them.</param>
/// <param name="least">Characters it must have; above none, something is to be seen of it.</param>
public sealed class OptionalLineAttribute(int most, int least = 0)
    : RuleAttribute(least == 0 ? "must.fit-line" : "must.fit-line-if-given", most, least)
{
    /// <inheritdoc />
    public override bool Holds(object? value) => value switch
    {
        string text => Fits(text),
        IEnumerable<string?> texts => texts.All(text => text is null || Fits(text)),
        _ => true,
    };

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema)
    {
        var text = schema.Items as OpenApiSchema ?? schema;
        (text.MinLength, text.MaxLength) = (least == 0 ? null : least, most);
        text.Pattern = least == 0 ? VisibleText.LinePattern : VisibleText.VisibleLinePattern;
    }

    private bool Fits(string text) =>
        (least == 0 || VisibleText.Shows(text)) && VisibleText.IsLine(text)
        && VisibleText.LengthOf(text) is var length && length >= least && length <= most;
}
