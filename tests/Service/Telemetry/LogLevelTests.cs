using GridGov.Tests.Service.Persistence;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Tests.Service.Telemetry;

public sealed class LogLevelTests(Servers servers) : LedgerTests(servers)
{
    [Theory]
    [InlineData(null, LogLevel.Warning)]
    [InlineData("Error", LogLevel.Error)]
    [InlineData("Debug", LogLevel.Debug)]
    public async Task Chatty_categories_say_warnings_unless_the_operator_says_otherwise(
        string? configured, LogLevel lowest)
    {
        if (configured is not null)
            Sandbox.Settings["Logging:LogLevel:Polly"] = configured;
        var service = await StartAsync(
            more: services => services.AddLogging(logging => logging.AddProvider(new Listener())));

        var polly = service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Polly");

        Assert.True(polly.IsEnabled(lowest));
        Assert.False(polly.IsEnabled(lowest - 1));
    }

    /// <summary>Without anybody who listens no level is enabled.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
