using System.Text.RegularExpressions;
using GridGov.Services.Cases.Demanders;

namespace GridGov.Tests.Unit.Cases.Demanders;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13812345678", "13812345678")]
    [InlineData(" 138-1234 5678 ", "13812345678")]
    [InlineData("+86 138 1234 5678", "13812345678")]
    [InlineData("+8-6 0779 303 1234", "07793031234")]
    [InlineData("010-12345678", "01012345678")]
    [InlineData("0779-30312345", "077930312345")]
    [InlineData("0779-303123456", null)]
    [InlineData("010-123456", null)]
    [InlineData("12812345678", null)]
    [InlineData("138123456789", null)]
    [InlineData("86 13812345678", null)]
    [InlineData("１３８12345678", null)]
    [InlineData("138 1234 567x", null)]
    [InlineData("", null)]
    public void What_the_description_calls_a_number_is_what_is_read_as_one(string text, string? digits)
    {
        Assert.Equal(digits, PhoneNumbers.Normalise(text));
        Assert.Equal(digits is not null, Regex.IsMatch(text, PhoneNumbers.Written));
    }
}
