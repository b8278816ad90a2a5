using System.ComponentModel.DataAnnotations;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Says what a setting may be, in the words of the message at start and of docs/settings.md, and checks it.
/// </summary>
/// <param name="allowed">What is allowed, as the rest of "allowed: ...".</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class AllowedAttribute(string allowed) : ValidationAttribute
{
    /// <summary>Tells what is allowed.</summary>
    public string Allowed => allowed;

    /// <summary>Checks a value; of an array each element comes by itself.</summary>
    public sealed override bool IsValid(object? value) => value is null || Fits(value);

    /// <summary>Tells whether a value that is there may be there.</summary>
    protected abstract bool Fits(object value);
}

/// <summary>Marks a setting whose value stands in no message.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>Allows the addresses that an HTTP client can call.</summary>
public sealed class WebAddressAttribute() : AllowedAttribute("an absolute address that begins with http:// or https://")
{
    /// <inheritdoc />
    protected override bool Fits(object value) =>
        value is Uri { IsAbsoluteUri: true } address
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}

/// <summary>Allows keys of one length, written in base64.</summary>
/// <param name="length">Length of the key in bytes.</param>
public sealed class Base64KeyAttribute(int length) : AllowedAttribute($"{length} random bytes in base64")
{
    /// <summary>Tells the length of the key in bytes.</summary>
    public int Length => length;

    /// <inheritdoc />
    protected override bool Fits(object value) => value is string text
        && Convert.TryFromBase64String(text, new byte[text.Length], out var written) && written == length;
}
