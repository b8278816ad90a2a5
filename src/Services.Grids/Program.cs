using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Grids;
using GridGov.Services.Grids.Browsing;
using GridGov.Services.Grids.Locating;
using GridGov.Services.Grids.Storage;
using NetTopologySuite.IO.Converters;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("grids");
builder.AddProblemTexts(GridProblems.Texts);
builder.AddPersistence("grids");
builder.AddDemoCitySwitch();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new GeoJsonConverterFactory()));
builder.Services.DescribeGeometry();
builder.Services.AddSingleton<CurrentMap>();
builder.Services.AddSingleton<KeepMapCurrent>()
    .AddHostedService(services => services.GetRequiredService<KeepMapCurrent>());
builder.Services.AddHealthChecks().AddCheck<MapHealth>("map");

var app = builder.Build();
app.CheckSettings();
await app.MigrateAsync<Program>();
await app.LoadReferenceAndDemoAsync();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapGrids();
await app.RunAsync();
