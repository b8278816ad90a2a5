using System.Text.RegularExpressions;
using GridGov.Services.Cases.Demanders;

namespace GridGov.Tests.Unit.Cases.Demanders;

public sealed class TelephoneNumberTests
{
    [Theory]
    [InlineData("13812345678")]
    [InlineData(" 138-1234 5678 ")]
    [InlineData("+86 138 1234 5678")]
    [InlineData("＋８６　１３８　１２３４　５６７８")]
    [InlineData("0086 138 1234 5678")]
    [InlineData("86 13812345678")]
    [InlineData("(+86) 138.1234.5678")]
    [InlineData("（86）138－1234－5678")]
    [InlineData("13８12345678")]
    [InlineData("013812345678")]
    [InlineData("17951 13812345678")]
    [InlineData("手机：138 1234 5678")]
    [InlineData("tel:+86-138-1234-5678")]
    [InlineData("\u202D138 1234 5678\u202C")]
    [InlineData("138\u200B1234\u20605678")]
    public void One_mobile_number_is_one_however_it_is_written(string text) => Reads(text, "13812345678");

    [Theory]
    [InlineData("0779-3031234", "07793031234")]
    [InlineData("(0779) 303 1234", "07793031234")]
    [InlineData("（０７７９）３０３１２３４", "07793031234")]
    [InlineData("+86 779 303 1234", "07793031234")]
    [InlineData("+86 0779 303 1234", "07793031234")]
    [InlineData("010-12345678", "01012345678")]
    [InlineData("400-123-4567", "4001234567")]
    [InlineData("800 820 8820", "8008208820")]
    [InlineData("95588", "95588")]
    [InlineData("95013888", "95013888")]
    [InlineData("96110", "96110")]
    public void Lines_of_China_are_read_as_they_are_dialled_there(string text, string number) => Reads(text, number);

    [Theory]
    [InlineData("0779-3031234-8001")]
    [InlineData("0779-3031234转8001")]
    [InlineData("0779-3031234 轉 8001")]
    [InlineData("0779-3031234 转分机：8001")]
    [InlineData("（0779）3031234分机8001")]
    [InlineData("0779 3031234 ext. 8001")]
    [InlineData("+86 779 3031234 x8001")]
    [InlineData("07793031234,8001#")]
    [InlineData("tel:+86-779-3031234;ext=8001")]
    [InlineData("０７７９－３０３１２３４＃８００１")]
    public void An_extension_is_kept_in_one_form(string text) => Reads(text, "07793031234-8001");

    [Theory]
    [InlineData("+852 2123 4567", "+85221234567")]
    [InlineData("00852-2123-4567", "+85221234567")]
    [InlineData("+853 6612 3456", "+85366123456")]
    [InlineData("+886 (0)2 2345 6789", "+886223456789")]
    [InlineData("+84 24 3825 2916", "+842438252916")]
    [InlineData("+1 (650) 253-0000 ext 12", "+16502530000-12")]
    [InlineData("+44 (0)20 7031 3000", "+442070313000")]
    public void Numbers_of_other_countries_keep_their_code(string text, string number) => Reads(text, number);

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("--")]
    [InlineData("12345")]
    [InlineData("110")]
    [InlineData("3031234")]
    [InlineData("0779-303123456")]
    [InlineData("010-123456")]
    [InlineData("12812345678")]
    [InlineData("138123456789")]
    [InlineData("1381234567")]
    [InlineData("23812341234")]
    [InlineData("138 1234 567y")]
    [InlineData("13812345678!")]
    [InlineData("13812345678 13912345678")]
    [InlineData("13812345678/13912345678")]
    [InlineData("+1 650")]
    [InlineData("+999 123 4567")]
    [InlineData("0000000000")]
    [InlineData("138\uD8001234")]
    public void What_is_nobodys_number_is_refused(string text) => Assert.Null(TelephoneNumbers.Normalise(text));

    [Theory]
    [InlineData("13812345678")]
    [InlineData("07793031234-8001")]
    [InlineData("4001234567")]
    [InlineData("95588")]
    [InlineData("+85221234567")]
    [InlineData("+16502530000-12")]
    public void What_is_stored_is_read_as_itself(string number) => Reads(number, number);

    private static void Reads(string text, string number)
    {
        Assert.Equal(number, TelephoneNumbers.Normalise(text));
        Assert.True(
            Regex.IsMatch(text, TelephoneNumbers.Written), $"{text} is not of the form that the description shows");
    }
}
