using GridGov.Tests.System;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(RunningSystem))]
// One machine, one system: scenarios that run side by side would only wait for each other and blur what a failure test
// shows.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
