using System.Text;

namespace GridGov.Tests.Service.Personnel.SigningIn;

/// <summary>Whatever is sent for a token, the answer is a refusal and no fault.</summary>
[Collection(typeof(PersonnelTests))]
public sealed class TokenBodyTests(PersonnelHost host)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("unit\0", "secret")]
    [InlineData("unit", "\0")]
    [InlineData("unit%00", "secret")]
    [InlineData("unit", "%zz")]
    [InlineData("", "")]
    public async Task Credentials_with_a_null_character_are_refused(string client, string secret)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"));
        await RefusedAsync(Form, "grant_type=client_credentials", $"Basic {basic}");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic AAAA")]
    [InlineData("basic dW5pdAA6eA==")]
    public async Task Broken_credentials_are_refused(string header) =>
        await RefusedAsync(Form, "grant_type=client_credentials", header);

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"grant_type\"")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data", "--x")]
    [InlineData("multipart/form-data; boundary=", "--x")]
    [InlineData(Form, "grant_type=%00")]
    [InlineData(Form, "%00=1")]
    [InlineData($"{Form}; charset=gbk", "grant_type=client_credentials")]
    [InlineData("application/json; charset=\"utf-8\"", "{}")]
    public async Task Broken_bodies_are_refused(string type, string body) => await RefusedAsync(type, body, null);

    private async Task RefusedAsync(string type, string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await host.Client().SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} {text}");
        Assert.NotNull(answer.Content.Headers.ContentType);
    }
}
