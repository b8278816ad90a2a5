using GridGov.Gateway;
using GridGov.ServiceDefaults;
using Scalar.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway", readsTokens: false);
builder.AddServerRefusals();
builder.AddRateLimits();
builder.AddRoutes();
builder.Services.AddHttpClient();
builder.Services.AddSingleton<MergedDescription>();
builder.Services.AddHealthChecks().AddCheck<SystemHealth>("services");

var app = builder.Build();
app.CheckSettings();
app.UseSecurityHeaders();
// What is refused here is told in the language asked for, too.
app.UseRequestLocalization();
app.UseKnownHosts();
app.UseRateLimits();
app.UseServiceDefaults();
app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
app.MapGet("/openapi.json", MergedDescription.HandleAsync).AllowAnonymous().ExcludeFromDescription();
app.MapScalarApiReference("/docs", Docs.Configure).AllowAnonymous();
app.MapReverseProxy(Unreachable.Answer).AllowAnonymous();
await app.RunAsync();
