namespace Timetension.ConformanceTests;

public sealed class KitOfTimeEntriesAndTiming : WholeKit
{
    public static TheoryData<string, string> All => ImplementationsOf("time-entries", "timing");

    [Theory, MemberData(nameof(All))]
    public Task An_implementation_keeps_its_contract(string service, string id) => KeepsAsync(service, id);
}
