using GridGov.Tests.TestKit;

[assembly: AssemblyFixture(typeof(Servers))]
