using GridGov.Geography;
using GridGov.ServiceDefaults;
using Microsoft.OpenApi;

namespace GridGov.Services.Cases.Browsing;

/// <summary>Asks for the code of a grid or of a division.</summary>
internal sealed class GridOrDivisionAttribute() : RuleAttribute("must.be-grid-or-division", "6, 9, 12, 15")
{
    public override bool Holds(object? value) => value is not string code || DivisionCode.TryParse(code, out _);

    public override void Describe(OpenApiSchema schema) =>
        schema.Pattern = "^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$";
}
