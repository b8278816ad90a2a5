using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel;
using GridGov.Services.Personnel.Accounts;
using GridGov.Services.Personnel.SigningIn;
using GridGov.Services.Personnel.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("personnel");
builder.AddProblemTexts(PersonnelProblems.Texts);
builder.AddPersistence("personnel");
builder.AddIssuer();
builder.Services.AddRazorPages();
builder.Services.AddScoped<SignInAudit>();
builder.Services.AddJob<PruneTokens>();

var app = builder.Build();
await app.MigrateAsync<Program>();
await app.LoadReferenceAndDemoAsync();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapPersonnel();
await app.RunAsync();
