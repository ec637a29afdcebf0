namespace Timetension.ConformanceTests;

public sealed class KitOfTheOthers : WholeKit
{
    public static TheoryData<string, string> All => ImplementationsOf("users", "reporting", "timing");

    [Theory, MemberData(nameof(All))]
    public Task An_implementation_keeps_its_contract(string service, string id) => KeepsAsync(service, id);
}
