using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases;
using GridGov.Services.Cases.Browsing;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Intake;
using GridGov.Services.Cases.Matters;
using GridGov.Services.Cases.Storage;
using GridGov.Services.Cases.Supervision;
using GridGov.WorkingTime;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("cases");
builder.AddProblemTexts(CaseProblems.Texts);
builder.AddPersistence("cases", bus =>
{
    bus.AddConsumer<RefreshGridOnGridChanged>();
    bus.AddConsumer<RefreshUnitOnUnitChanged>();
});
builder.AddPeer("grids").AddPeer("personnel");
builder.AddDemoCitySwitch();
builder.AddPersonalDataKeys();
builder.Services.AddSingleton(ServiceLevels.ReadDefault(WorkingCalendar.ForGuangxi()));
builder.Services.AddSingleton<CaseNumbers>().AddSingleton<MatterCatalogue>();
builder.Services.AddSingleton<CopiedCity>().AddHostedService<KeepCopiesCurrent>();
builder.Services.AddHostedService<LoadGrids>().AddHostedService<LoadUnits>();
builder.Services.AddScoped<CaseStore>().AddScoped<CaseViews>().AddScoped<CaseDesk>().AddScoped<IntakeDesk>();
builder.Services.AddHealthChecks().AddCheck<CopiesHealth>("copies").AddCheck<ParkedCasesHealth>("parked-cases");
builder.Services.AddSingleton<CaseMetrics>().AddJob<EscalateExpiredSelfHandling>().AddJob<MeasureDeadlines>();

var app = builder.Build();
app.CheckSettings();
await app.MigrateAsync<Program>();
await app.LoadMattersAsync();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapCases();
await app.RunAsync();
