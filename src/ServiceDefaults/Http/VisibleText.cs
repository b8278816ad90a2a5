using System.Globalization;
using System.Text;

namespace GridGov.ServiceDefaults;

/// <summary>Judges texts by what a person sees of them.</summary>
public static class VisibleText
{
    /// <summary>
    /// The same for the API's description, in what every regular expression knows: what is refused there is refused by
    /// <see cref="Shows"/> too.
    /// </summary>
    internal const string Pattern =
        @"[^\s\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F"
        + @"\u202A-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB]";

    /// <summary>The form of one line of text for the API's description.</summary>
    internal const string LinePattern = $"^{InLine}*$";

    /// <summary>The form of one line of text of which something is to be seen.</summary>
    internal const string VisibleLinePattern = $"^{InLine}*{Pattern}{InLine}*$";

    private const string InLine = @"[^\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]";

    // Letters and symbols by their category that are drawn as nothing.
    private static readonly HashSet<int> Blank = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Tells whether a text has at least one character that somebody sees.</summary>
    public static bool Shows(string? text) => text?.EnumerateRunes().Any(IsVisible) == true;

    /// <summary>
    /// Tells whether a text keeps to its line: it has no line break nor other control character, and nothing that turns
    /// the direction of what stands behind it.
    /// </summary>
    internal static bool IsLine(string text) => !text.EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

    /// <summary>Counts characters as a person does: a letter with its accents is one, a family of emoji too.</summary>
    internal static int LengthOf(string text) => new StringInfo(text).LengthInTextElements;

    // Marks are seen on a letter and not alone; of what Unicode has not assigned yet a newer phone may know more.
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !Blank.Contains(rune.Value)
        && rune.Value is not ((>= 0xFFF0 and <= 0xFFFB) or 0x2065 or (>= 0xE0000 and <= 0xE0FFF));
}
