using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GridGov.Tests.Service.Personnel.Accounts;

/// <summary>System, security and audit administrator are three people who work on no case.</summary>
[Collection(typeof(PersonnelTests))]
public sealed class KeepersTests(PersonnelHost host)
{
    [Fact]
    public async Task An_installation_begins_with_three_of_one_role_each()
    {
        await using var select = host.Database.CreateCommand(
            """
            select string_agg(account || ' ' || array_to_string(roles, '+'), ', ' order by account) from posts
            where account in (select "Id" from identity.accounts) and account in ('admin', 'security', 'auditor')
            """);
        Assert.Equal(
            "admin administrator, auditor auditor, security security-administrator", await select.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("administrator", "auditor")]
    [InlineData("security-administrator", "administrator")]
    [InlineData("administrator", "dispatcher")]
    public async Task A_post_with_two_such_roles_cannot_be_stored(params string[] roles)
    {
        await using var update = host.Database.CreateCommand("update posts set roles = @roles where account = 'admin'");
        update.Parameters.AddWithValue("roles", roles);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync());
        Assert.Equal("posts_keepers_apart", refused.ConstraintName);
    }

    [Theory]
    [InlineData(Roles.Administrator, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(
        Roles.SecurityAdministrator, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Auditor, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    public async Task Each_does_what_the_others_may_not(
        string role, HttpStatusCode units, HttpStatusCode accounts, HttpStatusCode signIns)
    {
        using var client = host.ClientFor(With(role));
        using var unit = await client.PostAsJsonAsync("/api/v1/units", new { code = "", kind = "", name = "" });
        using var unlocked = await client.PostAsync("/api/v1/accounts/nobody/unlock", null);
        using var listed = await client.GetAsync("/api/v1/sign-ins");
        Assert.Equal((units, accounts, signIns), (unit.StatusCode, unlocked.StatusCode, listed.StatusCode));
    }

    [Fact]
    public async Task A_token_of_two_such_roles_opens_neither()
    {
        using var client = host.ClientFor(With(Roles.SecurityAdministrator, Roles.Auditor));
        using var unlocked = await client.PostAsync("/api/v1/accounts/admin/unlock", null);
        using var listed = await client.GetAsync("/api/v1/sign-ins");
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (unlocked.StatusCode, listed.StatusCode));
    }

    [Fact]
    public async Task What_the_security_administrator_unlocks_the_auditor_reads()
    {
        const string locked = "A-450502003.clerk";
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await accounts.SetLockoutEndDateAsync(
            (await accounts.FindByIdAsync(locked))!, host.Clock.GetUtcNow().AddHours(1));

        using var security = host.ClientFor(With(Roles.SecurityAdministrator) with { Subject = "security" });
        using var unlocked = await security.PostAsync($"/api/v1/accounts/{locked}/unlock", null);

        Assert.Equal(HttpStatusCode.NoContent, unlocked.StatusCode);
        await using var after = host.Services.CreateAsyncScope();
        var now = after.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.False(await now.IsLockedOutAsync((await now.FindByIdAsync(locked))!));
        using var auditor = host.ClientFor(With(Roles.Auditor));
        var entries = await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/sign-ins?account={locked}&limit=1");
        Assert.Equal("unlocked by security", entries[0].GetProperty("result").GetString());
    }

    private static Caller With(params string[] roles) =>
        TestCallers.Administrator() with { Roles = roles.ToHashSet(StringComparer.Ordinal) };
}
