using System.Reflection;
using GridGov.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.TestKit;

/// <summary>The start of a service as its Program has it, which its settings end; it needs no server.</summary>
/// <param name="Sections">The settings that the service asked for.</param>
/// <param name="Refusal">What it says of those it was given.</param>
public sealed record CheckedStart(IReadOnlyList<SettingsSection> Sections, string Refusal)
{
    /// <summary>Starts it.</summary>
    /// <param name="service">The service's assembly.</param>
    /// <param name="settings">What it is given; something of it has to be missing or wrong.</param>
    public static async Task<CheckedStart> OfAsync(Assembly service, IDictionary<string, string?> settings)
    {
        IReadOnlyList<SettingsSection> sections = [];
        using var peers = new FakePeers();
        var program = service.EntryPoint?.DeclaringType
            ?? throw new InvalidOperationException($"{service} has no entry point.");
        var factory = (IServedProgram?)Activator.CreateInstance(
            typeof(ServiceFactory<>).MakeGenericType(program), settings, new TestClock(), peers,
            (Action<IServiceCollection>)Look)
            ?? throw new InvalidOperationException($"{service} has no factory.");
        await using (factory)
        {
            try
            {
                _ = factory.Services;
            }
            catch (InvalidSettingsException refused)
            {
                return new CheckedStart(sections, refused.Message);
            }
        }
        throw new InvalidOperationException($"{service} found nothing wrong with its settings.");

        void Look(IServiceCollection services) => sections =
            [.. services.Select(each => each.ImplementationInstance).OfType<SettingsSection>()];
    }
}
