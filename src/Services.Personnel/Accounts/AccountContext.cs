using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>An account; its user name is the token's subject. What it may do comes from its post.</summary>
internal sealed class Account : IdentityUser<string>;

/// <summary>
/// The stores that ASP.NET Core Identity, OpenIddict and data protection bring along, and nothing of our own: their
/// tables are made by our migrations like all others.
/// </summary>
internal sealed class AccountContext(DbContextOptions<AccountContext> options)
    : IdentityUserContext<Account, string>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("identity");
        builder.UseOpenIddict();
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
