using System.Security.Cryptography;
using GridGov.Persistence;
using GridGov.Services.Cases.Demanders;
using Microsoft.Extensions.Options;

namespace GridGov.Tests.Unit.Cases.Demanders;

public class ProtectionTests
{
    private static readonly string Old = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string New = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());

    [Fact]
    public void What_one_key_sealed_still_opens_after_another_was_added()
    {
        var before = Ring(Old);
        var after = Ring(Old, New);
        var box = before.Seal("张三", "n/name");
        Assert.Equal("张三", after.Open(box, "n/name"));
        Assert.True(after.IsHashOf(before.Hash("code"), "code"));
        Assert.Throws<CryptographicException>(() => before.Open(after.Seal("张三", "n/name"), "n/name"));
    }

    [Fact]
    public void What_was_sealed_opens_nowhere_else_and_not_after_a_change()
    {
        var keys = Ring(Old);
        var box = keys.Seal("张三", "n/name");
        Assert.NotEqual(box, keys.Seal("张三", "n/name"));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(box, "m/name"));
        box[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(box, "n/name"));
    }

    [Theory]
    [InlineData("张三丰", "13812341234", "张*", "138****1234")]
    [InlineData("欧阳", "07792221234", "欧*", "077****1234")]
    [InlineData("𠮷田", "+85221234567", "𠮷*", "+85****4567")]
    [InlineData("葛󠄀城", "95588", "葛󠄀*", "****")]
    [InlineData("e\u0301mile", "07793031234-8001", "e\u0301*", "077****8001")]
    public void A_masked_demander_shows_neither_name_nor_number(
        string name, string phone, string maskedName, string maskedPhone) =>
        Assert.Equal(new Demander(maskedName, maskedPhone), new Demander(name, phone).Mask());

    private static PersonalDataKeys Ring(params string[] keys) =>
        new(Options.Create(new PersonalDataSettings { Keys = keys }));
}
