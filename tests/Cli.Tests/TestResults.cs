namespace Timetension.Cli.Tests;

public sealed class TestResults : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void Outcomes_are_counted_and_what_is_neither_passed_nor_skipped_has_failed()
    {
        File.WriteAllText(file, """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
              <UnitTestResult outcome="Passed" /><UnitTestResult outcome="Passed" />
              <UnitTestResult testName="Adds" outcome="Failed"><Output><ErrorInfo><Message>1 is not 2</Message><StackTrace>at Adds</StackTrace></ErrorInfo></Output></UnitTestResult>
              <UnitTestResult outcome="Timeout" /><UnitTestResult outcome="NotExecuted" />
            </Results></TestRun>
            """);

        var trx = Trx.Read(file).ShouldNotBeNull();

        (trx.Passed, trx.Failed, trx.Skipped).ShouldBe((2, 2, 1));
        trx.Failures[0].ShouldBe("Adds\n    1 is not 2\n    at Adds");
    }

    [Fact]
    public void A_file_that_a_crash_cut_short_counts_nothing()
    {
        File.WriteAllText(file, "<TestRun><Results><UnitTestResult outcome=\"Passed\" />");

        Trx.Read(file).ShouldBeNull();
        Trx.Read(file + ".missing").ShouldBeNull();
    }

    public void Dispose() => File.Delete(file);
}
