[assembly: AssemblyFixture(typeof(Timetension.Reporting.Tests.ReportingService))]

namespace Timetension.Reporting.Tests;

/// <summary>The service as all tests share it, each in a workspace of its own.</summary>
public sealed class ReportingService() : TestService<Program>("reporting");
