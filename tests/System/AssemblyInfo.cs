using GridGov.Tests.System;

[assembly: AssemblyFixture(typeof(RunningSystem))]
// One machine, one system: scenarios that run side by side would only wait for each other and blur what a failure test shows.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
