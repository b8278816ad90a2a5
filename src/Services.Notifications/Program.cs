using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Notifications;
using GridGov.Services.Notifications.Delivering;
using GridGov.Services.Notifications.Recipients;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("notifications");
builder.AddPersistence("notifications", bus =>
{
    bus.AddConsumer<NotifyDutyOnCaseReached>();
    bus.AddConsumer<RefreshDutyOnDutyChanged>();
});
builder.AddPeer("personnel");
builder.Services.AddHostedService<LoadDutyLists>();

var app = builder.Build();
app.CheckSettings();
await app.MigrateAsync<Program>();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapNotifications();
await app.RunAsync();
