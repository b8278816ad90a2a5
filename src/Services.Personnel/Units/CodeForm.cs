using System.Text.RegularExpressions;
using GridGov.City;
using GridGov.ServiceDefaults;
using Microsoft.OpenApi;

namespace GridGov.Services.Personnel.Units;

/// <summary>
/// Gives each kind of unit the form of its code: one that stands in addresses, routing keys and headers as it is.
/// </summary>
internal static partial class CodeForm
{
    /// <summary>The characters a code may have.</summary>
    public const int MaxLength = 60;

    private const string Slug = "<slug>";
    private const string CreditCode = "<USCC>";

    /// <summary>
    /// Shows the code of a unit, with a place where its own part goes; empty for a kind that is none.
    /// </summary>
    public static string Of(string kind, string division) => kind switch
    {
        UnitKinds.Agency => UnitCode.OfAgency(division),
        UnitKinds.Department => UnitCode.OfDepartment(division, Slug),
        UnitKinds.Committee => $"C-{division}",
        UnitKinds.ManagingUnit => UnitCode.OfManagingUnit(CreditCode),
        UnitKinds.SocialOrganisation => $"S-{CreditCode}",
        _ => "",
    };

    /// <summary>Tells whether a code has a form.</summary>
    public static bool Fits(string code, string form) => form switch
    {
        _ when form.EndsWith(Slug, StringComparison.Ordinal) => OwnPart(code, form[..^Slug.Length]) is { } slug
            && Slugs().IsMatch(slug),
        _ when form.EndsWith(CreditCode, StringComparison.Ordinal) =>
            OwnPart(code, form[..^CreditCode.Length]) is { } credit && CreditCodes.IsValid(credit),
        _ => code == form,
    };

    private static string? OwnPart(string code, string prefix) =>
        code.StartsWith(prefix, StringComparison.Ordinal) && code.Length <= MaxLength ? code[prefix.Length..] : null;

    // To the very end: $ would let a line feed follow.
    [GeneratedRegex(@"\A[0-9a-z]+(-[0-9a-z]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slugs();
}

/// <summary>Asks for a code and shows its letters; what it has to be besides, the record says.</summary>
internal sealed class UnitCodeAttribute() : RuleAttribute("must.text", CodeForm.MaxLength)
{
    public override bool Holds(object? value) => value is string text && !string.IsNullOrWhiteSpace(text);

    public override void Describe(OpenApiSchema schema) => schema.Pattern = "^[ACDMS]-[0-9A-Z]+(-[0-9a-z]+)*$";
}
