using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.Service.Cases;

namespace GridGov.Tests.Service.Routes;

/// <summary>Answers speak the language that <c>Accept-Language</c> asks for, looked up as RFC 4647 says.</summary>
[Collection(typeof(CasesTests))]
public sealed class LanguageTests(CasesHost host)
{
    private const string Chinese = "尚未登录";
    private const string English = "Not signed in";

    [Theory]
    [InlineData(null, Chinese)]
    [InlineData("", Chinese)]
    [InlineData("*", Chinese)]
    [InlineData("zh", Chinese)]
    [InlineData("zh-CN", Chinese)]
    [InlineData("zh-TW", Chinese)]
    [InlineData("zh-Hans-CN", Chinese)]
    [InlineData("ZH-hant-hk, en;q=0.9", Chinese)]
    [InlineData("en", English)]
    [InlineData("en-US", English)]
    [InlineData("EN-gb-oed", English)]
    [InlineData("en-US,en;q=0.9,zh-CN;q=0.8", English)]
    [InlineData("zh;q=0.3, en-GB;q=0.7", English)]
    [InlineData("en;q=0.3, zh-SG;q=0.7", Chinese)]
    [InlineData("vi, en;q=0.5", English)]
    [InlineData("vi, fr", Chinese)]
    [InlineData("en;q=0", Chinese)]
    [InlineData("zh;q=0, *;q=0.1", English)]
    [InlineData("en;q=0, zh;q=0.1", Chinese)]
    [InlineData("english", Chinese)]
    [InlineData("???;;=,", Chinese)]
    public async Task The_language_liked_most_that_there_is_is_spoken(string? header, string title) =>
        Assert.Equal(title, await TitleAsync("/api/v1/cases", header));

    [Fact]
    public async Task Nothing_but_the_header_says_the_language() =>
        Assert.Equal(Chinese, await TitleAsync("/api/v1/cases?culture=en&ui-culture=en", null));

    private async Task<string> TitleAsync(string path, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", header);
        using var answer = await host.Client().SendAsync(request);
        return CasesHost.Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "title");
    }
}
