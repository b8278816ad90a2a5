using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Evaluation;
using GridGov.Services.Evaluation.Facts;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("evaluation");
builder.AddPersistence("evaluation", bus => bus.AddConsumer<CountCaseOnCaseEvent>());
builder.AddPeer("cases");
builder.Services.AddHostedService<LoadCaseStates>();

var app = builder.Build();
app.CheckSettings();
await app.MigrateAsync<Program>();
app.UseServiceDefaults();
app.MapEvaluation();
await app.RunAsync();
