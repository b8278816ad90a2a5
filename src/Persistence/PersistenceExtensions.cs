using System.Resources;
using Dapper;
using GridGov.ServiceDefaults;
using GridGov.WorkingTime;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace GridGov.Persistence;

/// <summary>Registers the parts with which a service commits: database, unit of work, outbox, inbox, bus.</summary>
public static class PersistenceExtensions
{
    /// <summary>Messages a queue hands out ahead: while a transaction takes some, the next ones gather.</summary>
    private const int Prefetch = 2 * Inbox.Together;

    /// <summary>Deliveries after which a message that is never acknowledged is dead.</summary>
    private const int DeliveryLimit = 20;

    private static readonly TimeSpan LastTries = TimeSpan.FromSeconds(5);

    /// <summary>Adds all of it.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="database">
    /// Name of the service and of its database: <c>ConnectionStrings:{database}</c>, and the prefix of its queues.
    /// </param>
    /// <param name="consumers">Adds the service's consumers; each gets a queue of its own.</param>
    public static WebApplicationBuilder AddPersistence(
        this WebApplicationBuilder builder, string database, Action<IBusRegistrationConfigurator>? consumers = null)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new UtcTimestamps());
        builder.AddProblemTexts(
            new ResourceManager("GridGov.Persistence.Resources.ProblemTexts", typeof(PersistenceExtensions).Assembly));
        builder.AddSettings<DatabaseSettings>(DatabaseSettings.Section, database);
        builder.AddSettings<DatabaseLimitSettings>(DatabaseLimitSettings.Section);
        builder.AddSettings<MessagingSettings>(MessagingSettings.Section);
        builder.AddSettings<RetentionSettings>(RetentionSettings.Section);
        builder.Services.AddSingleton(services => new ServiceDatabase(
            services.GetRequiredService<IOptionsMonitor<DatabaseSettings>>().Get(database).ConnectionString));
        builder.Services.AddSingleton(services => services.GetRequiredService<ServiceDatabase>()
            .ToDataSource(services.GetRequiredService<IOptions<DatabaseLimitSettings>>().Value));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<PersistenceMetrics>();
        builder.Services.AddSingleton<Inbox>();
        builder.Services.AddSingleton<GroupCommit>();
        builder.Services.AddScoped<UnitOfWork>();
        builder.AddBus(database, consumers);
        builder.Services.AddHostedService<OutboxDispatcher>();
        builder.Services.AddJob<PurgeMessages>();
        builder.Services.AddJob<MeasureOutbox>();
        builder.Services.AddSingleton<ParkedMessages>().AddJob<CountParked>();
        builder.Services.AddHealthChecks().AddCheck<ParkedMessages>("parked-messages");
        return builder;
    }

    /// <summary>Adds the keys with which a service seals what is personal, the answers it keeps among it.</summary>
    public static WebApplicationBuilder AddPersonalDataKeys(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PersonalDataSettings>(PersonalDataSettings.Section);
        builder.Services.AddSingleton<PersonalDataKeys>();
        return builder;
    }

    /// <summary>Adds something the clock does; also resolvable, so that a test can run it at its own time.</summary>
    public static IServiceCollection AddJob<T>(this IServiceCollection services) where T : Job =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    private static void AddBus(
        this WebApplicationBuilder builder, string service, Action<IBusRegistrationConfigurator>? consumers)
    {
        var queues = new ConsumerQueues();
        builder.Services.AddSingleton(queues);
        // A message whose fault may pass waits for its next try; at the end it goes back to its queue instead.
        builder.Services.Configure<MassTransitHostOptions>(host => host.ConsumerStopTimeout = LastTries);
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            bus.AddConfigureEndpointsCallback((queue, endpoint) =>
            {
                queues.Add(queue);
                ConfigureQueue(queue, (IRabbitMqReceiveEndpointConfigurator)endpoint);
            });
            consumers?.Invoke(bus);
            bus.UsingRabbitMq((context, broker) =>
                Configure(broker, context, context.GetRequiredService<IOptions<MessagingSettings>>().Value.Address));
        });
    }

    private static void Configure(IRabbitMqBusFactoryConfigurator broker, IBusRegistrationContext context, Uri address)
    {
        broker.Host(address);
        broker.PrefetchCount = Prefetch;
        broker.ConfigureJsonSerializerOptions(json =>
        {
            json.Converters.Insert(0, new Moments.Converter());
            return json;
        });
        // The retry stands outside the inbox: each try gets a fresh scope and a fresh transaction.
        broker.UseMessageRetry(retry => retry.SetRetryPolicy(_ => new RetryWhatPasses()));
        broker.UseConsumeFilter(typeof(InboxFilter<>), context);
        broker.ConfigureEndpoints(context);
    }

    private static void ConfigureQueue(string queue, IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.SetQuorumQueue();
        // RabbitMQ has no limit of its own before version 4: a message that kills its consumer would come back for
        // ever.
        endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        endpoint.BindDeadLetterQueue($"{queue}_dead");
    }
}
