using System.Text.Encodings.Web;
using System.Text.Unicode;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel;
using GridGov.Services.Personnel.Accounts;
using GridGov.Services.Personnel.SigningIn;
using GridGov.Services.Personnel.Storage;
using Microsoft.Extensions.WebEncoders;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("personnel");
builder.AddProblemTexts(PersonnelProblems.Texts);
builder.AddPersistence("personnel");
builder.AddDemoCitySwitch();
builder.AddSettings<BootstrapSettings>(BootstrapSettings.Section);
builder.AddIssuer();
builder.Services.AddRazorPages(options => options.RootDirectory = "/SigningIn/Pages");
// Chinese as Chinese: the pages are UTF-8 and need no entities.
builder.Services.Configure<WebEncoderOptions>(
    options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
builder.Services.AddScoped<SignInAudit>();
builder.Services.AddSingleton<Sessions>();
builder.AddSettings<AuditSettings>(AuditSettings.Section);
builder.Services.AddJob<PruneTokens>().AddJob<PruneSignIns>();

var app = builder.Build();
app.CheckSettings();
await app.MigrateAsync<Program>();
await app.LoadReferenceAndDemoAsync();
app.UseIssuerAddress();
app.UseServiceDefaults();
app.UseCookiePolicy();
app.UseIdempotencyKeys();
app.MapPersonnel();
await app.RunAsync();
